using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace Monitor.Kernel.Formatting;

/// <summary>A table to show: the first rows and columns of something that may have more.</summary>
/// <param name="Caption">What the table is.</param>
/// <param name="Corner">What the rows are named by; above the heads of the rows.</param>
/// <param name="Columns">The heads of the columns.</param>
/// <param name="Rows">The head of each row and its cells; null is a missing value.</param>
/// <param name="MoreRows">How many rows are not shown; null when there are more and nobody knows how many.</param>
/// <param name="MoreColumns">How many columns are not shown.</param>
internal sealed record Grid(
    string Caption, string Corner, ImmutableArray<string> Columns, ImmutableArray<(string Head, ImmutableArray<object?> Cells)> Rows,
    long? MoreRows = 0, int MoreColumns = 0)
{
    /// <summary>The most columns that are shown.</summary>
    public const int ColumnLimit = 50;

    private const string MissingText = "<missing>";
    private const int CellLimit = 200;

    /// <summary>The most rows that are shown.</summary>
    public static int RowLimit => Formatter.ListExpansionLimit;

    /// <summary>A size as captions say it.</summary>
    public static string Size(string kind, long rows, long columns) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}: {Number(rows, "row")} × {Number(columns, "column")}");

    /// <summary>A table that a screen reader can read: with a caption, and heads that say which cells they are for.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<table>\n<caption>{Encode(Caption)}</caption>\n<thead>\n<tr><th scope=\"col\">{Encode(Corner)}</th>");
        for (var c = 0; c < Columns.Length; c++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Align(c)}>{Encode(Columns[c])}</th>");
        }

        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var (head, cells) in Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(head)}</th>");
            for (var c = 0; c < cells.Length; c++)
            {
                html.Append(cells[c] is { } value
                    ? $"<td{Align(c)}>{Encode(CellText(value))}</td>"
                    : $"<td{Align(c)}><span title=\"missing\" aria-label=\"missing\">–</span></td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n");
        if (Note is { } note)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tfoot>\n<tr><td colspan=\"{Columns.Length + 1}\" style=\"text-align:left\">{Encode(note)}</td></tr>\n</tfoot>\n");
        }

        return html.Append("</table>").ToString();
    }

    /// <summary>The table in columns of characters, numbers to the right.</summary>
    public string ToText()
    {
        string[][] lines =
        [
            [Corner, .. Columns],
            .. Rows.Select(r => (string[])[r.Head, .. r.Cells.Select(c => c is null ? MissingText : CellText(c))]),
        ];
        var text = new StringBuilder(Caption);
        var widths = Enumerable.Range(0, Columns.Length + 1).Select(c => lines.Max(l => l[c].Length)).ToArray();
        foreach (var line in lines)
        {
            text.Append('\n').AppendJoin("  ", line.Select((cell, c) =>
                c > 0 && IsNumeric(c - 1) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])));
            while (text[^1] == ' ')
            {
                text.Length--;
            }
        }

        return Note is { } note ? text.Append('\n').Append(note).ToString() : text.ToString();
    }

    private string? Note
    {
        get
        {
            string?[] parts =
            [
                MoreRows switch { null => "more rows", 0 => null, { } n => Number(n, "more row") },
                MoreColumns == 0 ? null : Number(MoreColumns, "more column"),
            ];
            var said = string.Join(" and ", parts.OfType<string>());
            return said.Length == 0 ? null : $"… {said}";
        }
    }

    private static string Number(long n, string noun) => string.Create(CultureInfo.InvariantCulture, $"{n:N0} {noun}{(n == 1 ? "" : "s")}");

    // Notebooks set cells to the right unless told otherwise, which suits numbers only.
    private string Align(int column) => IsNumeric(column) ? " style=\"text-align:right\"" : " style=\"text-align:left\"";

    private bool IsNumeric(int column) =>
        Rows.Any(r => r.Cells[column] is not null) && Rows.All(r => r.Cells[column] is null || Scalar.IsNumber(r.Cells[column]));

    /// <summary>A value on one line: binary fractions to the 15 digits that hold, so that 0.1 + 0.2 is not a line of noise.</summary>
    internal static string CellText(object value)
    {
        var text = value switch
        {
            double d => d.ToString("G15", CultureInfo.InvariantCulture),
            float f => f.ToString("G7", CultureInfo.InvariantCulture),
            _ => Scalar.Text(value) ?? value.ToDisplayString("text/plain+summary"),
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= CellLimit ? text : text[..(CellLimit - 1)] + "…";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
