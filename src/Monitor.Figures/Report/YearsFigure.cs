using System.Collections.Immutable;
using Monitor.Tables;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>A figure of numbers by year: a line for each row.</summary>
public abstract class YearsFigure : TableFigure
{
    private protected override GenericChart Draw(Table table, Wording words)
    {
        var years = YearColumns(table);
        var marks = Rows(table).Select(r => Marks.Line(
            new(
                words.In(table.Rows[r].Label),
                InkOf(table, r),
                [.. years.Select(c => (double?)table[r, c].Count)],
                [.. years.Select(c => $"{words.In(table.Columns[c].Label)}\n{words.In(table.Rows[r].Label)}: {(table[r, c].Count is { } n ? words.Whole(n) : words.In("not shown", "niet getoond"))}")]),
            [.. years.Select(c => (object)table.Edition.Years[c])]));
        return new Sheet(words).Lay(
            marks,
            new Axis("") { IsByOne = true, Range = (table.Edition.FirstYear - 0.3, table.Edition.LastYear + 0.3) },
            new Axis(words.In("number", "aantal")) { FromNought = true },
            height: 300 + (24 * Sheet.LegendLines(Rows(table).Select(r => words.In(table.Rows[r].Label)))));
    }

    private protected override string Finding(Table table, Wording words)
    {
        var years = YearColumns(table);
        var said = Rows(table).Select(r => (Row: r, Known: years.Where(c => table[r, c].Count is not null).ToList())).Where(r => r.Known.Count > 0)
            .OrderByDescending(r => r.Known.Sum(c => table[r.Row, c].Count)).Take(3)
            .Select(r => Line(table, r.Row, r.Known, words)).ToList();
        return said.Count == 0 ? words.In("There is nothing to show for these years.", "Voor deze jaren is er niets te tonen.") : string.Join(' ', said);
    }

    /// <summary>The rows that are lines.</summary>
    private protected virtual ImmutableArray<int> Rows(Table table) => Categories(table);

    private static ImmutableArray<int> YearColumns(Table table) => [.. Enumerable.Range(0, table.Columns.Length).Where(c => table.Columns[c].Kind == ColumnKind.Year)];

    private static string Line(Table table, int row, List<int> years, Wording words)
    {
        string Number(int c) => words.Whole(table[row, c].Count!.Value);
        string Year(int c) => words.In(table.Columns[c].Label);
        var (name, first, last) = (words.In(table.Rows[row].Label), years[0], years[^1]);
        if (first == last)
        {
            return words.In($"{name}: {Number(first)} in {Year(first)}.", $"{name}: {Number(first)} in {Year(first)}.");
        }

        var (low, high) = (years.MinBy(c => table[row, c].Count), years.MaxBy(c => table[row, c].Count));
        return words.In(
            $"{name}: from {Number(first)} in {Year(first)} to {Number(last)} in {Year(last)}, lowest in {Year(low)} ({Number(low)}) and highest in {Year(high)} ({Number(high)}).",
            $"{name}: van {Number(first)} in {Year(first)} naar {Number(last)} in {Year(last)}, het laagst in {Year(low)} ({Number(low)}) en het hoogst in {Year(high)} ({Number(high)}).");
    }
}
