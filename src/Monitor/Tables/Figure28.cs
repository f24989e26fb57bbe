using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.8: gender, by year and by form of trafficking (rule 24).</summary>
public sealed class Figure28 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.8";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Gender of the victims, per year and per form of trafficking", "Geslacht van de slachtoffers, per jaar en per vorm van mensenhandel");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope", "Slachtoffers binnen de afbakening");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All victims of the column, gender unknown included", "Alle slachtoffers van de kolom, ook met onbekend geslacht");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.Genders;
        var genders = Crosstab.Of(records, records.Population.Gender, list.Count);
        var builder = new TableBuilder(this, records, TableColumn.YearsFormsAndTotal(records.Edition));
        for (var i = 0; i < list.Count; i++)
        {
            builder.Add(list.Entries[i], genders.YearsFormsAndTotal(i));
        }

        return builder.Build();
    }
}
