using System.Collections.Immutable;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Table 2.1: the most common nationalities: mint for Europe, orange for Africa, yellow-brown for the rest.</summary>
public sealed class Table21Chart : CountsFigure
{
    /// <inheritdoc/>
    public override string TableId => "table-2.1";

    private protected override ImmutableArray<int> Rows(Table table) =>
        [.. Enumerable.Range(0, table.Rows.Length).Where(r => table.Rows[r].Kind == RowKind.Separate).OrderByDescending(r => table[r, table.Columns.Length - 1].Count)];

    private protected override Ink InkOf(Table table, int row) => Palette.Of(ToneOf(table, row), 0);

    private protected override string GroupOf(Table table, int row, Wording words) => ToneOf(table, row) switch
    {
        Tone.Mint => words.In("Europe", "Europa"),
        Tone.Orange => words.In("Africa", "Afrika"),
        _ => words.In("elsewhere", "elders"),
    };

    private static Tone ToneOf(Table table, int row) => Figure29Chart.ToneOf(Nationality.Parse(table.Rows[row].Code).Region);
}
