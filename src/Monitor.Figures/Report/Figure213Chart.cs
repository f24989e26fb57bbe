using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.13: victims whom the police reported, by form and year; cross-border sexual exploitation of Africans in orange.</summary>
public sealed class Figure213Chart : YearsFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.13";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => code switch
    {
        "cross-border-sexual-african" => Tone.Orange,
        "domestic-sexual" or "cross-border-sexual-not-african" => Tone.Mint,
        "unknown" => Tone.Neutral,
        _ => Tone.Ochre,
    });
}
