using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Monitor.PopulationSize;
using Monitor.Vocabulary;

namespace Monitor.Site.Tests;

public class EstimatePageTests
{
    private static readonly PopulationStudy Kosovo = PopulationStudy.Of(ListTable.Shipped("kosovo-1999"));

    private static EstimateReport Report(CountsOrigin origin = CountsOrigin.PublishedTable) => new(
        "How many there are is not identified: <b> & so on.",
        "Title & <i>more</i>",
        "Source",
        "Note",
        origin,
        Kosovo,
        [],
        null,
        [new("Sound method", new Estimate(2000, 1000, 4000, 0.95, "m"), true, "All is well."), new("Failed method", new Estimate(98765, 1, double.PositiveInfinity, 0.95, "m"), false, "It failed.")],
        new PublishedPopulation(5000, 7500, "A report", "The table is not public."),
        0.95);

    [Fact]
    public void Page_BeginsWithTheVerdict()
    {
        var page = Document(Report());

        Assert.Equal("How many there are is not identified: <b> & so on.", page.QuerySelector("main h1")!.TextContent);
        Assert.Equal(page.QuerySelector("h1"), page.Body!.QuerySelectorAll("h1, h2, p, dd")[0]);
        Assert.StartsWith("Weakly identified", page.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CountsOrigin.SyntheticRegister, "no row is about a real person")]
    [InlineData(CountsOrigin.ConfidentialRegister, "not for publication")]
    [InlineData(CountsOrigin.RealRegister, "not marked confidential")]
    public void Page_OfARegister_SaysWhatItIsAboveAll(CountsOrigin origin, string says)
    {
        Assert.Contains(says, Document(Report(origin)).Body!.QuerySelectorAll("aside, h1")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_ShowsThePublishedRangeAsNotReproducibleWithTheReason()
    {
        var section = Document(Report()).GetElementById("published")!.TextContent;

        Assert.Contains("5,000 to 7,500 victims a year", section, StringComparison.Ordinal);
        Assert.Contains("not reproducible", section, StringComparison.Ordinal);
        Assert.Contains("The table is not public.", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_DoesNotPrintTheNumberOfAMethodWhoseChecksFailed()
    {
        var page = Document(Report());

        Assert.DoesNotContain("98,765", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1,000 to 4,000", page.GetElementById("opinions")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AsksNothingOfANetworkAndLinksToFilesThatAreThere()
    {
        var files = EstimatePage.Render(Report()).Select(f => f.Path).Append(EstimatePage.JsonName).ToHashSet();
        var page = Document(Report());

        Assert.Contains("default-src 'none'", page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("[src], link[href], a[download]"), e => Assert.Contains((e.GetAttribute("src") ?? e.GetAttribute("href"))!, files));
        Assert.DoesNotContain("://", page.Source.Text, StringComparison.Ordinal);
        Assert.Contains("plotly.min.js", files);
    }

    [Fact]
    public void Page_HasATableBesideEachChart_AndUniqueIds()
    {
        var page = Document(Report());

        Assert.Equal(5, page.QuerySelectorAll("figure [role=img]").Length);
        Assert.All(page.QuerySelectorAll("figure"), f => Assert.NotNull(f.QuerySelector("table tbody tr")));
        Assert.Distinct(page.All.Select(e => e.Id).OfType<string>().Where(id => id.Length > 0));
        var levels = page.QuerySelectorAll("h1, h2, h3").Select(h => h.LocalName[1] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Page_WithDutchFigures_SaysSoToAScreenReader()
    {
        Assert.All(Document(Report(), Language.Dutch).QuerySelectorAll("figure"), f => Assert.Equal("nl", f.GetAttribute("lang")));
    }

    [Fact]
    public void Page_OfTheSameReport_IsTheSame()
    {
        Assert.Equal(EstimatePage.Render(Report()), EstimatePage.Render(Report()));
    }

    [Theory]
    [InlineData(0L, 0L)]
    [InlineData(1L, 0L)]
    [InlineData(7L, 3L)]
    public void Page_OfCountsWithoutAnEstimate_IsStillAPage(long first, long second)
    {
        var study = PopulationStudy.Of(ListTable.Of(["A", "B"], [KeyValuePair.Create(1, first), KeyValuePair.Create(2, second)]), cancellation: TestContext.Current.CancellationToken);

        var page = Document(Report() with { Study = study, Opinions = [], Published = null });

        Assert.StartsWith("Not identified", page.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static IHtmlDocument Document(EstimateReport report, Language language = Language.English) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(EstimatePage.Render(report, language).Single(f => f.Path == "index.html").Content);
}
