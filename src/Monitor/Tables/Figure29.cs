using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.9: region of origin, by year and by form of trafficking (rule 27).</summary>
public sealed class Figure29 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.9";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Region of origin of the victims, per year and per form of trafficking", "Herkomstregio van de slachtoffers, per jaar en per vorm van mensenhandel");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope", "Slachtoffers binnen de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All victims of the column, region unknown included", "Alle slachtoffers van de kolom, ook met onbekende herkomst");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.Regions;
        var regions = Crosstab.Of(records, records.Population.Region, list.Count);
        var builder = new TableBuilder(this, records, TableColumn.YearsFormsAndTotal(records.Edition));
        for (var i = 0; i < list.Count; i++)
        {
            builder.Add(list.Entries[i], regions.YearsFormsAndTotal(i));
        }

        return builder.Build();
    }
}
