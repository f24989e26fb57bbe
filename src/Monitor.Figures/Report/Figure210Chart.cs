using Monitor.Tables;

namespace Monitor.Figures;

/// <summary>Figure 2.10: age groups, mint under 23, with the mean age beside each bar.</summary>
public sealed class Figure210Chart : SharesFigure
{
    private const string MeanAge = "mean-age";

    /// <inheritdoc/>
    public override string TableId => "figure-2.10";

    private protected override Ink InkOf(Table table, int row) => Shades.Of(table, row, code => code switch
    {
        "0-17" or "18-22" => Tone.Mint,
        "unknown" => Tone.Neutral,
        _ => Tone.Ochre,
    });

    private protected override string Beside(Table table, int column, Wording words) => table[table.RowIndex(MeanAge), column].Value is { } mean
        ? words.In($"\nmean {words.Decimal(mean)}", $"\ngemiddeld {words.Decimal(mean)}")
        : "";

    private protected override string Finding(Table table, Wording words) => table[MeanAge, TableColumn.TotalCode].Value is { } mean
        ? base.Finding(table, words) + words.In($" The mean age, where known, is {words.Decimal(mean)} years.", $" De gemiddelde leeftijd, waar bekend, is {words.Decimal(mean)} jaar.")
        : base.Finding(table, words);
}
