using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>Figure 2.13: victims reported by the police by form of trafficking, cross-border sexual exploitation divided by African origin (rule 37).</summary>
public sealed class Figure213 : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.13";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Police reports by form of trafficking, per year", "Politiemeldingen naar vorm van mensenhandel, per jaar");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope whom the police reported", "Slachtoffers binnen de afbakening die de politie meldde");

    /// <inheritdoc/>
    public override Label Base { get; } = new("All of them", "Allen");

    /// <inheritdoc/>
    public override bool ShowsShares => false;

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        var regionCount = CodeLists.Regions.Count;
        var tab = Crosstab.OfPair(records, records.Population.ReporterGroups, 1 << CodeLists.ReporterGroups.Count, records.Population.Region, regionCount);
        var builder = new TableBuilder(this, records, TableColumn.YearsAndTotal(records.Edition));
        for (var f = 0; f < CodeLists.TraffickingForms.Count; f++)
        {
            var form = (TraffickingForm)f;
            if (form == TraffickingForm.CrossBorderSexual)
            {
                builder.Add(
                    "cross-border-sexual-african",
                    new("Cross-border sexual exploitation, African", "Grensoverschrijdende seksuele uitbuiting, Afrikaans"),
                    ByPolice(form, r => r == RegionOfOrigin.Africa));
                builder.Add(
                    "cross-border-sexual-not-african",
                    new("Cross-border sexual exploitation, not African", "Grensoverschrijdende seksuele uitbuiting, niet Afrikaans"),
                    ByPolice(form, r => r != RegionOfOrigin.Africa));
            }
            else
            {
                builder.Add(CodeLists.TraffickingForms.Entries[f], ByPolice(form, _ => true));
            }
        }

        return builder.Build();

        long[] ByPolice(TraffickingForm form, Func<RegionOfOrigin, bool> holds)
        {
            const int Police = 1 << (int)ReporterGroup.Police;
            var sum = new long[records.Edition.YearCount + 1];
            for (var code = 0; code < tab.Codes; code++)
            {
                if ((code / regionCount & Police) != 0 && holds((RegionOfOrigin)(code % regionCount)))
                {
                    var counts = tab.YearsAndTotal(code, form);
                    for (var i = 0; i < sum.Length; i++)
                    {
                        sum[i] += counts[i];
                    }
                }
            }

            return sum;
        }
    }
}
