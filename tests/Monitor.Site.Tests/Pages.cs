using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Monitor.Audit;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Registers;
using Monitor.Tables;
using Monitor.Testing;

namespace Monitor.Site.Tests;

/// <summary>Pages made for tests, and pages read as a browser reads them.</summary>
internal static class Pages
{
    public static PublishedEdition Report { get; } = PublishedEdition.Monitor20152019;

    public static PublishedEdition Unodc { get; } = PublishedEdition.Unodc;

    /// <summary>A page of a random register, with figures fitted, implied and held out, and with all verdicts.</summary>
    public static ReportPage Full { get; } = Of(RandomRegister.Of(2_000, seed: 7)) with { Audit = FigureAudit.Of(Report, Unodc) };

    public static IHtmlDocument FullDocument { get; } = Document(Full);

    public static ReportPage Of(Register register)
    {
        var edition = new Edition(2015, 2019);
        var population = Population.From(register);
        var counts = new PopulationCounts(population, ImputedSectors.Of(population, edition), 2015, 2019, [.. Report.Claims, .. Unodc.Claims]);
        var independence = Report.Figures.Select((f, i) => (f.Id, (Independence)(i % 3))).ToDictionary(f => f.Id, f => f.Item2);
        var tables = ReportTables.Compute([.. ImputedTables.All], population, edition);
        return new ReportPage(
            register.Description,
            edition,
            (int)tables.Single(t => t.Id == "figure-2.3").N!,
            Ledger.Evaluate(Report, counts, independence),
            Ledger.Evaluate(Unodc, counts, new Dictionary<string, Independence>()),
            Audit: null,
            tables,
            Safe: false);
    }

    public static string Index(ReportPage page) => LedgerPage.Render(page).Single(f => f.Path == "index.html").Content;

    /// <summary>The page parsed; a parse error fails.</summary>
    public static IHtmlDocument Document(ReportPage page)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        return parser.ParseDocument(Index(page));
    }
}
