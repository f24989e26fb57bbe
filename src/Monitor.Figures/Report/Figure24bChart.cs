using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.4b: visible and less visible sectors, known or imputed.</summary>
public sealed class Figure24bChart : SharesFigure
{
    /// <inheritdoc/>
    public override string TableId => "figure-2.4b";

    private protected override Ink InkOf(Table table, int row) => Palette.Of(table.Rows[row].Code == "visible" ? Tone.Mint : Tone.Ochre, 0);

    private protected override string Finding(Table table, Wording words) => table["coverage", TableColumn.TotalCode].Value is { } coverage
        ? base.Finding(table, words) + words.In($" {words.Percent(coverage)} of the victims are in strata where the sector can be imputed.", $" {words.Percent(coverage)} van de slachtoffers zit in strata waar de sector kan worden bijgeschat.")
        : base.Finding(table, words);
}
