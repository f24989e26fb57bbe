using System.Text.Json;

namespace Monitor.Cli.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task Readme_ShowsNoCommandThatIsNotUnderstood()
    {
        var lines = File.ReadAllLines(Path.Combine(CommandRun.Root, "README.md"))
            .Select(l => l.Trim().Replace("dotnet run -c Release --project", "dotnet run --project", StringComparison.Ordinal))
            .Where(l => l.StartsWith("dotnet run --project src/Monitor.Cli -- ", StringComparison.Ordinal) || l.StartsWith("monitor ", StringComparison.Ordinal))
            .Select(l => l.Replace("dotnet run --project src/Monitor.Cli -- ", "monitor ", StringComparison.Ordinal).Split('#')[0].Trim().Split(' ')[1..])
            .ToList();

        Assert.True(lines.Count >= 14);
        foreach (var line in lines)
        {
            // Help does nothing, but a word that no command knows is still refused.
            var run = await CommandRun.Of([.. line, "--help"]);
            Assert.True(run.ExitCode == 0 && run.Output.Contains("Usage", StringComparison.Ordinal), string.Join(' ', line) + "\n" + run.Error);
        }
    }

    [Theory]
    [InlineData("report", "--edition", "2019-2015")]
    [InlineData("report", "--edition", "soon")]
    [InlineData("report", "--register", "no-such-folder")]
    [InlineData("report", "--profile", "secret")]
    [InlineData("report", "--minimum-known", "0")]
    [InlineData("report", "--rejects", "somewhere")]
    [InlineData("tables", "--table", "figure-9.9")]
    [InlineData("ledger", "--figures", "no-such-file.json")]
    [InlineData("ledger", "--only", "true")]
    [InlineData("validate", "--format", "xml")]
    [InlineData("validate", "no-such-folder")]
    [InlineData("synthesize", "--seed", "-1", "--output", "x")]
    [InlineData("report", "--output", "")]
    [InlineData("report", "--register", "")]
    [InlineData("synthesize", "--output", "")]
    [InlineData("impute", "--draws", "0")]
    [InlineData("impute", "--draws", "10001")]
    [InlineData("impute", "--method", "guess")]
    [InlineData("impute", "--factors", "shoe-size")]
    [InlineData("impute", "--factors", "region,region")]
    [InlineData("impute", "--factors", "")]
    [InlineData("impute", "--interaction", "region")]
    [InlineData("impute", "--level", "1")]
    [InlineData("impute", "--level", "95")]
    [InlineData("impute", "--shift", "less-visible")]
    [InlineData("impute", "--shift", "casino:1")]
    [InlineData("impute", "--shift", "street@shoe-size=44:1")]
    [InlineData("impute", "--completed", "xlsx")]
    [InlineData("impute", "--output", "")]
    [InlineData("tune", "--trials", "0")]
    [InlineData("tune", "--models", "oracle")]
    [InlineData("tune", "--minutes", "0")]
    [InlineData("tune", "--folds", "1")]
    [InlineData("tune", "--interaction", "region*reporter")]
    [InlineData("evaluate", "--method", "oracle")]
    [InlineData("evaluate", "--option", "penalty")]
    [InlineData("evaluate", "--against", "oracle")]
    [InlineData("simulate", "no-such-design")]
    [InlineData("simulate", "no-such-design.json")]
    [InlineData("simulate", "--replicates", "0")]
    [InlineData("simulate", "--draws", "1")]
    [InlineData("simulate", "--method", "oracle")]
    [InlineData("serve", "--setting", "Batches")]
    [InlineData("serve", "--setting", "Colour=red")]
    [InlineData("rapport")]
    public async Task Command_WithAWordThatIsWrong_SaysWhatIsRightAndExits2(params string[] args)
    {
        var run = await CommandRun.Of(args);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.NotEmpty((run.Error + run.Output).Trim());
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_AsJson_HoldsWhatProgramsReadAndNothingElse()
    {
        var run = await CommandRun.Of("ledger", "--register", CommandRun.Shipped, "--json", "--only", "reproduced-under-reading");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("2015-2019", json.RootElement.GetProperty("edition").GetString());
        Assert.Equal(24, json.RootElement.GetProperty("figures").GetArrayLength());
        Assert.All(json.RootElement.GetProperty("figures").EnumerateArray(), f => Assert.True(f.GetProperty("underReading").GetProperty("holds").GetBoolean()));
    }

    [Fact]
    public async Task Audit_AsJson_NamesEachContradictionWithItsArgument()
    {
        var run = await CommandRun.Of("audit", "--json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var within = json.RootElement.GetProperty("withinReport");
        Assert.NotEqual(0, within.GetArrayLength());
        Assert.All(within.EnumerateArray(), c => Assert.NotEqual(0, c.GetProperty("argument").GetArrayLength()));
    }

    [Fact]
    public async Task Audit_OfYearsWithoutPrintedFigures_IsRefused()
    {
        var run = await CommandRun.Of("audit", "--edition", "2016-2020");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("No printed figures ship for 2016-2020; they do for 2015-2019.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_OfTheShippedRegister_FindsNoProblem()
    {
        var run = await CommandRun.Of("validate", CommandRun.Shipped, "--json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(0, json.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Tables_OfOneFigure_GoToStandardOutputAsCsv()
    {
        var run = await CommandRun.Of("tables", "--register", CommandRun.Shipped, "--table", "figure-2.8");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.All(run.Output.TrimEnd().Split('\n').Skip(1), l => Assert.StartsWith("figure-2.8,", l, StringComparison.Ordinal));
    }
}
