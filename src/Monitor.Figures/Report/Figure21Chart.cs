using System.Collections.Immutable;
using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.1: records by year, before and after the two exclusions.</summary>
public sealed class Figure21Chart : YearsFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.1";

    private protected override ImmutableArray<int> Rows(Table table) => [.. Enumerable.Range(0, table.Rows.Length)];

    private protected override Ink InkOf(Table table, int row) => table.Rows[row].Code switch
    {
        "all" => Palette.Of(Tone.Mint, 1),
        "without-emm-only" => Palette.Of(Tone.Mint, 0),
        _ => Palette.Of(Tone.Ochre, 0),
    };
}
