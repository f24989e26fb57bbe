using AngleSharp.Html.Parser;
using Monitor.Figures;
using Monitor.Imputation;
using Monitor.PopulationSize;
using Monitor.Vocabulary;

namespace Monitor.Chapters.Tests;

public class PieceTests
{
    private static readonly Study Shipped = Studies.Open();

    [Fact]
    public void Card_HasBothLanguages_AndShowsTheOneAskedFor()
    {
        var html = new HtmlParser().ParseDocument(Studies.Open("nl").Figure("2.4b").ToHtml());
        var versions = html.QuerySelectorAll(".version");
        Assert.Equal([("en", true), ("nl", false)], versions.Select(v => (v.GetAttribute("lang"), v.HasAttribute("hidden"))));
        Assert.All(versions, v => Assert.NotNull(v.QuerySelector("table caption")));
        Assert.Equal(html.QuerySelectorAll("[id]").Length, html.QuerySelectorAll("[id]").Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Tables_InDutch_HaveAWordWhereverEnglishHasOne()
    {
        IShown[] pieces = [Shipped.Trend(("2.10", "0-17"), ("2.7", "n")), Shipped.Sectors.Known(), Shipped.Sectors.SideBySide(), Shipped.Sectors.Catalogue()];
        Assert.All(pieces, p =>
        {
            var table = Assert.IsType<ShownTable>(p);
            var (english, dutch) = (table.In(Language.English), table.In(Language.Dutch));
            Assert.NotEqual(english.Title, dutch.Title);
            Assert.Equal(english.Finding.Length == 0, dutch.Finding.Length == 0);
            Assert.Equal(english.Table.Columns.Select(c => c.Code), dutch.Table.Columns.Select(c => c.Code));
            Assert.All(dutch.Table.Columns, c => Assert.NotEmpty(c.Name));
            Assert.Equal(Numbers(english.Table), Numbers(dutch.Table));
        });
    }

    [Fact]
    public void Steps_OfTheShippedRegister_AreAllThere() =>
        Assert.All((IShown[])[Shipped.Sectors.Reach(), Shipped.Sectors.Shares(), Shipped.Sectors.IfUnknownDiffer(), Shipped.Sectors.Compare("marginal", "stratified"), Shipped.Sectors.Calibration("home", "marginal")], p => Assert.IsType<MethodFigure>(p));

    [Fact]
    public void SideBySide_AllYears_IsAboutAllVictims()
    {
        var table = Assert.IsType<ShownTable>(Shipped.Sectors.SideBySide()).In(Language.English).Table;
        var known = Assert.IsType<ShownTable>(Shipped.Sectors.Known()).In(Language.English).Table;
        Assert.Equal(known.Rows[^1][1].Number, table.Rows[^1][1].Number);
        var (model, lower, upper) = (table.Rows[^1][6].Number, table.Rows[^1][7].Number, table.Rows[^1][8].Number);
        Assert.True(lower < model && model < upper);
    }

    [Fact]
    public void Trend_Base_IsTheNumberOfTheYear()
    {
        var row = Shipped.Trend(("2.7", "n")).In(Language.English).Table.Rows[0];
        Assert.Equal(Shipped.InScope, row.Skip(2).Sum(c => c.Number));
    }

    [Fact]
    public void Trend_UnknownRow_IsRefused() => Assert.ThrowsAny<ArgumentException>(() => Shipped.Trend(("2.7", "nothing")));

    [Fact]
    public void Models_UnknownName_IsRefusedBeforeAnyWork() => Assert.Throws<ImputationException>(() => Shipped.Sectors.Compare("marginal", "magic"));

    [Fact]
    public void Lists_NotIdentified_GiveNoNumberBeforeTheVerdict()
    {
        var study = Shipped.Lists("united-kingdom-2013-five-lists");
        Assert.StartsWith("Not identified.", study.ToText().Split('\n')[1], StringComparison.Ordinal);
        Assert.IsType<MethodFigure>(study.Figure("models"));
        Assert.Throws<ArgumentException>(() => study.Figure("crystal-ball"));
    }

    [Fact]
    public void Lists_UnknownTable_IsRefused() => Assert.Throws<PopulationSizeException>(() => Shipped.Lists("atlantis"));

    [Fact]
    public void Findings_AreOfTheFiguresDrawn()
    {
        var study = Studies.Open();
        study.Figure("2.9");
        study.Figure("2.8");
        study.Table("2.7");
        Assert.Equal(["figure-2.9", "figure-2.8"], study.Findings().Tables.Select(t => t.Id));
        Assert.Contains("Figuur 2.9", new FindingList(study.Findings().Tables, Language.Dutch).ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contradictions_AreThoseOfTheAudit()
    {
        Assert.Equal(Shipped.Audit!.Within, Shipped.Contradictions().Contradictions);
        Assert.Equal(Shipped.Audit.Within.Count, new HtmlParser().ParseDocument(Shipped.Contradictions().ToHtml()).QuerySelectorAll("article").Length);
    }

    [Fact]
    public void Overview_AddsUpToTheLedger()
    {
        var html = new HtmlParser().ParseDocument(Assert.IsType<LedgerOverview>(Shipped.LedgerOverview()).ToHtml());
        var counts = html.QuerySelectorAll("tbody tr").Select(r => int.Parse(r.QuerySelector("td:last-child")!.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal((Shipped.Ledger!.Entries.Count, Shipped.Ledger.Entries.Count), (counts[^1], counts[..^1].Sum()));
    }

    private static IEnumerable<double?> Numbers(FigureTable table) => table.Rows.SelectMany(r => r.Select(c => c.Number));
}
