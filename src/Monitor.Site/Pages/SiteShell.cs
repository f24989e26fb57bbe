using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>What is around the content of every page of a site: what the register is, where one can go, search, the languages.</summary>
internal sealed class SiteShell(SiteContent content, ImmutableArray<Chapter> chapters)
{
    // Styles within elements are how plotly.js draws; nothing else may be fetched or run.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

    /// <summary>What the site shows.</summary>
    public SiteContent Content => content;

    /// <summary>The chapters.</summary>
    public ImmutableArray<Chapter> Chapters => chapters;

    /// <summary>Words in both languages.</summary>
    public Both Both { get; } = new(content.Language);

    /// <summary>A page.</summary>
    /// <param name="path">Its path in the site.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is within <c>main</c>.</param>
    /// <param name="scripts">Scripts beside that of the site, in their order.</param>
    /// <param name="beside">What stands beside <c>main</c>, before it; none for nothing.</param>
    /// <param name="kind">Class of the page.</param>
    public Html Page(string path, string title, Html body, IEnumerable<string> scripts, Html beside = default, string kind = "")
    {
        var up = path.Contains('/', StringComparison.Ordinal) ? "../" : "";
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en" data-shown="{(content.Language == Language.Dutch ? "nl" : "en")}" data-up="{up}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{title} · Monitor {LedgerPage.Span(content.Page)}</title>
            <link rel="stylesheet" href="{up}monitor.css">
            <link rel="stylesheet" href="{up}notebook.css">
            <link rel="stylesheet" href="{up}site.css">
            {scripts.Prepend("site.js").Select(s => Html.Of($"<script src=\"{up}{s}\" defer></script>\n"))}</head>
            <body class="site {kind}">
            <a class="skip" href="#content">{Both.Words("Skip to the content", "Naar de inhoud")}</a>
            {Banner.Of(content.Page, Both)}
            <header class="masthead">
            <p class="brand"><a href="{up}index.html">Monitor {LedgerPage.Span(content.Page)}</a></p>
            <nav aria-label="Site">
            <ul>
            {Places.Select(p => Html.Of($"<li><a href=\"{up}{p.Path}\"{(p.Path == path ? Html.Text(" aria-current=page") : Html.None)}>{Both.Words(p.English, p.Dutch)}</a></li>\n"))}</ul>
            </nav>
            <form class="search" role="search" hidden>
            <label class="unseen" for="search-words">{Both.Words("Search the site", "Zoek op de site")}</label>
            <input id="search-words" type="search" placeholder="2019 police" autocomplete="off" aria-controls="search-found">
            <div id="search-found" class="found" aria-live="polite" hidden></div>
            </form>
            <p class="languages" hidden><button type="button" lang="en" data-language="en">English</button><button type="button" lang="nl" data-language="nl">Nederlands</button></p>
            </header>
            <div class="sheet">
            {beside}<main id="content" tabindex="-1">
            {body}</main>
            </div>
            {SiteFooter(up)}</body>
            </html>

            """);
    }

    /// <summary>Scripts of a page with charts.</summary>
    public static string[] Charts { get; } = [FigureAssets.PlotlyName, FigureAssets.DrawingName];

    /// <summary>Where one can go from everywhere.</summary>
    private static (string Path, string English, string Dutch)[] Places { get; } =
    [
        ("index.html#chapters", "Chapters", "Hoofdstukken"),
        ("gallery.html", "Gallery", "Figuren"),
        ("ledger.html", "Ledger", "Grootboek"),
        ("audit.html", "Audit", "Audit"),
        ("methods.html", "Methods", "Methode"),
        ("downloads.html", "Downloads", "Downloads"),
    ];

    private Html SiteFooter(string up) => Html.Of($"""
        {Footer.Of(content.Page)}
        <section class="made" aria-label="About this site">
        <p>Made with Monitor {content.Version} from the register with SHA-256 <code>{content.Fingerprint}</code>, seed {content.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)}. <a href="{up}downloads.html">Downloads and provenance</a>. To cite it: {Citation.Shipped.Authors}, <cite>{Citation.Shipped.Title}</cite>, version {Citation.Shipped.Version}, {Citation.Shipped.Released[..4]}{(content.Page.Ledger is null ? Html.None : Html.Text(", and the publication above"))}.</p>
        </section>

        """);
}
