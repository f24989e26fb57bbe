namespace Monitor.Site;

/// <summary>A chapter: the narrative, its figures as cards, code folded away.</summary>
internal static class ChapterPage
{
    public static Html Of(SiteShell shell, Chapter chapter)
    {
        var place = shell.Chapters.IndexOf(chapter);
        var body = Html.Of($"""
            {(chapter.Headings.IsEmpty ? Html.Of($"<h1>{chapter.Title}</h1>\n") : Html.None)}<p class="tools"><button type="button" id="unfold" aria-pressed="false" hidden>Show all code</button> <a href="../notebooks/{chapter.Notebook}" download>{chapter.Notebook}</a></p>
            {chapter.Body}<nav class="turn" aria-label="Next and previous chapter">
            {Turn("prev", "←", place > 0 ? shell.Chapters[place - 1] : null)}{Turn("next", "→", place + 1 < shell.Chapters.Length ? shell.Chapters[place + 1] : null)}</nav>

            """);
        var scripts = chapter.HasCharts || chapter.Cards.Length > 0 ? [.. SiteShell.Charts, "notebook.js"] : (string[])["notebook.js"];
        return shell.Page(chapter.Path, chapter.Name, body, scripts, Contents(shell, chapter), "notebook");
    }

    private static Html Contents(SiteShell shell, Chapter chapter) => Html.Of($"""
        <nav class="contents" aria-label="Chapters">
        <details class="chapters" open>
        <summary>{shell.Both.Words("Chapters", "Hoofdstukken")}</summary>
        <ul>
        {shell.Chapters.Select(c => Html.Of($"<li><a href=\"../{c.Path}\"{(c == chapter ? Html.Text(" aria-current=page") : Html.None)}>{c.Name}</a>{(c == chapter ? Headings(chapter) : Html.None)}</li>\n"))}</ul>
        </details>
        </nav>

        """);

    private static Html Headings(Chapter chapter) => !chapter.Headings.Any(h => h.Level == 2)
        ? Html.None
        : Html.Of($"\n<ul>\n{chapter.Headings.Where(h => h.Level == 2).Select(h => Html.Of($"<li class=\"level-2\"><a href=\"#{h.Id}\">{h.Text}</a></li>\n"))}</ul>\n");

    private static Html Turn(string relation, string arrow, Chapter? to) => to is null
        ? Html.Of($"<span></span>\n")
        : Html.Of($"<a rel=\"{relation}\" href=\"../{to.Path}\"><span aria-hidden=\"true\">{arrow}</span> {to.Name}</a>\n");
}
