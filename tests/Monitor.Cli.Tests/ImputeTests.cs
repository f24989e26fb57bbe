using System.Text.Json;

namespace Monitor.Cli.Tests;

public class ImputeTests
{
    [Fact]
    public async Task Impute_OfTheShippedRegister_GivesFigure24bAndBesideItEveryVictim()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("impute", "--register", CommandRun.Shipped, "--draws", "10", "-o", folder["out"], "--sensitivity", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var root = json.RootElement;
        var stratified = root.GetProperty("stratified").EnumerateArray().ToList();
        Assert.Equal([826, 1680, 2506], stratified.Select(s => s.GetProperty("included").GetInt32()));
        Assert.Equal(["75", "89"], stratified.Take(2).Select(s => FormattableString.Invariant($"{100 * s.GetProperty("lessVisible").GetDouble():F0}")));
        var shares = root.GetProperty("shares").EnumerateArray().ToList();
        Assert.Equal(3 * 8 * 2, shares.Count); // periods and total, six sectors and two visibilities, two targets
        Assert.Equal([3148], shares.Where(s => s.GetProperty("period").GetString() == "2015-2019").Select(s => s.GetProperty("victims").GetInt32()).Distinct());
        Assert.All(shares, s => Assert.True(s.GetProperty("lower").GetDouble() < s.GetProperty("share").GetDouble() && s.GetProperty("share").GetDouble() < s.GetProperty("upper").GetDouble()));
        Assert.True(root.GetProperty("register").GetProperty("synthetic").GetBoolean());
        Assert.Equal(3, root.GetProperty("sensitivity").GetProperty("rise").GetProperty("tippingPoints").GetArrayLength());
        Assert.Equal(
            [".made-by-monitor", "completed.parquet", "datapackage.json", "sensitivity.csv", "shares.csv", "shares.json"], CommandRun.Files(folder["out"]).Keys);
    }

    [Fact]
    public async Task Impute_OnATerminal_FitsInEightyColumnsAndSaysWhatItIsOf()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("impute", "--register", CommandRun.Shipped, "--draws", "5", "-o", folder["out"], "--sensitivity", "--completed", "none");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n').Where(l => !l.Contains(folder.Path, StringComparison.Ordinal) && !l.Contains(CommandRun.Shipped, StringComparison.Ordinal)), l => Assert.InRange(l.Length, 0, 80));
        Assert.Contains("no row is about a real person", run.Output, StringComparison.Ordinal);
        Assert.Contains("826 of 1,233", run.Output, StringComparison.Ordinal);
        Assert.Contains("% of the reported", run.Output, StringComparison.Ordinal);
        Assert.Contains("% of the population", run.Output, StringComparison.Ordinal);
        Assert.Contains("both periods alike", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Impute_InAnotherTimeZoneAndLanguage_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        string[] args = ["impute", "--draws", "3", "--register", CommandRun.Shipped, "--output"];

        var here = CommandRun.InProcess(new Dictionary<string, string> { ["TZ"] = "UTC", ["LC_ALL"] = "C" }, [.. args, folder["here"]]);
        var there = CommandRun.InProcess(new Dictionary<string, string> { ["TZ"] = "Asia/Kolkata", ["LC_ALL"] = "nl_NL.UTF-8", ["DOTNET_PROCESSOR_COUNT"] = "1" }, [.. args, folder["there"]]);

        Assert.Equal((0, 0), (here.ExitCode, there.ExitCode));
        Assert.Equal(here.Output.Replace(folder["here"], folder["there"], StringComparison.Ordinal), there.Output);
        Assert.Equal(CommandRun.Files(folder["here"]), CommandRun.Files(folder["there"]));
    }

    [Fact]
    public async Task Impute_WithOneDraw_HasNoIntervalAndSaysSo()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("impute", "--register", CommandRun.Shipped, "--draws", "1", "-o", folder["out"], "--sensitivity", "--json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.All(json.RootElement.GetProperty("shares").EnumerateArray(), s => Assert.Equal(JsonValueKind.Null, s.GetProperty("lower").ValueKind));
        Assert.Contains(json.RootElement.GetProperty("notes").EnumerateArray(), n => n.GetString()!.Contains("no interval", StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impute_WithAShift_MovesTheShareItNamesUpwards()
    {
        using var folder = new TemporaryFolder();
        var plain = await Share("--draws", "5");
        var shifted = await Share("--draws", "5", "--shift", "less-visible@reporter-group=police:1");

        Assert.True(shifted > plain);

        async Task<double> Share(params string[] args)
        {
            var run = await CommandRun.Of(["impute", "--register", CommandRun.Shipped, "-o", folder["out"], "--completed", "none", "--json", .. args]);
            using var json = JsonDocument.Parse(run.Output);
            return json.RootElement.GetProperty("shares")[0].GetProperty("share").GetDouble();
        }
    }

    [Fact]
    public async Task Impute_OfAConfidentialRegister_KeepsCountsAndVictimsBack()
    {
        using var folder = new TemporaryFolder();
        var bare = Undescribed(folder);

        var run = await CommandRun.Of("impute", "--register", bare, "--draws", "3", "-o", folder["out"], "--sensitivity");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("confidential", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1,233", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("3,148", run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("completed.parquet", CommandRun.Files(folder["out"]).Keys);
        var rows = File.ReadAllLines(Path.Combine(folder["out"], "shares.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.All(rows, r => Assert.All(r[4..7].Where(c => c.Length > 0), c => Assert.Equal(0, int.Parse(c, System.Globalization.CultureInfo.InvariantCulture) % 5)));

        var asked = await CommandRun.Of("impute", "--register", bare, "--draws", "3", "-o", folder["out"], "--profile", "published");
        Assert.Contains("1,233", asked.Output, StringComparison.Ordinal);
        Assert.Contains("completed.parquet", CommandRun.Files(folder["out"]).Keys);
    }

    [Theory]
    [InlineData("unknown", "No sector is known")]
    [InlineData("labour", "no victim of sexual exploitation")]
    public async Task Impute_OfARegisterThatHasNothingToGoBy_SaysSoAndWritesNothing(string kind, string message)
    {
        using var folder = new TemporaryFolder();
        var register = Undescribed(folder);
        var file = Path.Combine(register, "exploitations.csv");
        File.WriteAllLines(file, File.ReadAllLines(file).Select(l => l.Split(',')).Where(f => kind == "unknown" || f[1] != "sexual").Select(f => f[1] == "sexual" ? $"{f[0]},{f[1]}," : string.Join(',', f)).Distinct());

        var run = await CommandRun.Of("impute", "--register", register, "--draws", "3", "-o", folder["out"]);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public async Task Impute_WhenNoSectorIsUnknown_GivesTheSharesThemselves()
    {
        using var folder = new TemporaryFolder();
        var register = Undescribed(folder);
        var file = Path.Combine(register, "exploitations.csv");
        File.WriteAllLines(file, File.ReadAllLines(file).Select(l => l.Split(',')).Select(f => f[1] == "sexual" && f[2].Length == 0 ? $"{f[0]},{f[1]},home" : string.Join(',', f)).Distinct());

        var run = await CommandRun.Of("impute", "--register", register, "--draws", "3", "-o", folder["out"], "--sensitivity", "--profile", "published", "--json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        var shares = json.RootElement.GetProperty("shares").EnumerateArray().Where(s => s.GetProperty("target").GetString() == "reported");
        Assert.All(shares, s => Assert.Equal((s.GetProperty("share").GetDouble(), s.GetProperty("share").GetDouble()), (s.GetProperty("lower").GetDouble(), s.GetProperty("upper").GetDouble())));
        Assert.DoesNotContain("NaN", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impute_IntoAFolderOfOtherFiles_IsRefusedBeforeTheWork()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["thesis.txt"], "three years of work");

        var run = await CommandRun.Of("impute", "--register", CommandRun.Shipped, "-o", folder.Path);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.DoesNotContain("impute", run.Error, StringComparison.Ordinal); // not even begun
        Assert.Equal(["thesis.txt"], CommandRun.Files(folder.Path).Keys);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("year,gender")]
    [InlineData("reporter-group,age-group")]
    public async Task Impute_FromOtherFactors_Works(string factors)
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("impute", "--register", CommandRun.Shipped, "--draws", "3", "-o", folder["out"], "--factors", factors, "--json", "--sensitivity");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(factors.StartsWith("year", StringComparison.Ordinal) ? 48 : 16, json.RootElement.GetProperty("shares").GetArrayLength());
    }

    private static string Undescribed(TemporaryFolder folder)
    {
        var bare = Directory.CreateDirectory(folder["register"]).FullName;
        foreach (var (name, bytes) in CommandRun.Files(CommandRun.Shipped).Where(f => f.Key.EndsWith(".csv", StringComparison.Ordinal)))
        {
            File.WriteAllBytes(Path.Combine(bare, name), bytes);
        }

        return bare;
    }
}
