using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.4a: sectors of sexual exploitation where known: mint for the visible ones, yellow-brown for the less visible.</summary>
public sealed class Figure24aChart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.4a";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => Shades.IsPartOf(table, code, "visible") ? Tone.Mint : Tone.Ochre);

    private protected override string Finding(Table table, Wording words) => table["less-visible", TableColumn.TotalCode].Share is { } share
        ? base.Finding(table, words) + words.In($" The less visible sectors together are {words.Percent(share)}.", $" De minder zichtbare sectoren samen zijn {words.Percent(share)}.")
        : base.Finding(table, words);
}
