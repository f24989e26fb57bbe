using System.Collections.Immutable;
using Monitor.Figures;
using Monitor.Vocabulary;

namespace Monitor.Site;

/// <summary>The page of a population estimate: the verdict first, then why, then the numbers. It asks nothing of a network and is complete without its scripts.</summary>
public static class EstimatePage
{
    /// <summary>Name of the file with the whole outcome, which whoever renders the page puts beside it.</summary>
    public const string JsonName = "estimate.json";

    // Styles within elements are how plotly.js draws; nothing else may be fetched or run.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'";

    /// <summary>Renders the page and the files beside it.</summary>
    /// <param name="report">What the page shows.</param>
    /// <param name="language">Language of the figures; the page itself is in English.</param>
    /// <returns>Files by their path in the folder, the same for the same report. The page links to <see cref="JsonName"/>, which is not among them.</returns>
    public static IReadOnlyList<(string Path, string Content)> Render(EstimateReport report, Language language = Language.English)
    {
        ArgumentNullException.ThrowIfNull(report);
        var figures = PopulationFigures.Of(report.Study, report.Parts, report.Level, language);
        return
        [
            ("index.html", SiteAssets.Lines(Document(report, figures).ToString())),
            ("monitor.css", SiteAssets.Read("monitor.css")),
            (FigureAssets.PlotlyName, FigureAssets.Plotly()),
            (FigureAssets.DrawingName, FigureAssets.Drawing()),
            .. figures.Select(f => (Csv(f), f.Table.ToCsv())),
        ];
    }

    private static Html Document(EstimateReport report, ImmutableArray<Figure> figures) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{EstimateOpening.Verdict(report)}: {report.Title} · Monitor</title>
        <link rel="stylesheet" href="monitor.css">
        <script src="{FigureAssets.PlotlyName}" defer></script>
        <script src="{FigureAssets.DrawingName}" defer></script>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        {EstimateOrigin.Banner(report)}
        <main id="content" tabindex="-1">
        {EstimateOpening.Of(report)}
        {EstimateReasons.Of(report)}
        {EstimateReasons.Published(report)}
        <section id="figures" class="wide" aria-labelledby="figures-title">
        <h2 id="figures-title">How far the answer moves</h2>
        <div class="figures">
        {figures.Select(f => Html.Trusted(f.ToHtml(Csv(f))))}</div>
        {EstimateReasons.Joint(report)}
        </section>
        {EstimateOpinions.Of(report)}
        {EstimateExistence.Of(report)}
        </main>
        {EstimateOrigin.Footer(report, figures)}
        </body>
        </html>

        """);

    internal static string Csv(Figure figure) => $"figures/{figure.Id}.csv";
}
