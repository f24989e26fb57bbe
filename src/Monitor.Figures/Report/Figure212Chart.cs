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
        var columns = Enumerable.Range(0, table.Columns.Length).ToList();
        var marks = Marks.Map(
            [.. rows.Select(r => words.In(table.Rows[r].Label))],
            [.. columns.Select(c => Marks.Wrapped(ColumnName(table, c, words), 26))],
            [.. columns.Select(c => rows.Select(r => table[r, c].Share).ToArray())],
            [.. columns.Select(c => rows.Select(r => table[r, c].Share is { } s ? words.Whole(100 * s) : "").ToArray())],
            [.. columns.Select(c => rows.Select(r => Told(table, r, c, words)).ToArray())]);
        return new Sheet(words).Lay(
            [marks],
            new Axis(words.In("% of the reports of the row", "% van de meldingen van de rij")) { IsOfCategories = true, IsUpright = true },
            new Axis("") { IsOfCategories = true, IsReversed = true },
            Sheet.HeightOf(columns.Count, 2) + 100, // for the names of the units
            legend: false);
    }

    private static string Told(Table table, int row, int column, Wording words)
    {
        var told = table[row, column] is { Count: { } n, Share: { } s } ? $"{words.Whole(n)} ({words.Percent(s)})" : words.In("not shown", "niet getoond");
        return $"{words.In(table.Rows[row].Label)}, {words.In(table.Columns[column].Label)}: {told}";
    }
}
