using System.Text.Json;

namespace Monitor.Cli.Tests;

public class ModelCommandTests
{
    [Fact]
    public async Task Tune_OnTheShippedRegister_RanksModelsAndWritesACard()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("tune", "--register", CommandRun.Shipped, "--models", "marginal,multinomial", "--trials", "3", "--state", folder["trials.jsonl"], "-o", folder["out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("To expect on victims that played no part in the choice", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("monitor impute --method multinomial", run.Output, StringComparison.Ordinal);
        Assert.Equal([".made-by-monitor", "leaderboard.csv", "model-card.json", "model-card.md", "tuning.json"], CommandRun.Files(folder["out"]).Keys);
        var rows = File.ReadAllLines(Path.Combine(folder["out"], "leaderboard.csv"));
        Assert.Equal(1 + 3, rows.Length);
        Assert.StartsWith("1,", rows[1], StringComparison.Ordinal);
        Assert.Contains("marginal", rows[^1], StringComparison.Ordinal); // the baseline is the worst

        var again = await CommandRun.Of("tune", "--register", CommandRun.Shipped, "--models", "marginal,multinomial", "--trials", "3", "--state", folder["trials.jsonl"], "-o", folder["again"]);
        Assert.Equal(CommandRun.Files(folder["out"]), CommandRun.Files(folder["again"]));
        Assert.Equal(run.Output.Replace(folder["out"], folder["again"], StringComparison.Ordinal), again.Output);
    }

    [Fact]
    public async Task Evaluate_AModel_SaysHowItDoesAndWhatTheUnknownGoBy()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("evaluate", "--register", CommandRun.Shipped, "--method", "multinomial", "--against", "marginal", "-o", folder["out"], "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        using var json = JsonDocument.Parse(run.Output);
        foreach (var part in (string[])["evaluation", "comparison", "influence", "overimputation", "convergence", "support"])
        {
            Assert.True(json.RootElement.TryGetProperty(part, out _), part);
        }

        Assert.Equal(run.Output, File.ReadAllText(Path.Combine(folder["out"], "evaluation.json")));
    }

    [Fact]
    public async Task Evaluate_OnATerminal_FitsInEightyColumns()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("evaluate", "--register", CommandRun.Shipped, "--method", "multinomial", "--against", "marginal", "-o", folder["out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n').Where(l => !l.Contains(folder.Path, StringComparison.Ordinal) && !l.Contains(CommandRun.Shipped, StringComparison.Ordinal)), l => Assert.InRange(l.Length, 0, 80));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tune", "--trials", "1")]
    [InlineData("evaluate", "--method", "marginal")]
    public async Task Scores_OfAConfidentialRegister_HaveToBeAskedFor(params string[] args)
    {
        using var folder = new TemporaryFolder();
        var bare = Directory.CreateDirectory(folder["register"]).FullName;
        foreach (var (name, bytes) in CommandRun.Files(CommandRun.Shipped).Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(bare, name), bytes);
        }

        var run = await CommandRun.Of([.. args, "--register", bare, "-o", folder["out"]]);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("--profile published", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task Simulate_CountsHowOftenIntervalsHoldTheTruth()
    {
        var run = await CommandRun.Of("simulate", "small", "--method", "known-only", "--method", "hierarchical", "--replicates", "2", "--draws", "5", "--json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.All(json.RootElement.GetProperty("summaries").EnumerateArray(), s => Assert.Equal(2, s.GetProperty("replicates").GetInt32()));
        Assert.Contains(json.RootElement.GetProperty("summaries").EnumerateArray(), s => s.GetProperty("method").GetString() == "hierarchical" && s.GetProperty("coverage").GetDouble() > 0);
    }
}
