using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.6: victims of any criminal exploitation by type, for the years in which the type was recorded (rules 15 and 23).</summary>
public sealed class Figure26 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.6";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims of criminal exploitation by type, per year", "Slachtoffers van criminele uitbuiting naar soort, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope with any criminal exploitation, since its type is recorded", "Slachtoffers binnen de afbakening met enige criminele uitbuiting, sinds de soort wordt vastgelegd");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All of them, type unknown included", "Allen, ook wie van een onbekende soort slachtoffer is");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.CriminalTypes;
        var types = Crosstab.Of(records, records.Population.CriminalType, list.Count + 1);
        var skipped = records.Edition.Years.Count(y => y < SectorRules.CriminalTypeRecordedFrom);
        var unknown = Recorded(FormCounts.Any(records, ExploitationForms.Criminal));
        var builder = new TableBuilder(this, records, [.. TableColumn.YearsAndTotal(records.Edition).Skip(skipped)]);
        for (var i = 0; i < list.Count; i++)
        {
            var counts = Recorded(types.YearsAndTotal(i + 1));
            builder.Add(list.Entries[i], counts);
            for (var c = 0; c < counts.Length; c++)
            {
                unknown[c] -= counts[c];
            }
        }

        builder.AddUnknown(unknown);
        if (skipped > 0)
        {
            builder.Note(
                $"The type is recorded from {SectorRules.CriminalTypeRecordedFrom} on; earlier years are left out, of the total too.",
                $"De soort wordt vastgelegd vanaf {SectorRules.CriminalTypeRecordedFrom}; eerdere jaren ontbreken, ook in het totaal.");
        }

        return builder.Build();

        long[] Recorded(long[] yearsAndTotal)
        {
            var years = yearsAndTotal[skipped..^1];
            return [.. years, years.Sum()];
        }
    }
}
