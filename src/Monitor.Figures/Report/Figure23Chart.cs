using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.3: victims by the forms of exploitation they have: mint with sexual exploitation, yellow-brown without.</summary>
public sealed class Figure23Chart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.3";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => code == "unknown" ? Tone.Neutral : code.Split('+').Contains("sexual") ? Tone.Mint : Tone.Ochre);

    private protected override string Finding(Table table, Wording words)
    {
        var (row, whole) = (table.RowIndex("any-sexual"), table.Columns.Length - 1);
        var any = table[row, whole] is { Count: { } count, Share: { } share }
            ? words.In($" {words.Whole(count)} victims ({words.Percent(share)}) have sexual exploitation, alone or with another form.", $" {words.Whole(count)} slachtoffers ({words.Percent(share)}) zijn seksueel uitgebuit, alleen of ook anders.")
            : "";
        return base.Finding(table, words) + any;
    }
}
