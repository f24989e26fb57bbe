using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Cli.Tests;

/// <summary>Registers in which something is missing that the report takes for granted, and outputs that cannot be written.</summary>
public partial class ReportExtremesTests
{
    private const string Woman = "female,25,NLD,,";

    /// <summary>Registers, as lines of their three tables.</summary>
    public static TheoryData<string, string[], string[], string[]> Registers => new()
    {
        { "one victim only", ["a,2017," + Woman], ["a,sexual,home"], ["a,police,rotterdam,2017-05-01"] },
        { "one victim of nothing known", ["a,2017,unknown,,,,"], [], ["a,police,rotterdam,2017-05-01"] },
        { "a year with zero victims", [.. Many(60, i => 2015 + (i % 2 * 4))], [.. Many(60, "sexual,window")], [.. Reports(60, i => 2015 + (i % 2 * 4))] },
        { "a sector never known", [.. Many(60, i => 2015 + (i % 5))], [.. Many(60, "sexual,")], [.. Reports(60, i => 2015 + (i % 5))] },
        { "a category that never occurs", [.. Many(60, i => 2015 + (i % 5))], [.. Many(60, "labour,")], [.. Reports(60, i => 2015 + (i % 5))] },
        { "one sector for all", [.. Many(60, i => 2014 + (i % 6))], [.. Many(60, "sexual,street")], [.. Reports(60, i => 2014 + (i % 6))] },
    };

    private static IEnumerable<string> Many(int number, Func<int, int> year) => Enumerable.Range(0, number).Select(i => string.Create(CultureInfo.InvariantCulture, $"v{i},{year(i)},{Woman}"));

    private static IEnumerable<string> Many(int number, string rest) => Enumerable.Range(0, number).Select(i => string.Create(CultureInfo.InvariantCulture, $"v{i},{rest}"));

    private static IEnumerable<string> Reports(int number, Func<int, int> year) => Enumerable.Range(0, number).Select(i => string.Create(CultureInfo.InvariantCulture, $"v{i},police,rotterdam,{year(i)}-05-01"));

    [Theory]
    [MemberData(nameof(Registers), DisableDiscoveryEnumeration = true)]
    public async Task Report_OfARegisterInWhichSomethingIsMissing_IsWholeAndSaysNoNumberThatIsNone(string what, string[] victims, string[] exploitations, string[] reports)
    {
        using var folder = new TemporaryFolder();
        Write(folder, victims, exploitations, reports);
        Directory.CreateDirectory(folder["notebooks"]);
        File.Copy(ShippedNotebooks.PathOf("02-3-victims.ipynb"), Path.Combine(folder["notebooks"], "02-3-victims.ipynb"));

        foreach (var profile in (string[])["published", "safe"])
        {
            var run = await Report(folder, "--register", folder["register"], "--profile", profile);

            Assert.True(run.ExitCode == 0, $"{what}: {run.Error}");
            var pages = CommandRun.Files(folder["out"]).Where(f => f.Key.EndsWith(".html", StringComparison.Ordinal)).ToList();
            Assert.True(pages.Count >= 7, what);
            Assert.All(pages, p => Assert.DoesNotMatch(NoNumber(), Encoding.UTF8.GetString(p.Value)));
        }
    }

    [Fact]
    public async Task Report_IntoAPlaceThatIsNoFolder_IsRefusedBeforeTheWork()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "a file");

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--output", Path.Combine(folder["file"], "out"));

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("is no folder", run.Error, StringComparison.Ordinal);
        Assert.Contains("--output", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Reading", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_IntoAFolderThatTakesNoFiles_IsRefusedBeforeTheWork()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A folder that even the administrator cannot write to is Linux's /proc.");

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--output", "/proc/monitor");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("/proc/monitor cannot be written", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Reading", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_IntoFoldersThatAreNotThere_MakesThem()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", CommandRun.Shipped, "--output", folder["new/and/deep"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.True(File.Exists(folder["new/and/deep/index.html"]));
        Assert.Equal(["deep"], Directory.EnumerateFileSystemEntries(folder["new/and"]).Select(f => Path.GetFileName(f)));
    }

    /// <summary>A disk that is full needs an administrator to make one: the write that fails is played.</summary>
    [Fact]
    public void Replace_OnADiskThatIsFull_LeavesTheFormerSite_AndSaysWhatHelps()
    {
        const int noSpace = 28, noSpaceOfWindows = unchecked((int)0x80070070);
        using var folder = new TemporaryFolder();
        OutputFolder.Replace(folder["out"], [("index.html", "former")]);
        var before = CommandRun.Files(folder["out"]);

        var full = Assert.Throws<IOException>(() => OutputFolder.Replace(folder["out"], staged =>
        {
            OutputFolder.Write(Path.Combine(staged, "index.html"), "half of it");
            throw new IOException("No space left on device.", OperatingSystem.IsWindows() ? noSpaceOfWindows : noSpace);
        }));

        Assert.Equal(before, CommandRun.Files(folder["out"]));
        Assert.Equal([folder["out"]], Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.StartsWith("The disk is full", Failure.Of(full)!.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadInput, Failure.Of(full)!.ExitCode);
    }

    [Fact]
    public async Task Report_OfARegisterWithALongTitle_ShowsItAsText()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ["a,2017," + Woman], ["a,sexual,home"], ["a,police,rotterdam,2017-05-01"]);
        var title = string.Concat(Enumerable.Repeat("slachtoffermonitormensenhandelregister ", 20)) + "<script>steal()</script>";
        File.WriteAllText(folder["register/datapackage.json"], $$$"""{"title": "{{{title}}}", "monitor": {"synthetic": true, "confidential": false}}""");

        var run = await CommandRun.Of("report", "--no-notebooks", "--register", folder["register"], "--output", folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("&lt;script&gt;steal()", File.ReadAllText(folder["out/index.html"]), StringComparison.Ordinal);
    }

    private static async Task<CommandRun> Report(TemporaryFolder folder, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await MonitorCommand.Run(["report", "--notebooks", folder["notebooks"], "--output", folder["out"], .. more], output, error, new EchoKernels().Start, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    private static void Write(TemporaryFolder folder, string[] victims, string[] exploitations, string[] reports)
    {
        Directory.CreateDirectory(folder["register"]);
        File.WriteAllLines(folder["register/victims.csv"], ["victim_id,year,gender,age,nationality,b8,dublin", .. victims]);
        File.WriteAllLines(folder["register/exploitations.csv"], ["victim_id,form,sector", .. exploitations]);
        File.WriteAllLines(folder["register/reports.csv"], ["victim_id,reporter,police_unit,date", .. reports]);
        File.WriteAllText(folder["register/datapackage.json"], """{"title": "A test", "monitor": {"synthetic": true, "confidential": false}}""");
    }

    [GeneratedRegex(@"\bNaN\b|∞|\bInfinity\b|\bException\b")]
    private static partial Regex NoNumber();
}
