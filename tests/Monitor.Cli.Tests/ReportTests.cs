using System.Text.Json;

namespace Monitor.Cli.Tests;

public class ReportTests
{
    [Fact]
    public async Task Report_OnTheShippedRegister_GivesEveryPrintedFigureItsVerdict()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--output", folder["out"], "--json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var verdicts = json.RootElement.GetProperty("verdicts");
        Assert.Equal(551, verdicts.GetProperty("reproduced").GetInt32());
        Assert.Equal(24, verdicts.GetProperty("reproducedUnderReading").GetInt32());
        Assert.Equal(76, verdicts.GetProperty("notComputable").GetInt32());
        Assert.Equal(0, verdicts.GetProperty("notReproduced").GetInt32());
        Assert.Equal(575, Sum(json.RootElement));
        Assert.Equal(323, Sum(json.RootElement.GetProperty("unodc")));
        Assert.True(json.RootElement.GetProperty("register").GetProperty("synthetic").GetBoolean());
    }

    private static int Sum(JsonElement element) =>
        element.GetProperty("fitted").GetInt32() + element.GetProperty("implied").GetInt32() + element.GetProperty("heldOut").GetInt32();

    [Fact]
    public void Report_InAnotherTimeZoneAndLanguage_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();

        var here = CommandRun.InProcess(new Dictionary<string, string> { ["TZ"] = "UTC", ["LANG"] = "C", ["LC_ALL"] = "C" }, "report", "--no-notebooks", "--output", folder["here"]);
        var there = CommandRun.InProcess(
            new Dictionary<string, string> { ["TZ"] = "Asia/Kolkata", ["LANG"] = "nl_NL.UTF-8", ["LC_ALL"] = "nl_NL.UTF-8" }, "report", "--no-notebooks", "--output", folder["there"]);

        Assert.Equal(0, here.ExitCode);
        Assert.Equal(0, there.ExitCode);
        Assert.Equal(here.Output.Replace("here", "there", StringComparison.Ordinal), there.Output);
        Assert.Equal(here.Error, there.Error);
        Assert.Equal(CommandRun.Files(folder["here"]), CommandRun.Files(folder["there"]));
        Assert.Contains("index.html", CommandRun.Files(folder["here"]).Keys);
    }

    [Fact]
    public async Task Report_OfABrokenRegister_NamesTheRowAndLeavesFormerOutput()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--output", folder["out"])).ExitCode);
        var before = CommandRun.Files(folder["out"]);
        var broken = Directory.CreateDirectory(folder["register"]).FullName;
        foreach (var (name, bytes) in CommandRun.Files(CommandRun.Shipped))
        {
            File.WriteAllBytes(Path.Combine(broken, name), bytes);
        }

        var reports = Path.Combine(broken, "reports.csv");
        var lines = File.ReadAllLines(reports);
        lines[7] = lines[7].Split(',')[0] + ",polite,,2015-01-01";
        File.WriteAllLines(reports, lines);

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", broken, "--output", folder["out"]);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("reports.csv", run.Error, StringComparison.Ordinal);
        Assert.Contains("row 8", run.Error, StringComparison.Ordinal);
        Assert.Contains("police", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, CommandRun.Files(folder["out"]));

        var lenient = await CommandRun.Of("report", "--no-notebooks", "--register", broken, "--output", folder["out"], "--lenient", "--rejects", folder["rejects"]);
        Assert.Equal(0, lenient.ExitCode);
        Assert.Contains("polite", File.ReadAllText(Path.Combine(folder["rejects"], "reports.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_IntoAFolderOfOtherFiles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["thesis.txt"], "three years of work");

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--output", folder.Path);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("--output", run.Error, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], CommandRun.Files(folder.Path).Keys);
    }

    [Fact]
    public async Task Report_OfAnUndescribedRegister_IsTakenToBeConfidential()
    {
        using var folder = new TemporaryFolder();
        var bare = Directory.CreateDirectory(folder["register"]).FullName;
        foreach (var (name, bytes) in CommandRun.Files(CommandRun.Shipped).Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(bare, name), bytes);
        }

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", bare, "--output", folder["out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("confidential", run.Output, StringComparison.Ordinal);
        Assert.Contains("disclosure control", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("in scope", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(CommandRun.Files(folder["out"]).Keys, f => f.Contains("ledger.json", StringComparison.Ordinal));
        Assert.DoesNotContain("box-organ-2019-women", File.ReadAllText(Path.Combine(folder["out"], "index.html")), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadInput, (await CommandRun.Of("ledger", "--register", bare)).ExitCode);
        var asked = await CommandRun.Of("ledger", "--register", bare, "--profile", "published");
        Assert.Contains("independent", asked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            File.ReadAllLines(Path.Combine(folder["out"], "tables", "figure-2.8.csv")),
            l => l.Split(',').Any(c => c is "1" or "2" or "3" or "4"));
    }

    [Fact]
    public async Task Report_OfOtherYears_NeedsNoPrintedFigures()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--edition", "2016-2019", "--output", folder["out"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no printed figures ship for 2016-2019", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["out"], "tables", "table-2.1.csv")));
    }

    [Fact]
    public async Task Report_OfYearsWithoutVictims_SaysSo()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--edition", "2030-2034", "--output", folder["out"]);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("--edition", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }
}
