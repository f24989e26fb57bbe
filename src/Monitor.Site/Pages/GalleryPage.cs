using Monitor.Chapters;
using Monitor.Site.Notebooks;

namespace Monitor.Site;

/// <summary>All figures and tables of the report on one page.</summary>
internal static class GalleryPage
{
    public static Html Of(SiteShell shell)
    {
        var tables = shell.Content.Page.Tables;
        var safe = new SafeHtml(folder: null) { Figures = new CardMarkup(tables.Select(t => t.Id).ToHashSet(StringComparer.Ordinal)) };
        var body = Html.Of($"""
            <section class="wide" aria-labelledby="title">
            <h1 id="title">{shell.Both.Words("Figures and tables", "Figuren en tabellen")}</h1>
            <ul class="index">
            {tables.Select(t => Html.Of($"<li><a href=\"#card-{t.Id}\">{shell.Both.Words(FigureCard.PlaceOf(t.Id), Dutch(t.Id))}</a> {shell.Both.Words(t.Definition.Title.En, t.Definition.Title.Nl)}</li>\n"))}</ul>
            {tables.Select(t => Card(shell, safe, t))}</section>

            """);
        return shell.Page("gallery.html", "Figures and tables", body, SiteShell.Charts, kind: "gallery");
    }

    private static Html Card(SiteShell shell, SafeHtml safe, Tables.Table table) => Html.Of($"""
        {Html.Trusted(safe.Of(new FigureCard(table, shell.Content.Language, []).ToHtml(), null).ToString().Replace("href=\"../tables/", "href=\"tables/", StringComparison.Ordinal))}{Places(shell, table.Id)}
        """);

    private static Html Places(SiteShell shell, string table)
    {
        var places = shell.Chapters.SelectMany(c => c.Cards.Where(k => k.Table == table).Take(1).Select(k => (Chapter: c, k.Id))).ToList();
        return places.Count == 0
            ? Html.None
            : Html.Of($"<p class=\"note\">{shell.Both.Words("With its printed numbers and verdicts in", "Met de gedrukte getallen en oordelen in")} {Html.Concat(places.Select((p, i) => Html.Of($"{(i > 0 ? ", " : "")}<a href=\"{p.Chapter.Path}#{p.Id}\">{p.Chapter.Name}</a>")))}.</p>\n");
    }

    private static string Dutch(string id) => FigureCard.PlaceOf(id).Replace("Figure", "Figuur", StringComparison.Ordinal).Replace("Table", "Tabel", StringComparison.Ordinal);
}
