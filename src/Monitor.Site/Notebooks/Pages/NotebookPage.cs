namespace Monitor.Site.Notebooks;

/// <summary>
/// A notebook as one HTML page that needs nothing else: pictures, charts and the program that draws them are in it, and its content
/// security policy lets no request leave it.
/// </summary>
public static class NotebookPage
{
    /// <summary>Renders a notebook as it is stored.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="name">What to call it when it has no heading, such as its file name.</param>
    /// <param name="folder">Folder that pictures named in prose are taken from, with those below it; null for none.</param>
    /// <returns>The page; text with line feeds, the same for the same notebook and pictures.</returns>
    public static string Render(NotebookDocument document, string name, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var language = Metadatum.Text(document.Metadata, "kernelspec", "name") == ".net-fsharp" ? "fsharp" : "csharp";
        var safe = new SafeHtml(folder);
        var outputs = new OutputHtml(safe);
        var cells = new CellHtml(safe, outputs, language);
        var body = Html.Concat(document.Cells.Where(c => !CellHtml.IsTagged(c, CellTags.RemoveCell)).Select(cells.Of));
        var title = Metadatum.Text(document.Metadata, "title") ?? (safe.Headings.Count > 0 ? safe.Headings[0].Text : name);
        var scripts = PageScripts.For(outputs.HasCharts);
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{scripts.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{title}</title>
            <style>
            {PageScripts.Style}</style>
            </head>
            <body class="notebook">
            <a class="skip" href="#content">Skip to the content</a>
            <header class="masthead">
            <p class="brand">Monitor</p>
            <p class="about">{name}</p>
            <button type="button" id="unfold" aria-pressed="false" hidden>Show all code</button>
            </header>
            <div class="sheet">
            {Contents(safe.Headings)}<main id="content" tabindex="-1">
            {(safe.Headings.Count == 0 ? Html.Of($"<h1>{title}</h1>\n") : Html.None)}{body}</main>
            </div>
            {scripts.Elements}</body>
            </html>

            """).ToString();
    }

    private static Html Contents(IReadOnlyList<Heading> headings) => headings.Count < 2
        ? Html.None
        : Html.Of($"""
            <nav class="contents" aria-label="Contents">
            <ul>
            {headings.Where(h => h.Level <= 3).Select(h => Html.Of($"<li class=\"level-{h.Level}\"><a href=\"#{h.Id}\">{h.Text}</a></li>\n"))}</ul>
            </nav>

            """);
}
