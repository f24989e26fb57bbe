namespace Monitor.Site;

/// <summary>The start page, for a reader of one minute: what this is, four numbers, what holds and what does not, where more is.</summary>
internal static class StartPage
{
    public static Html Of(SiteShell shell)
    {
        var page = shell.Content.Page with { LedgerAddress = "ledger.html" };
        var body = Html.Of($"""
            {Opening.Of(page)}
            {Minute.Of(shell)}
            {Chapters(shell)}
            {Verdicts.Of(page)}
            {Failing.Of(page)}
            {Beside(shell, page)}
            """);
        return shell.Page("index.html", $"Reported victims of human trafficking, {LedgerPage.Span(page)}", body, [], kind: "start");
    }

    private static Html Chapters(SiteShell shell) => Html.Of($"""
        <section id="chapters" class="wide" aria-labelledby="chapters-title">
        <h2 id="chapters-title">{shell.Both.Words("Chapters", "Hoofdstukken")}</h2>
        <ul class="strip">
        {shell.Chapters.Select(c => Html.Of($"<li><a href=\"{c.Path}\">{Thumbnail.Of(Table(shell, c))}<strong>{c.Name}</strong></a> <span>{c.Question}</span></li>\n"))}</ul>
        </section>
        """);

    private static Tables.Table? Table(SiteShell shell, Chapter chapter) =>
        chapter.Cards.Select(c => shell.Content.Page.Tables.FirstOrDefault(t => t.Id == c.Table)).FirstOrDefault(t => t is not null);

    private static Html Beside(SiteShell shell, ReportPage page) => Html.Of($"""
        <section id="more" aria-labelledby="more-title">
        <h2 id="more-title">Where more is</h2>
        <ul>
        {(shell.Content.Comparison is { } comparison ? Html.Of($"<li><a href=\"{ComparisonPage.Path}\">Beside the edition before</a>: the same indicators of {comparison.Former.Span} and {LedgerPage.Span(page)}, and how they changed.</li>\n") : Html.None)}{(page.Unodc is { } unodc ? Html.Of($"<li><a href=\"ledger.html#unodc\">Beside UNODC’s counts</a>: {UnodcSection.Comparison(unodc)}</li>\n") : Html.None)}{(page.Audit is { } audit ? Html.Of($"<li><a href=\"audit.html\">Audit</a>: {audit.Within.Count} contradictions within the report, found without a register.</li>\n") : Html.None)}<li><a href="methods.html">Methods</a>: how the unknown sectors are imputed, and what the model is not for.</li>
        <li><a href="downloads.html">Downloads</a>: tables, notebooks with their outputs, data dictionary, provenance.</li>
        </ul>
        </section>
        """);
}
