namespace Monitor.Kernel.Tests.Independent;

[Collection("processes")]
[Trait("Category", "Independent")]
public sealed class JupyterTests
{
    [Theory]
    [InlineData("csharp")]
    [InlineData("fsharp")]
    public async Task ConformanceSuite_EverySample_Passes(string language)
    {
        var (exitCode, output) = await JupyterPython.Run("conformance.py", language);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task JupyterClient_Session_SeesWhatTheProtocolPromises()
    {
        var (exitCode, output) = await JupyterPython.Run("session.py");
        Assert.True(exitCode == 0, output);
    }
}

/// <summary>Tests that start processes do not run beside each other.</summary>
[CollectionDefinition("processes", DisableParallelization = true)]
public sealed class ProcessTests;
