using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>
/// A figure as a piece of a page. Without a script the page has the caption, the finding and the table; with
/// <see cref="FigureAssets"/> the chart stands above them. All ids come from the id of the figure.
/// </summary>
public static class FigureHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The figure as HTML.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="csv">Address of its CSV file, relative to the page; null for none.</param>
    /// <param name="folded">Whether the table is folded away under the chart; it is open where there is no script.</param>
    public static string ToHtml(this Figure figure, string? csv = null, bool folded = true)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var (id, words) = (Text(figure.Id), new Wording(figure.Language));
        var language = figure.Language == Language.Dutch ? "nl" : "en";
        var html = new StringBuilder();
        html.Append($"<figure class=\"chart-figure\" id=\"{id}\" lang=\"{language}\" aria-labelledby=\"{id}-title\">\n");
        html.Append($"<figcaption><strong id=\"{id}-title\">{Text(figure.Title)}</strong> <span>{Text(figure.Caption)}</span></figcaption>\n");
        html.Append($"<div class=\"chart\" id=\"{id}-chart\" role=\"img\" aria-label=\"{Text(figure.Alternative)}\" hidden></div>\n");
        html.Append($"<script type=\"application/json\" id=\"{id}-data\">{figure.ToJson()}</script>\n");
        html.Append($"<p class=\"finding\">{Text(figure.Alternative)}</p>\n");
        html.Append($"<details class=\"chart-table\"{(folded ? " data-folded" : "")} open><summary>{words.In("The numbers as a table", "De cijfers als tabel")}</summary>\n");
        Table(html, figure.Id, figure.Title, figure.Table, words);
        if (csv is not null)
        {
            html.Append($"<p class=\"note\"><a href=\"{Text(csv)}\" download>{Text(Path.GetFileName(csv))}</a></p>\n");
        }

        return html.Append("</details>\n</figure>\n").ToString();
    }

    /// <summary>A table by itself as HTML.</summary>
    /// <param name="table">The table.</param>
    /// <param name="id">Identifier, unique in the page.</param>
    /// <param name="title">Its caption.</param>
    /// <param name="language">Language of its words and numbers.</param>
    public static string ToHtml(this FigureTable table, string id, string title, Language language)
    {
        ArgumentNullException.ThrowIfNull(table);
        var html = new StringBuilder();
        Table(html, id, title, table, new Wording(language));
        return html.ToString();
    }

    private static void Table(StringBuilder html, string id, string title, FigureTable table, Wording words)
    {
        id = Text(id);
        html.Append($"<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}-caption\" tabindex=\"0\">\n<table>\n");
        html.Append($"<caption id=\"{id}-caption\">{Text(title)}</caption>\n<thead><tr>");
        var columns = table.Columns;
        for (var c = 0; c < columns.Length; c++)
        {
            html.Append($"<th scope=\"col\"{(IsNumeric(table, c) ? " class=\"n\"" : "")}>{Text(columns[c].Name)}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append($"<tr><th scope=\"row\">{Text(words.Of(row[0]))}</th>");
            for (var c = 1; c < row.Length; c++)
            {
                html.Append($"<td{(IsNumeric(table, c) ? " class=\"n\"" : "")}>{Text(words.Of(row[c]))}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
    }

    private static bool IsNumeric(FigureTable table, int column) => table.Rows.All(r => r[column].Text is null);

    private static string Text(string text) => Encoder.Encode(text);
}
