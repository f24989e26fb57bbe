using System.Collections.Immutable;
using Monitor.Tables;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>A figure of the numbers of the whole period: a bar for each row, the largest first.</summary>
public abstract class CountsFigure : TableFigure
{
    /// <summary>The rows that are bars, in order.</summary>
    private protected virtual ImmutableArray<int> Rows(Table table) => [.. Categories(table).OrderByDescending(r => table[r, table.Columns.Length - 1].Count)];

    /// <summary>What a group of bars of one ink is called in the legend; empty for no legend.</summary>
    private protected virtual string GroupOf(Table table, int row, Wording words) => "";

    private protected override GenericChart Draw(Table table, Wording words)
    {
        var (rows, whole) = (Rows(table), table.Columns.Length - 1);
        string[] names = [.. rows.Select(r => Marks.Wrapped(words.In(table.Rows[r].Label), 26))];
        var groups = rows.Select(r => (Name: GroupOf(table, r, words), Ink: InkOf(table, r))).Distinct().ToList();
        var marks = groups.Select(g => Marks.Bars(
            new(
                g.Name,
                g.Ink,
                [.. rows.Select(r => InkOf(table, r) == g.Ink ? (double?)table[r, whole].Count : null)],
                [.. rows.Select(r => $"{words.In(table.Rows[r].Label)}: {Told(table[r, whole], words)}")]),
            names,
            across: true));
        return new Sheet(words).Lay(
            marks,
            new Axis(words.In("number", "aantal")) { FromNought = true },
            new Axis("") { IsOfCategories = true, IsReversed = true },
            Sheet.HeightOf(rows.Length, 1 + (names.Any(n => n.Contains('\n', StringComparison.Ordinal)) ? 1 : 0)),
            stacked: true,
            legend: groups.Any(g => g.Name.Length > 0));
    }

    private protected override string Finding(Table table, Wording words)
    {
        var whole = table.Columns.Length - 1;
        var known = Rows(table).Where(r => table.Rows[r].Code != "unknown" && table[r, whole].Count > 0).OrderByDescending(r => table[r, whole].Count).Take(3)
            .Select(r => $"{words.In(table.Rows[r].Label)} ({Told(table[r, whole], words)})").ToList();
        return known.Count == 0
            ? words.In("There is nothing to show for these years.", "Voor deze jaren is er niets te tonen.")
            : words.In($"The largest are {words.List(known)}.", $"De grootste zijn {words.List(known)}.");
    }

    private static string Told(TableCell cell, Wording words) => cell switch
    {
        { Count: { } count, Share: { } share } => $"{words.Whole(count)}, {words.Percent(share)}",
        { Count: { } count } => words.Whole(count),
        { Suppressed: true } => words.In("not shown", "niet getoond"),
        _ => "–",
    };
}
