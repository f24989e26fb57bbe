using System.Text.Json;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Tests;

/// <summary>The notebooks of the checkout and the site they make, run as a user runs them.</summary>
public sealed class ShippedReportTests(ShippedReport report) : IClassFixture<ShippedReport>
{
    private const int LargestSite = 12_000_000, LargestStartPage = 300_000;

    public static TheoryData<string> Chapters => [.. ShippedNotebooks.Chapters];

    /// <summary>What <c>monitor notebook verify</c> does, of the runs that made the site.</summary>
    [Theory]
    [MemberData(nameof(Chapters))]
    public void Notebook_Committed_ShowsWhatTheCodeShows(string name)
    {
        Assert.True(report.First.ExitCode == 0, report.First.Error);
        var (stored, now) = (ShippedNotebooks.Load(name), NotebookFile.Load(Path.Combine(report.Site, "notebooks", name)));

        Assert.Equal(stored.Cells.Select(c => c.Source), now.Cells.Select(c => c.Source));
        Assert.Empty(NotebookVerification.Between(stored, now).Select(ShippedNotebooks.Says));
    }

    [Fact]
    public async Task Tour_Committed_ShowsWhatTheCodeShows()
    {
        var run = await CommandRun.Of("notebook", "verify", ShippedNotebooks.PathOf("tour.ipynb"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Fact]
    public async Task Report_Again_StartsNoKernel_AndGivesTheSameBytes()
    {
        var before = report.Started;

        var again = await report.Make();

        Assert.Equal((0, before), (again.ExitCode, report.Started));
        Assert.Contains($"{ShippedNotebooks.Chapters.Count} unchanged", again.Error, StringComparison.Ordinal);
        Assert.Equal(report.Files, CommandRun.Files(report.Site));
    }

    [Fact]
    public void Site_StaysWithinWhatAReaderCanBeSent()
    {
        Assert.InRange(report.Files.Sum(f => (long)f.Value.Length), 1, LargestSite);
        Assert.InRange(report.Files["index.html"].Length, 1, LargestStartPage);
    }

    [Fact]
    public void Site_OfTheFirstEdition_HasNoneBeforeIt() => Assert.DoesNotContain("comparison.html", report.Files.Keys);

    [Fact]
    public void Crate_NamesEveryFileOfTheSite_AndNothingOfTheMachine()
    {
        using var crate = JsonDocument.Parse(report.Files["ro-crate-metadata.json"]);
        var files = crate.RootElement.GetProperty("@graph").EnumerateArray().Where(e => e.GetProperty("@type").GetString() == "File").Select(e => e.GetProperty("@id").GetString()!).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(report.Files.Keys.Select(f => f.Replace('\\', '/')).Except([.. files, "ro-crate-metadata.json", ".made-by-monitor"]));
        Assert.All(report.Files.Values.Select(System.Text.Encoding.UTF8.GetString), text => Assert.All((string[])[CommandRun.Root, report.Site, Environment.MachineName + ".", Environment.MachineName + "\""], own => Assert.DoesNotContain(own, text, StringComparison.Ordinal)));
    }
}
