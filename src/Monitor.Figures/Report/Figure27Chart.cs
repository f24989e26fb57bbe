using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.7: victims by form of trafficking, by year: mint for sexual exploitation, yellow-brown for the other forms.</summary>
public sealed class Figure27Chart : YearsFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.7";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => code switch
    {
        "domestic-sexual" or "cross-border-sexual" => Tone.Mint,
        "unknown" => Tone.Neutral,
        _ => Tone.Ochre,
    });
}
