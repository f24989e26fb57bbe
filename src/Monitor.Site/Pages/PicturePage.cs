using System.Text;
using AngleSharp.Html.Parser;

namespace Monitor.Site;

/// <summary>A page that turns the charts of the gallery into pictures and writes them down, for a browser without a window.</summary>
public static class PicturePage
{
    /// <summary>Folder of the pictures in the site.</summary>
    public const string Folder = "figures";

    // plotly.js makes up names of clips and traces, and asks again while a name is taken: numbers that differ, and the same in each run.
    private const string WithoutChance = """
        let drawn = 0;
        Math.random = () => (drawn = (drawn * 48271 + 11) % 2147483647) / 2147483647;
        """;

    private const string Script = """
        (async () => {
          for (const data of document.querySelectorAll("script[type='application/json']")) {
            const name = data.id.replace(/-data$/, "");
            const figure = JSON.parse(data.textContent);
            const layout = { ...figure.layout, autosize: false, width: 640, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" };
            for (const format of ["svg", "png"]) {
              const place = document.createElement("pre");
              place.className = "picture";
              place.setAttribute("data-name", name);
              place.setAttribute("data-kind", format);
              place.textContent = await Plotly.toImage({ data: figure.data, layout }, { format, width: 640, height: layout.height, scale: 1 });
              document.body.append(place);
            }
          }
        })();
        """;

    /// <summary>The page.</summary>
    /// <param name="site">The files of a site.</param>
    public static string Of(IReadOnlyList<(string Path, string Content)> site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var gallery = new HtmlParser().ParseDocument(site.Single(f => f.Path == "gallery.html").Content);
        var page = new StringBuilder($"<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<script>{WithoutChance}</script>\n<script src=\"plotly.min.js\"></script>\n<body>\n");
        foreach (var data in gallery.QuerySelectorAll("script[type='application/json']"))
        {
            page.Append(data.OuterHtml).Append('\n');
        }

        return page.Append("<script>").Append(Script).Append("</script>\n</body>\n").ToString();
    }
}
