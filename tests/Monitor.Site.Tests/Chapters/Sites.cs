using System.Collections.Concurrent;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Monitor.Chapters;
using Monitor.Site.Notebooks;
using Monitor.Site.Tests.Notebooks;
using Monitor.Vocabulary;

namespace Monitor.Site.Tests.Chapters;

/// <summary>Sites whose notebooks were not run by a kernel: their outputs are made by the calls that their cells hold.</summary>
internal static class Sites
{
    private static readonly ConcurrentDictionary<string, IHtmlDocument> Documents = new(StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyList<(string Path, string Content)>> Rendered = new(() => ReportSite.Render(Of(Pages.Full)));

    /// <summary>The files of a site with two chapters.</summary>
    public static IReadOnlyList<(string Path, string Content)> Files => Rendered.Value;

    public static SiteContent Of(ReportPage page, Language language = Language.English) => new(page, [Victims(page), Sectors(page)], language)
    {
        Seed = 2022,
        Fingerprint = new string('a', 64),
        Version = "0.1.0",
    };

    /// <summary>A page of the site, read as a browser does; a parse error fails.</summary>
    public static IHtmlDocument Document(string path) => Documents.GetOrAdd(path, p => new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Files.Single(f => f.Path == p).Content));

    private static KeptNotebook Victims(ReportPage page) => new("02-3-victims.ipynb", new string('1', 64), Sample.Of(
        Sample.Prose("title", "# 2.3 Number of victims\n\nHow many people were reported?"),
        Shown("figure", "study.Figure(\"2.3\")", Card(page, "figure-2.3")),
        Sample.Prose("again", "## Once more\n\nThe same figure, *bijschatting* and all."),
        Shown("figure-again", "study.Figure(\"2.3\")", Card(page, "figure-2.3")),
        Shown("printed", "study.Printed(\"2.3\")", new PrintedNumbers([.. page.Ledger?.Entries.Where(e => e.Figure.Section == "2.3" && e.Figure.Place != "Figure 2.3") ?? []], page.Ledger is null))));

    private static KeptNotebook Sectors(ReportPage page) => new("02-4-1-sectors.ipynb", new string('2', 64), Sample.Of(
        Sample.Prose("title", "# Sectors"),
        Shown("figure", "study.Figure(\"2.4a\")", Card(page, "figure-2.4a")),
        Sample.Code("script", "1 + 1").WithOutputs([Sample.Display(("text/html", "<p id=\"content\" onclick=\"steal()\">kept</p><script>steal()</script><script type=\"application/json\" id=\"own-data\">{}</script><a href=\"data:text/html,x\" download=\"x\">x</a>"))], 2)));

    private static FigureCard Card(ReportPage page, string table) => new(
        page.Tables.Single(t => t.Id == table), Language.English, [.. page.Ledger?.Entries.Where(e => e.Figure.Place == FigureCard.PlaceOf(table)) ?? []]);

    private static NotebookCell Shown(string id, string code, IShown shown) =>
        Sample.Code(id, code).WithOutputs([Sample.Display(("text/html", shown.ToHtml()), ("text/plain", shown.ToText()))], 1);
}
