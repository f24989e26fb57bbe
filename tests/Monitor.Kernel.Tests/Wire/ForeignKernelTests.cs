using System.Diagnostics;
using Monitor.Kernel.Client;

namespace Monitor.Kernel.Tests.Wire;

/// <summary>The client against a kernel that others wrote, as far as the system's Python has it.</summary>
[Collection("processes")]
[Trait("Category", "Independent")]
public sealed class ForeignKernelTests
{
    private const string Python = "/usr/bin/python3";

    private static KernelLaunch Launch => new()
    {
        Name = "python3",
        Command = [Python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        InterruptedBySignal = true,
        ReadyWithin = TimeSpan.FromMinutes(2),
    };

    [Fact]
    public async Task Execute_Cells_ShareStateAndShowInOrder()
    {
        await using var kernel = await Start();
        await kernel.Execute("a = 1", _ => { }, null, TestContext.Current.CancellationToken);
        List<KernelOutput> outputs = [];
        var reply = await kernel.Execute("print('x', flush=True); a + 1", outputs.Add, null, TestContext.Current.CancellationToken);
        Assert.Equal((CellStatus.Ok, 2), (reply.Status, reply.ExecutionCount));
        Assert.Equal("x\n", string.Concat(outputs.OfType<KernelOutput.Text>().Select(t => t.Content)));
        Assert.Equal("2", Assert.IsType<KernelOutput.Result>(outputs[^1]).Bundle.Data["text/plain"].GetValue<string>());
    }

    [Fact]
    public async Task Execute_Timeout_InterruptsAndTheStateStays()
    {
        await using var kernel = await Start();
        await kernel.Execute("a = 1", _ => { }, null, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<CellTimeoutException>(() =>
            kernel.Execute("import time; time.sleep(600)", _ => { }, new ExecuteOptions { Timeout = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromSeconds(30) }, TestContext.Current.CancellationToken));
        Assert.True(error.Survived);
        Assert.Equal(CellStatus.Ok, (await kernel.Execute("a", _ => { }, null, TestContext.Current.CancellationToken)).Status);
    }

    [Theory]
    [InlineData("import os; os._exit(7)", 7, null, "exit code 7")]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", 137, "SIGKILL", "killed (SIGKILL): by someone, or by the system for want of memory")]
    public async Task Execute_ProcessEnds_SaysHowAndWhatWasShownIsKept(string code, int exitCode, string? signal, string cause)
    {
        await using var kernel = await Start();
        List<KernelOutput> outputs = [];
        var error = await Assert.ThrowsAsync<KernelDiedException>(() =>
            kernel.Execute($"print('before', flush=True); import time; time.sleep(1); {code}", outputs.Add, null, TestContext.Current.CancellationToken));
        Assert.Equal((exitCode, signal, cause), (error.ExitCode, error.Signal, error.Cause));
        Assert.Equal("before", string.Concat(outputs.OfType<KernelOutput.Text>().Select(t => t.Content)).Trim());
        Assert.False(kernel.IsAlive);
        await Assert.ThrowsAsync<KernelDiedException>(() => kernel.Execute("1", _ => { }, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_ProgramThatEndsAtOnce_SaysWhatItWrote()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        var launch = Launch with { Command = [Python, "-c", "import sys; sys.exit('no such thing')"] };
        var error = await Assert.ThrowsAsync<KernelStartException>(() => KernelClient.Start(launch, TestContext.Current.CancellationToken));
        Assert.Contains("ended before it was ready (exit code 1). It wrote:\nno such thing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ProgramThatDoesNotAnswer_IsEndedInTime()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        var launch = Launch with { Command = [Python, "-c", "import time; time.sleep(600)"], ReadyWithin = TimeSpan.FromSeconds(2) };
        var error = await Assert.ThrowsAsync<KernelStartException>(() => KernelClient.Start(launch, TestContext.Current.CancellationToken));
        Assert.Contains("did not answer within 2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoSuchProgram_SaysWhich()
    {
        var launch = Launch with { Command = ["no-such-kernel-program"] };
        var error = await Assert.ThrowsAsync<KernelStartException>(() => KernelClient.Start(launch, TestContext.Current.CancellationToken));
        Assert.Contains("no-such-kernel-program", error.Message, StringComparison.Ordinal);
    }

    private static async Task<KernelClient> Start()
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        using var asked = Process.Start(new ProcessStartInfo(Python, ["-c", "import ipykernel"]) { RedirectStandardError = true })!;
        await asked.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(asked.ExitCode == 0, $"{Python} has no ipykernel (Debian: python3-ipykernel).");
        return await KernelClient.Start(Launch, TestContext.Current.CancellationToken);
    }
}
