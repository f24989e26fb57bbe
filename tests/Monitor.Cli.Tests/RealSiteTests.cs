using System.Text.RegularExpressions;
using Monitor.Published;

namespace Monitor.Cli.Tests;

/// <summary>The site with the chapters as they are.</summary>
public sealed partial class RealSiteTests
{
    private static readonly string[] Tables =
    [
        "figure-2.1", "figure-2.2", "figure-2.3", "figure-2.4a", "figure-2.4b", "figure-2.5", "figure-2.6", "figure-2.7",
        "figure-2.8", "table-2.1", "figure-2.9", "figure-2.10", "figure-2.11", "figure-2.12", "figure-2.13",
    ];

    [Fact]
    public async Task Chapters_ShowEachPrintedNumberWithTheVerdictOfTheLedger()
    {
        var ledger = Rows(await ReplayedSite.Read("ledger.html"));
        var shown = (await Chapters()).SelectMany(c => Rows(c.Content)).ToLookup(r => r.Key, r => r.Value, StringComparer.Ordinal);
        var figures = PublishedEdition.Monitor20152019.Figures.Select(f => f.Id).ToList();

        Assert.Equal(651, figures.Count);
        Assert.All(figures, f => Assert.True(shown.Contains(f), $"{f} is on no chapter page."));
        Assert.All(figures, f => Assert.All(shown[f], v => Assert.Equal(ledger[f], v)));
    }

    [Fact]
    public async Task Chapters_ShowEachFigureAndTableOfTheSecondChapter()
    {
        var cards = (await Chapters()).SelectMany(c => Card().Matches(c.Content).Select(m => m.Groups["table"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Tables, t => Assert.True(cards.Contains(t), $"{t} is on no chapter page."));
    }

    [Fact]
    public async Task Site_IsUnderTwelveMegabytes_AndItsStartPageUnder300Kilobytes()
    {
        var folder = await ReplayedSite.Folder;
        var start = await ReplayedSite.Read("index.html");
        var loaded = Loaded().Matches(start).Select(m => m.Groups["file"].Value).ToList();

        Assert.InRange(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), 1, 12_000_000);
        Assert.Contains("site.css", loaded);
        Assert.InRange(loaded.Append("index.html").Sum(f => new FileInfo(Path.Combine(folder, f)).Length), 1, 300_000);
    }

    private static async Task<IReadOnlyList<(string Path, string Content)>> Chapters()
    {
        var pages = new List<(string, string)>();
        foreach (var page in Directory.EnumerateFiles(Path.Combine(await ReplayedSite.Folder, "chapters"), "*.html").Order(StringComparer.Ordinal))
        {
            pages.Add((page, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)));
        }

        return pages;
    }

    private static Dictionary<string, string> Rows(string page) =>
        Row().Matches(page).DistinctBy(m => m.Groups["figure"].Value).ToDictionary(m => m.Groups["figure"].Value, m => m.Groups["verdict"].Value, StringComparer.Ordinal);

    [GeneratedRegex("""<tr id="figure-(?<figure>[^"]+)" data-section="[^"]+" data-verdict="(?<verdict>[a-z-]+)">""", RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex("""<section class="card" data-card="(?<table>(?:figure|table)-2\.[0-9]+[ab]?)" """, RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex("""(?:src|rel="stylesheet" href)="(?<file>[^"]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Loaded();
}
