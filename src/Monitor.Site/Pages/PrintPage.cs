using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Monitor.Site;

/// <summary>A site as one page to be printed: start page, chapters and methods one after another, in the language shown first.</summary>
public static class PrintPage
{
    /// <summary>Name of the printed site.</summary>
    public const string PdfName = "site.pdf";

    // Its rows stand in the chapters too, and would be half of the paper.
    private const string LeftOut = "chapters/06-ledger.html";

    private static readonly string[] References = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];

    /// <summary>The page. It needs the styles and scripts of the site beside it.</summary>
    /// <param name="site">The files of a site.</param>
    public static string Of(IReadOnlyList<(string Path, string Content)> site)
    {
        ArgumentNullException.ThrowIfNull(site);
        List<(string Path, IDocument Document)> pages =
        [
            .. site.Where(f => f.Path is "index.html" or "methods.html" || (f.Path.StartsWith("chapters/", StringComparison.Ordinal) && f.Path != LeftOut))
                .OrderBy(f => f.Path switch { "index.html" => 0, "methods.html" => 2, _ => 1 })
                .Select(f => (f.Path, (IDocument)new HtmlParser().ParseDocument(f.Content))),
        ];
        var places = pages.Index().ToDictionary(p => p.Item.Path, p => string.Create(CultureInfo.InvariantCulture, $"p{p.Index}-"), StringComparer.Ordinal);
        var start = pages.First(p => p.Path == "index.html").Document;
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>{start.Title}</title>
            <link rel="stylesheet" href="monitor.css">
            <link rel="stylesheet" href="notebook.css">
            <link rel="stylesheet" href="site.css">
            <script src="plotly.min.js" defer></script>
            <script src="figures.js" defer></script>
            </head>
            <body class="site printed">
            {start.QuerySelector("body > aside")!.OuterHtml}

            """);
        foreach (var (path, document) in pages)
        {
            var main = document.QuerySelector("main")!;
            Rename(main, path, places);
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"part {document.Body!.ClassName}\" id=\"{places[path]}\">\n{main.InnerHtml}</section>\n");
        }

        return html.Append(start.QuerySelector("footer")!.OuterHtml).Append("\n</body>\n</html>\n").ToString();
    }

    private static void Rename(IElement main, string path, Dictionary<string, string> places)
    {
        foreach (var unseen in main.QuerySelectorAll(".version[hidden], .tools, .turn, form, .filter").ToList())
        {
            unseen.Remove();
        }

        foreach (var element in main.QuerySelectorAll("*"))
        {
            if (element.Id is { Length: > 0 } id)
            {
                element.Id = places[path] + id;
            }

            foreach (var name in References.Where(element.HasAttribute))
            {
                element.SetAttribute(name, string.Join(' ', element.GetAttribute(name)!.Split(' ').Select(r => places[path] + r)));
            }

            if (element.LocalName == "a" && element.GetAttribute("href") is { } href && !href.Contains("//", StringComparison.Ordinal))
            {
                Link(element, new Uri(new Uri("site:///" + path), href), places);
            }
        }
    }

    // What is not on paper cannot be followed.
    private static void Link(IElement link, Uri target, Dictionary<string, string> places)
    {
        if (target.Scheme == "site" && places.TryGetValue(target.AbsolutePath.TrimStart('/'), out var place))
        {
            link.SetAttribute("href", $"#{place}{Uri.UnescapeDataString(target.Fragment.TrimStart('#'))}");
        }
        else
        {
            link.RemoveAttribute("href");
        }
    }
}
