using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.5: victims of any labour exploitation by sector over the whole period, unknown included (rules 21 and 22).</summary>
public sealed class Figure25 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.5";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims of labour exploitation by sector", "Slachtoffers van arbeidsuitbuiting naar sector");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope with any labour exploitation", "Slachtoffers binnen de afbakening met enige arbeidsuitbuiting");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All of them, sector unknown included", "Allen, ook wie in een onbekende sector werkte");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.LabourSectors;
        var sectors = Crosstab.Of(records, records.Population.LabourSector, list.Count + 1);
        var n = FormCounts.Any(records, ExploitationForms.Labour)[^1];
        var builder = new TableBuilder(this, records, [TableColumn.Total(records.Edition)]);
        var unknown = n;
        for (var i = 0; i < list.Count; i++)
        {
            var count = sectors.YearsAndTotal(i + 1)[^1];
            builder.Add(list.Entries[i], [count]);
            unknown -= count;
        }

        return builder.AddUnknown([unknown]).Build();
    }
}
