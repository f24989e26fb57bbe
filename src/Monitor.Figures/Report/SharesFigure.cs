using Monitor.Tables;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>A figure of shares: a bar of a hundred per cent for each year, form and the whole, divided by category.</summary>
public abstract class SharesFigure : TableFigure
{
    private const double FewestForWords = 0.06; // of the bar: a narrower part does not hold a percentage

    /// <summary>What stands under the name of a column; nothing as a rule.</summary>
    private protected virtual string Beside(Table table, int column, Wording words) => "";

    private protected override GenericChart Draw(Table table, Wording words)
    {
        string[] columns = [.. Enumerable.Range(0, table.Columns.Length).Select(c => Marks.Wrapped(ColumnName(table, c, words), 26) + Beside(table, c, words))];
        var rows = Categories(table);
        var marks = rows.Select(r =>
        {
            var name = words.In(table.Rows[r].Label);
            var cells = Enumerable.Range(0, columns.Length).Select(c => table[r, c]).ToList();
            return Marks.Bars(
                new(
                    Marks.Wrapped(name, 44),
                    InkOf(table, r),
                    [.. cells.Select(c => c.Share)],
                    [.. cells.Select((c, i) => $"{words.In(table.Columns[i].Label)}\n{name}: {Told(c, words)}")],
                    [.. cells.Select(c => c.Share >= FewestForWords ? $"{words.Whole(100 * c.Share.Value)}%" : "")]),
                columns,
                across: true);
        });
        var lines = columns.Max(c => c.Count(l => l == '\n') + 1);
        return new Sheet(words).Lay(
            marks,
            new Axis("") { IsShare = true, Range = (0, 1) },
            new Axis("") { IsOfCategories = true, IsReversed = true },
            Sheet.HeightOf(columns.Length, lines, Sheet.LegendLines(rows.Select(r => words.In(table.Rows[r].Label)))),
            stacked: true);
    }

    private protected override string Finding(Table table, Wording words)
    {
        var whole = table.Columns.Length - 1;
        var rows = Categories(table).Where(r => table[r, whole].Share is not null).OrderByDescending(r => table[r, whole].Share).ToList();
        if (rows.Count == 0)
        {
            return words.In("There is nothing to show for these years.", "Voor deze jaren is er niets te tonen.");
        }

        var largest = rows[0];
        var name = words.In(table.Rows[largest].Label);
        var first = words.In(
            $"Over {Years(table)} the largest part is “{name}”: {words.Percent(table[largest, whole].Share!.Value)}.",
            $"Over {Years(table)} is het grootste deel “{name}”: {words.Percent(table[largest, whole].Share!.Value)}.");
        var years = Enumerable.Range(0, whole).Where(c => table.Columns[c].Kind is ColumnKind.Year or ColumnKind.Period && table[largest, c].Share is not null).ToList();
        if (years.Count < 2)
        {
            return first;
        }

        var (low, high) = (years.MinBy(c => table[largest, c].Share), years.MaxBy(c => table[largest, c].Share));
        return first + words.In(
            $" It ranges from {words.Percent(table[largest, low].Share!.Value)} in {words.In(table.Columns[low].Label)} to {words.Percent(table[largest, high].Share!.Value)} in {words.In(table.Columns[high].Label)}.",
            $" Het loopt van {words.Percent(table[largest, low].Share!.Value)} in {words.In(table.Columns[low].Label)} tot {words.Percent(table[largest, high].Share!.Value)} in {words.In(table.Columns[high].Label)}.") + Forms(table, largest, words);
    }

    private static string Forms(Table table, int row, Wording words)
    {
        var forms = Enumerable.Range(0, table.Columns.Length).Where(c => table.Columns[c].Kind == ColumnKind.Form && table[row, c].Share is not null).ToList();
        if (forms.Count < 2)
        {
            return "";
        }

        var (low, high) = (forms.MinBy(c => table[row, c].Share), forms.MaxBy(c => table[row, c].Share));
        return words.In(
            $" By form it is lowest for “{words.In(table.Columns[low].Label)}” ({words.Percent(table[row, low].Share!.Value)}) and highest for “{words.In(table.Columns[high].Label)}” ({words.Percent(table[row, high].Share!.Value)}).",
            $" Naar vorm is dit het laagst bij “{words.In(table.Columns[low].Label)}” ({words.Percent(table[row, low].Share!.Value)}) en het hoogst bij “{words.In(table.Columns[high].Label)}” ({words.Percent(table[row, high].Share!.Value)}).");
    }

    private static string Told(TableCell cell, Wording words) => cell switch
    {
        { Suppressed: true } => words.In("not shown", "niet getoond"),
        { Count: { } count, Share: { } share } => $"{words.Whole(count)} ({words.Percent(share)})",
        { Value: { } value, Share: { } share } => $"{words.Decimal(value)} ({words.Percent(share)})",
        _ => "–",
    };
}
