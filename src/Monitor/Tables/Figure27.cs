using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.7: victims by form of trafficking, one form a victim (rules 10 to 13).</summary>
public sealed class Figure27 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.7";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims by form of trafficking, per year", "Slachtoffers naar vorm van mensenhandel, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope", "Slachtoffers binnen de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All victims of the column", "Alle slachtoffers van de kolom");

    /// <inheritdoc/>
    public override bool ShowsShares => false;

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.TraffickingForms;
        var forms = Crosstab.Of(records, records.Population.TraffickingForm, list.Count);
        var builder = new TableBuilder(this, records, TableColumn.YearsAndTotal(records.Edition));
        for (var i = 0; i < list.Count; i++)
        {
            builder.Add(list.Entries[i], forms.YearsAndTotal(i));
        }

        return builder.Build();
    }
}
