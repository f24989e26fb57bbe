using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.12: reports of the police by unit, by year and by form of trafficking; a report is a victim and a unit (rules 34 and 35).</summary>
public sealed class Figure212 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.12";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Police reports by unit, per year and per form of trafficking", "Politiemeldingen naar eenheid, per jaar en per vorm van mensenhandel");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Police reports on victims in scope: a unit counts once a victim", "Politiemeldingen over slachtoffers binnen de afbakening: een eenheid telt eens per slachtoffer");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All reports of the column, units apart", "Alle meldingen van de kolom, per eenheid geteld");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.PoliceUnits;
        var units = Crosstab.OfBits(records, records.Population.PoliceUnits, list.Count);
        var builder = new TableBuilder(this, records, TableColumn.YearsFormsAndTotal(records.Edition));
        for (var i = 0; i < list.Count; i++)
        {
            builder.Add(list.Entries[i], units.YearsFormsAndTotal(i));
        }

        return builder.Build();
    }
}
