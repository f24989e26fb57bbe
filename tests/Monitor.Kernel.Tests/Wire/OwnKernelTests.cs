using System.Diagnostics;
using System.Globalization;
using Monitor.Kernel.Client;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Tests.Wire;

/// <summary>The kernel as a process, with what a cell can do to a process.</summary>
[Collection("processes")]
public sealed class OwnKernelTests
{
    [Theory]
    [InlineData("int Down(int n) => 1 + Down(n + 1); Down(0)", "stack overflow")]
    [InlineData("Environment.FailFast(\"enough\");", "Environment.FailFast: enough")]
    [InlineData("Environment.Exit(5);", "exit code 5")]
    public async Task Execute_CellThatEndsTheProcess_IsReportedAsSuch(string code, string cause)
    {
        await using var kernel = await Start();
        List<KernelOutput> outputs = [];
        await kernel.Execute("Console.Write(\"before\");", outputs.Add, null, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<KernelDiedException>(() => kernel.Execute(code, outputs.Add, null, TestContext.Current.CancellationToken));
        Assert.Equal(cause, error.Cause);
        Assert.Equal("before", Assert.IsType<KernelOutput.Text>(Assert.Single(outputs)).Content);
    }

    [Fact]
    public async Task Execute_AllocatingWithoutEnd_IsOutOfMemoryInTheCellOrTheProcess()
    {
        // A limit of 256 MB, in the hexadecimal digits that the runtime reads.
        await using var kernel = await Start(l => l with { Environment = l.Environment.Add("DOTNET_GCHeapHardLimit", "10000000") });
        string cause;
        try
        {
            var reply = await kernel.Execute("var all = new List<byte[]>(); while (true) { all.Add(new byte[1 << 20]); }", _ => { }, null, TestContext.Current.CancellationToken);
            cause = reply.ErrorName!;
        }
        catch (KernelDiedException e)
        {
            cause = e.Cause;
        }

        Assert.Contains(cause, (string[])["System.OutOfMemoryException", "OutOfMemoryException", "out of memory"]);
    }

    [Fact]
    public async Task Execute_PrintingAHundredMegabytes_StaysWithinBoundedMemory()
    {
        await using var kernel = await Start();
        await kernel.Execute("Console.Write(1);", _ => { }, null, TestContext.Current.CancellationToken);
        using var process = Process.GetProcessById(kernel.ProcessId!.Value);
        var before = process.PeakWorkingSet64;
        long characters = 0;
        await kernel.Execute("for (var i = 0; i < 1000; i++) Console.Write(new string('x', 100_000));", o => characters += ((KernelOutput.Text)o).Content.Length, null, TestContext.Current.CancellationToken);
        process.Refresh();
        Assert.InRange(characters, OutputLimits.CharactersPerStream, OutputLimits.CharactersPerStream + 200);
        // Ten million characters as text, as JSON and as frames; far from the four times a hundred million that all of it would be.
        Assert.InRange(process.PeakWorkingSet64 - before, 0, 150_000_000);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(600000);")]
    [InlineData("await System.Threading.Tasks.Task.Delay(600000);")]
    public async Task Execute_Cancelled_EndsAndTheStateStays(string code)
    {
        await using var kernel = await Start();
        await kernel.Execute("var kept = 41;", _ => { }, null, TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kernel.Execute(code, _ => { }, new ExecuteOptions { Grace = TimeSpan.FromSeconds(30) }, cancel.Token));
        Assert.True(kernel.IsAlive);
        Assert.Equal(CellStatus.Ok, (await kernel.Execute("kept", _ => { }, null, TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task Dispose_Kernel_LeavesNeitherProcessNorConnectionFile()
    {
        var kernel = await Start();
        var id = kernel.ProcessId!.Value;
        string? path = null;
        await kernel.Execute("Environment.GetCommandLineArgs()[2]", o => path = (o as KernelOutput.Result)?.Bundle.Data["text/plain"].GetValue<string>() ?? path, null, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(path), path);
        await kernel.DisposeAsync();
        Assert.False(File.Exists(path));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Theory]
    [InlineData("", "--connection-file is missing", KernelExitCodes.BadInput)]
    [InlineData("--connection-file missing.json --language csharp", "connection file missing.json cannot be read", KernelExitCodes.BadInput)]
    [InlineData("--connection-file x --language cobol", "--language must be csharp or fsharp", KernelExitCodes.BadInput)]
    [InlineData("--connection-file", "--connection-file has no value", KernelExitCodes.BadInput)]
    [InlineData("--what ever", "--what is not known", KernelExitCodes.BadInput)]
    public void Run_WrongArguments_SaysWhatIsRight(string arguments, string message, int exitCode)
    {
        using var log = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(exitCode, KernelMain.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), log));
        Assert.Contains(message, log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_PortInUse_EndsWithACodeAndAMessageOfItsOwn()
    {
        await using var taken = await ServedNotebook.Start();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "c.json");
            taken.Connection.Write(file);
            var launch = KernelLaunch.Own("csharp");
            var start = new ProcessStartInfo(launch.Command[0], launch.Command[1..].Select(w => w.Replace("{connection_file}", file, StringComparison.Ordinal))) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(KernelExitCodes.PortInUse, process.ExitCode);
            Assert.Contains("for its shell channel: the port is in use", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<KernelClient> Start(Func<KernelLaunch, KernelLaunch>? change = null)
    {
        var launch = KernelLaunch.Own("csharp") with { ReadyWithin = TimeSpan.FromMinutes(3) };
        return await KernelClient.Start(change?.Invoke(launch) ?? launch, TestContext.Current.CancellationToken);
    }
}
