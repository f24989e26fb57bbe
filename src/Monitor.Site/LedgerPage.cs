using Monitor.Tables;

namespace Monitor.Site;

/// <summary>
/// The page of the ledger: what was printed, what the register gives, the tables, and the audit. It asks nothing of a network and
/// works without its script.
/// </summary>
public static class LedgerPage
{
    /// <summary>Renders the page and the files beside it.</summary>
    /// <param name="page">What the page shows.</param>
    /// <returns>Files by their path in the site; text with line feeds, the same for the same page. The page links to <c>tables/{id}.csv</c>, which is not among them.</returns>
    public static IReadOnlyList<(string Path, string Content)> Render(ReportPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var shown = page.Safe ? page with { Tables = [.. page.Tables.Select(t => t.Safe())] } : page;
        return
        [
            ("index.html", SiteAssets.Lines(Document(shown).ToString())),
            ("monitor.css", SiteAssets.Read("monitor.css")),
            ("monitor.js", SiteAssets.Read("monitor.js")),
        ];
    }

    private static Html Document(ReportPage page) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Monitor {Span(page)} · {page.Description.Title}</title>
        <link rel="stylesheet" href="monitor.css">
        <script src="monitor.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        {Banner.Of(page)}
        <header class="masthead">
        <p class="brand">Monitor</p>
        <nav aria-label="On this page">
        <ul>
        {Contents(page)}</ul>
        </nav>
        </header>
        <main id="content" tabindex="-1">
        {Opening.Of(page)}
        {Verdicts.Of(page)}
        {UnodcSection.Of(page)}
        {Failing.Of(page)}
        {TablesSection.Of(page)}
        {LedgerSection.Of(page)}
        {AuditSection.Of(page)}
        </main>
        {Footer.Of(page)}
        </body>
        </html>

        """);

    private static Html Contents(ReportPage page)
    {
        (string Id, string Name, bool Exists)[] sections =
        [
            ("verdicts", "Verdicts", true),
            ("unodc", "UNODC", page.Unodc is not null),
            ("failing", "What does not hold", page.Ledger is not null),
            ("tables", "Tables", true),
            ("ledger", "Ledger", page.Ledger is not null),
            ("audit", "Audit", page.Audit is not null),
        ];
        return Html.Concat(sections.Where(s => s.Exists).Select(s => Html.Of($"<li><a href=\"#{s.Id}\">{s.Name}</a></li>\n")));
    }

    internal static string Span(ReportPage page) => page.Edition.Span;
}
