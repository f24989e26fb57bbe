using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.2: records known from EMM by year, with another reporter or without.</summary>
public sealed class Figure22Chart : YearsFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.2";

    private protected override Ink InkOf(Table table, int row) => Palette.Of(table.Rows[row].Code == "emm-only" ? Tone.Ochre : Tone.Mint, 0);
}
