using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.8: gender, by year and by form.</summary>
public sealed class Figure28Chart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.8";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => code switch
    {
        "female" => Tone.Mint,
        "male" => Tone.Ochre,
        _ => Tone.Neutral,
    });
}
