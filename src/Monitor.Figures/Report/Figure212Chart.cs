using Monitor.Tables;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>Figure 2.12: reports of the police by unit, as a map of shares: eleven units are too many for shades.</summary>
public sealed class Figure212Chart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.12";

    private protected override Ink InkOf(Table table, int row) => Palette.Of(Tone.Mint, 0);

    private protected override GenericChart Draw(Table table, Wording words)
    {
        var rows = Enumerable.Range(0, table.Rows.Length).Where(r => table.Rows[r].Kind == RowKind.Category).ToList();
        string[] columns = [.. table.Columns.Select(c => Marks.Wrapped(words.In(c.Label), 14))];
        var marks = Marks.Map(
            columns,
            [.. rows.Select(r => words.In(table.Rows[r].Label))],
            [.. rows.Select(r => columns.Select((_, c) => table[r, c].Share).ToArray())],
            [.. rows.Select(r => columns.Select((_, c) => table[r, c].Share is { } s ? words.Whole(100 * s) : "").ToArray())],
            [.. rows.Select(r => columns.Select((_, c) => $"{words.In(table.Rows[r].Label)}, {words.In(table.Columns[c].Label)}: {(table[r, c] is { Count: { } n, Share: { } s } ? $"{words.Whole(n)} ({words.Percent(s)})" : words.In("not shown", "niet getoond"))}").ToArray())]);
        return new Sheet(words).Lay(
            [marks],
            new Axis(words.In("% of the reports of the column", "% van de meldingen van de kolom")) { IsOfCategories = true },
            new Axis("") { IsOfCategories = true, IsReversed = true },
            Sheet.HeightOf(rows.Count) + 80,
            legend: false);
    }
}
