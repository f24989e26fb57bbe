namespace Monitor.Kernel.Tests.Independent;

[Collection("processes")]
[Trait("Category", "Independent")]
public sealed class JupyterTests
{
    [Theory]
    [InlineData("csharp")]
    [InlineData("fsharp")]
    public Task ConformanceSuite_EverySample_Passes(string language) => Passes("conformance.py", language);

    [Fact]
    public Task JupyterClient_Session_SeesWhatTheProtocolPromises() => Passes("session.py");

    private static async Task Passes(string script, params string[] arguments)
    {
        Assert.SkipUnless(await OtherProgram.PythonHas("jupyter_client, jupyter_kernel_test"), $"{OtherProgram.Python} has no jupyter_client and jupyter_kernel_test (Debian: python3-jupyter-client, python3-jupyter-kernel-test).");
        using var kernels = new InstalledKernels();

        var (exitCode, output, error) = await OtherProgram.Run(OtherProgram.Python, [Path.Combine(AppContext.BaseDirectory, "Independent", script), .. arguments], kernels.Environment);

        Assert.True(exitCode == 0, output + error);
    }
}

/// <summary>Tests that start processes do not run beside each other.</summary>
[CollectionDefinition("processes", DisableParallelization = true)]
public sealed class ProcessTests;
