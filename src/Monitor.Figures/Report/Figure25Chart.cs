using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.5: victims of labour exploitation by sector.</summary>
public sealed class Figure25Chart : CountsFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.5";

    private protected override Ink InkOf(Table table, int row) => table.Rows[row].Code == "unknown" ? Palette.Of(Tone.Neutral, 0) : Palette.Of(Tone.Ochre, 0);
}
