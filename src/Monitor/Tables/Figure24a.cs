using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.4a: victims of sexual exploitation by sector where it is known, with the visible and the less visible together (rules 16 to 19).</summary>
public sealed class Figure24a : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.4a";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims of sexual exploitation by sector where known, per year", "Slachtoffers van seksuele uitbuiting naar sector indien bekend, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope with any sexual exploitation", "Slachtoffers binnen de afbakening met enige seksuele uitbuiting");

    /// <inheritdoc/>
    public override Label Base { get; } = new("Those whose sector is known", "Degenen van wie de sector bekend is");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var list = CodeLists.ProstitutionSectors;
        var sectors = Crosstab.Of(records, records.Population.ProstitutionSector, list.Count + 1);
        var builder = new TableBuilder(this, records, TableColumn.YearsAndTotal(records.Edition));
        for (var i = 0; i < list.Count; i++)
        {
            builder.Add(list.Entries[i], sectors.YearsAndTotal(i + 1));
        }

        return builder
            .AddSum("visible", new("Visible sectors", "Zichtbare sectoren"), Of(Visibility.Visible))
            .AddSum("less-visible", new("Less visible sectors", "Minder zichtbare sectoren"), Of(Visibility.LessVisible))
            .Note("Victims whose sector is not known are left out.", "Slachtoffers van wie de sector onbekend is, zijn niet opgenomen.")
            .Build();

        string[] Of(Visibility visibility) =>
            [.. list.Entries.Where((_, i) => SectorRules.VisibilityOf((ProstitutionSector)(i + 1)) == visibility).Select(e => e.Code)];
    }
}
