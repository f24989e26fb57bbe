namespace Monitor.Cli.Tests;

public class SynthesizeTests
{
    [Fact]
    public async Task Synthesize_WithTheShippedSeed_GivesTheShippedBytes()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("synthesize", "--output", folder["register"]);

        Assert.Equal(0, run.ExitCode);
        var (shipped, made) = (CommandRun.Files(CommandRun.Shipped), CommandRun.Files(folder["register"]));
        Assert.Equal(shipped.Keys, made.Keys);
        Assert.All(shipped, f => Assert.True(f.Value.AsSpan().SequenceEqual(made[f.Key]), f.Key));
    }

    [Fact]
    public async Task Synthesize_OverARegisterThatWasNotSynthesised_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["victims.parquet"], "years of reports");

        var run = await CommandRun.Of("synthesize", "--output", folder.Path);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Equal("years of reports", File.ReadAllText(folder["victims.parquet"]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    public async Task Synthesize_AtAnImpossibleScale_NamesTheRange(string scale)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("synthesize", "--output", folder["register"], "--scale", scale);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("1 to 10,000", run.Error, StringComparison.Ordinal);
    }
}
