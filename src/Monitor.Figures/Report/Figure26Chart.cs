using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.6: victims of criminal exploitation by type, since it is recorded.</summary>
public sealed class Figure26Chart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.6";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => code == "unknown" ? Tone.Neutral : Tone.Ochre);
}
