using System.Collections.Immutable;
using System.Net;
using System.Text;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Directives;

/// <summary>Rows of text under headings, as plain text and as HTML.</summary>
internal static class Listing
{
    /// <summary>The rows in columns.</summary>
    public static MimeBundle Of(ImmutableArray<string> headings, IEnumerable<ImmutableArray<string>> rows)
    {
        var all = rows.ToArray();
        return MimeBundle.Text(Plain(headings, all)).With("text/html", Html(headings, all));
    }

    private static string Plain(ImmutableArray<string> headings, ImmutableArray<string>[] rows)
    {
        var widths = headings.Select((h, c) => rows.Select(r => r[c].Length).Append(h.Length).Max()).ToArray();
        return string.Join('\n', rows.Prepend(headings).Select(r => string.Join("  ", r.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd()));
    }

    private static string Html(ImmutableArray<string> headings, ImmutableArray<string>[] rows)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var heading in headings)
        {
            html.Append("<th>").Append(WebUtility.HtmlEncode(heading)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table>").ToString();
    }
}
