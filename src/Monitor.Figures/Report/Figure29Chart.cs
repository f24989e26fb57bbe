using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Figure 2.9: region of origin: mint for Europe, orange for Africa, yellow-brown for the rest.</summary>
public sealed class Figure29Chart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.9";

    /// <summary>Tone of a region.</summary>
    internal static Tone ToneOf(RegionOfOrigin region) => region switch
    {
        RegionOfOrigin.Netherlands or RegionOfOrigin.OtherEurope => Tone.Mint,
        RegionOfOrigin.Africa => Tone.Orange,
        RegionOfOrigin.Unknown => Tone.Neutral,
        _ => Tone.Ochre,
    };

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => ToneOf((RegionOfOrigin)CodeLists.Regions.IndexOf(code)));
}
