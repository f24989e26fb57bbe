using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Site.Tests.Chapters;

public class ReportSiteTests
{
    public static TheoryData<string> PagePaths => [.. Sites.Files.Select(f => f.Path).Where(p => p.EndsWith(".html", StringComparison.Ordinal))];

    [Fact]
    public void Render_Again_GivesTheSameBytes() => Assert.Equal(Sites.Files, ReportSite.Render(Sites.Of(Pages.Full)));

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_AsksNothingOfANetwork_AndRunsNoScriptOfAnOutput(string path)
    {
        var page = Sites.Document(path);

        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("script:not([src])"), s => Assert.Equal("application/json", s.GetAttribute("type")));
        Assert.All(page.QuerySelectorAll("[src], link[href]"), e => Assert.DoesNotContain(":", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_NamesEachElementOnce_AndRefersToElementsThatAreThere(string path)
    {
        var page = Sites.Document(path);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();

        Assert.Empty(ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key));
        var missing = page.QuerySelectorAll("[aria-labelledby]").SelectMany(e => e.GetAttribute("aria-labelledby")!.Split(' ')).Except(ids);
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Link_WithinTheSite_LeadsToAFileAndAnElementThatAreThere(string path)
    {
        string[] beside = ["ledger.json", RoCrate.Name, "notebooks/provenance.json", "notebooks/02-3-victims.ipynb", "notebooks/02-4-1-sectors.ipynb", .. Pages.Full.Tables.SelectMany(t => new[] { $"tables/{t.Id}.csv", $"tables/{t.Id}.json" })];
        var files = Sites.Files.Select(f => f.Path).Concat(beside).ToHashSet(StringComparer.Ordinal);
        var site = new Uri("site:///");
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);

        foreach (var link in Sites.Document(path).QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Where(h => !h.Contains("//", StringComparison.Ordinal)))
        {
            var target = new Uri(new Uri(site, path), link);
            var file = target.AbsolutePath.TrimStart('/');
            Assert.Contains(file, files);
            if (target.Fragment.Length > 1)
            {
                if (!names.TryGetValue(file, out var there))
                {
                    names[file] = there = [.. Sites.Document(file).QuerySelectorAll("[id]").Select(e => e.Id!)];
                }

                Assert.True(there.Contains(Uri.UnescapeDataString(target.Fragment[1..])), $"{path} leads to {link}, which is nowhere.");
            }
        }
    }

    [Fact]
    public void StartPage_HasWhatAMinuteNeeds_InLessThan300Kilobytes()
    {
        var page = Sites.Document("index.html");

        Assert.Equal(4, page.QuerySelectorAll(".numbers .large").Length);
        Assert.NotNull(page.QuerySelector(".banner"));
        Assert.NotNull(page.QuerySelector("#failing"));
        Assert.Equal(["chapters/02-3-victims.html", "chapters/02-4-1-sectors.html"], page.QuerySelectorAll(".strip a").Select(a => a.GetAttribute("href")));
        Assert.Equal("How many people were reported?", page.QuerySelector(".strip span")!.TextContent);
        var needed = page.QuerySelectorAll("script[src], link[rel=stylesheet]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")).Append("index.html");
        Assert.InRange(needed.Sum(n => Encoding.UTF8.GetByteCount(Sites.Files.Single(f => f.Path == n).Content)), 1, 300_000);
    }

    [Fact]
    public void Banner_OfEachPage_SaysInBothLanguagesWhatTheRegisterIs()
    {
        foreach (var path in (string[])["index.html", "chapters/02-3-victims.html", "ledger.html"])
        {
            var banner = Sites.Document(path).QuerySelector(".banner")!;

            Assert.Equal([("en", false), ("nl", true)], banner.QuerySelectorAll(".version").Select(v => (v.GetAttribute("lang"), v.HasAttribute("hidden"))));
            Assert.StartsWith("Synthetic register. No row is about a real person.", banner.QuerySelector(".version[lang=en]")!.TextContent, StringComparison.Ordinal);
            Assert.StartsWith("Synthetisch register. Geen regel gaat over een bestaand persoon.", banner.QuerySelector(".version[lang=nl]")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ChapterPage_HoldsEachFigureInBothLanguages_WithItsDataAndItsFile()
    {
        var page = Sites.Document("chapters/02-3-victims.html");
        var cards = page.QuerySelectorAll("[data-card='figure-2.3']");

        Assert.Equal(2, cards.Length);
        Assert.All(cards, card =>
        {
            Assert.Equal(["en", "nl"], card.QuerySelectorAll(".version").Select(v => v.GetAttribute("lang")));
            Assert.True(card.QuerySelector(".version[lang=nl]")!.HasAttribute("hidden"));
            Assert.All(card.QuerySelectorAll(".chart"), c =>
            {
                var data = page.GetElementById(c.Id!.Replace("-chart", "-data", StringComparison.Ordinal))!;
                Assert.True(JsonDocument.Parse(data.TextContent).RootElement.TryGetProperty("layout", out _));
            });
            Assert.Equal("../tables/figure-2.3.csv", card.QuerySelector("a[download]")!.GetAttribute("href"));
        });
        Assert.Equal(["2.3 Number of victims", "Once more"], page.QuerySelectorAll(".prose :is(h1, h2)").Select(h => h.TextContent));
    }

    [Fact]
    public void ChapterPage_HasNoCodeOfAnOutput_ButItsText()
    {
        var page = Sites.Document("chapters/02-4-1-sectors.html");

        Assert.Contains("kept", page.QuerySelector("#cell-script .output")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("steal", page.Source.Text, StringComparison.Ordinal);
        Assert.False(page.QuerySelector("#cell-script a")!.HasAttribute("href"));
    }

    [Fact]
    public void Ledger_LeadsFromANumberToTheChapterThatShowsIt()
    {
        var page = Sites.Document("ledger.html");
        var entry = Pages.Full.Ledger!.Entries.First(e => e.Figure.Place == "Figure 2.3");
        var link = page.GetElementById(LedgerRows.Anchor(entry.Figure))!.QuerySelector("td a")!.GetAttribute("href");

        Assert.Equal($"chapters/02-3-victims.html#{LedgerRows.Anchor(entry.Figure)}", link);
    }

    [Fact]
    public void Search_FindsEachPrintedNumberAndEachChapter()
    {
        var script = Sites.Files.Single(f => f.Path == "search-index.js").Content;
        using var index = JsonDocument.Parse(script[script.IndexOf('[', StringComparison.Ordinal)..script.LastIndexOf(';')]);
        var addresses = index.RootElement.EnumerateArray().Select(e => e[1].GetString()!).ToList();

        Assert.Equal(Pages.Report.Figures.Count, addresses.Count(a => a.StartsWith("ledger.html#", StringComparison.Ordinal)));
        Assert.Contains("chapters/02-3-victims.html#once-more", addresses);
        Assert.Contains(index.RootElement.EnumerateArray(), e => e[2].GetString()!.Contains("bijschatting", StringComparison.Ordinal));
    }

    [Fact]
    public void Render_InDutch_ShowsTheDutchWordsFirst()
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(ReportSite.Render(Sites.Of(Pages.Full, Language.Dutch)).Single(f => f.Path == "gallery.html").Content);

        Assert.Equal("Figuren en tabellen", page.QuerySelector("h1 .version:not([hidden])")!.TextContent);
        Assert.All(page.QuerySelectorAll(".card .version:not([hidden])"), v => Assert.Equal("nl", v.GetAttribute("lang")));
    }

    [Fact]
    public void Render_UnderDisclosureControl_HasNoLedgerAndNoExactNumber()
    {
        var safe = Pages.Full with { Safe = true, Ledger = null, Unodc = null, Tables = [.. Pages.Full.Tables.Select(t => t.Safe())] };
        var files = ReportSite.Render(Sites.Of(safe));

        Assert.DoesNotContain("class=\"ledger\"", files.Single(f => f.Path == "ledger.html").Content, StringComparison.Ordinal);
        var (exact, shown) = (Sexual(Pages.Full), Sexual(safe));
        Assert.NotEqual(exact, shown);
        Assert.Contains($"<dd class=\"large\">{shown}</dd>", files.Single(f => f.Path == "index.html").Content, StringComparison.Ordinal);
        Assert.DoesNotContain(exact, files.Single(f => f.Path == "index.html").Content, StringComparison.Ordinal);

        static string Sexual(ReportPage page) => Numbers.Whole(page.Tables.Single(t => t.Id == "figure-2.3")["any-sexual", "total"].Count!.Value);
    }
}
