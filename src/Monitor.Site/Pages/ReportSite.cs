using System.Collections.Immutable;
using Monitor.Chapters;
using Monitor.Figures;
using Monitor.Imputation.Draws;
using Monitor.Site.Notebooks;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>Everything that the site shows.</summary>
/// <param name="Page">The report: tables, ledger, audit.</param>
/// <param name="Chapters">The notebooks with their outputs, in their order; one at least.</param>
/// <param name="Language">The language that is shown first.</param>
public sealed record SiteContent(ReportPage Page, ImmutableArray<KeptNotebook> Chapters, Language Language)
{
    /// <summary>Shares of sectors after multiple imputation; empty where none can be shown.</summary>
    public ImmutableArray<ImputedShare> Shares { get; init; } = [];

    /// <summary>The edition beside the one before it; null where there is none before it.</summary>
    public EditionComparison? Comparison { get; init; }

    /// <summary>Name of the method that imputed.</summary>
    public string Method { get; init; } = "";

    /// <summary>Paths of what a browser made beside the pages, the site as a PDF and pictures of its figures; none where there was no browser.</summary>
    public ImmutableArray<string> Printed { get; init; } = [];

    /// <summary>Seed of whatever is random.</summary>
    public required long Seed { get; init; }

    /// <summary>Fingerprint of the register.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Version of Monitor.</summary>
    public required string Version { get; init; }
}

/// <summary>
/// The report as a site that is read from a folder: a start page, a page a notebook, gallery, ledger, audit, methods and downloads. It asks
/// nothing of a network, and without scripts it has tables where it would have charts.
/// </summary>
public static class ReportSite
{
    /// <summary>Renders the site.</summary>
    /// <param name="content">What it shows.</param>
    /// <returns>
    /// Files by their path in the site, the same for the same content. The site links to the tables in <c>tables/</c>, <c>ledger.json</c>,
    /// the notebooks in <c>notebooks/</c> and <c>ro-crate-metadata.json</c>, which are not among them.
    /// </returns>
    public static IReadOnlyList<(string Path, string Content)> Render(SiteContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var shown = content.Page.Safe ? Safe(content) : content;
        var chapters = Chapter.All(shown);
        var shell = new SiteShell(shown, chapters);
        (string Path, Html Page)[] pages =
        [
            ("index.html", StartPage.Of(shell)),
            .. chapters.Select(c => (c.Path, ChapterPage.Of(shell, c))),
            ("gallery.html", GalleryPage.Of(shell)),
            ("ledger.html", LedgerOfSite.Of(shell)),
            ("audit.html", AuditPage.Of(shell)),
            ("methods.html", MethodsPage.Of(shell)),
            ("downloads.html", DownloadsPage.Of(shell)),
            .. shown.Comparison is { } comparison ? [(ComparisonPage.Path, ComparisonPage.Of(shell, comparison))] : ((string, Html)[])[],
        ];
        return
        [
            .. pages.Select(p => (p.Path, SiteAssets.Lines(p.Page.ToString()))),
            (SearchIndex.Name, SearchIndex.Of(shell)),
            ("data-dictionary.json", DataDictionary.Json()),
            .. ((string[])["monitor.css", "notebook.css", "site.css", "monitor.js", "notebook.js", "site.js"]).Select(a => (a, SiteAssets.Read(a))),
            (FigureAssets.PlotlyName, FigureAssets.Plotly()),
            (FigureAssets.DrawingName, FigureAssets.Drawing()),
        ];
    }

    private static SiteContent Safe(SiteContent content) => content with
    {
        Page = content.Page with { Tables = [.. content.Page.Tables.Select(t => t.Safe())] },
        Comparison = content.Comparison is { } comparison
            ? comparison with { Tables = [.. comparison.Tables.Select(t => new TablePair(t.Former.Safe(), t.Now.Safe()))], Shares = [] }
            : null,
    };
}
