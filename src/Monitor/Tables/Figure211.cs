using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.11: reports by reporter group, by year and by form of trafficking; a report is a victim and a group (rules 30 to 33).</summary>
public sealed class Figure211 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.11";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Reports by reporter, per year and per form of trafficking", "Meldingen naar melder, per jaar en per vorm van mensenhandel");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Reports on victims in scope: a group counts once a victim", "Meldingen over slachtoffers binnen de afbakening: een groep melders telt eens per slachtoffer");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All reports of the column", "Alle meldingen van de kolom");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.ReporterGroups;
        var groups = Crosstab.Of(records, records.Population.ReporterGroups, 1 << list.Count).ByBit();
        var builder = new TableBuilder(this, records, TableColumn.YearsFormsAndTotal(records.Edition));
        for (var i = 0; i < list.Count; i++)
        {
            builder.Add(list.Entries[i], groups.YearsFormsAndTotal(i));
        }

        return builder
            .AddSum("investigative", new("Investigative services", "Opsporingsinstanties"), Where(ReportRules.IsInvestigative))
            .AddSum("without-legal-ground", new("Reporters without a legal ground", "Melders zonder wettelijke grondslag"), Where(ReportRules.IsWithoutLegalGround))
            .Build();

        string[] Where(Func<ReporterGroup, bool> holds) => [.. list.Entries.Where((_, i) => holds((ReporterGroup)i)).Select(e => e.Code)];
    }
}
