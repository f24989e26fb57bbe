using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.11: reports by reporter: mint for investigative services, yellow-brown for the others.</summary>
public sealed class Figure211Chart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.11";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => Shades.IsPartOf(table, code, "investigative") ? Tone.Mint : Tone.Ochre);

    private protected override string Finding(Table table, Wording words) => table["investigative", TableColumn.TotalCode].Share is { } share
        ? base.Finding(table, words) + words.In($" Investigative services together made {words.Percent(share)} of the reports.", $" Opsporingsinstanties samen deden {words.Percent(share)} van de meldingen.")
        : base.Finding(table, words);
}
