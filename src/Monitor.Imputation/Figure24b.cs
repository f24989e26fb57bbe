using System.Collections.Immutable;
using System.Globalization;
using Monitor.Tables;

namespace Monitor.Imputation;

/// <summary>Figure 2.4b: sexual exploitation in visible and less visible sectors, known or imputed, by period (rules 19 and 20).</summary>
/// <param name="minimumKnown">Known sectors that a stratum needs to be included; at least 1.</param>
public sealed class Figure24b(int minimumKnown = 1) : TableDefinition
{
    /// <inheritdoc/>
    public override string Id => "figure-2.4b";

    /// <inheritdoc/>
    public override Label Title { get; } = new("Victims of sexual exploitation in visible and less visible sectors, known or imputed", "Slachtoffers van seksuele uitbuiting in zichtbare en minder zichtbare sectoren, bekend of bijgeschat");

    /// <inheritdoc/>
    public override Label Population { get; } = new("Victims in scope with any sexual exploitation", "Slachtoffers binnen de afbakening met enige seksuele uitbuiting");

    /// <inheritdoc/>
    public override Label Base { get; } = new("Those in strata with enough known sectors", "Degenen in strata met voldoende bekende sectoren");

    /// <inheritdoc/>
    public override Table Compute(EditionRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var edition = records.Edition;
        var imputation = StratifiedImputation.Of(records.Population, edition, minimumKnown);

        // With a single period its column would repeat the total.
        ImmutableArray<ImputedPeriod> periods = imputation.Periods.Length == 1 ? [imputation.Total] : [.. imputation.Periods, imputation.Total];
        ImmutableArray<TableColumn> columns = [.. periods[..^1].Select(p => TableColumn.Period(p.Years)), TableColumn.Total(edition)];
        var minimum = minimumKnown.ToString(CultureInfo.InvariantCulture);
        return new TableBuilder(this, records, columns)
            .AddEstimates("visible", new("Visible sectors", "Zichtbare sectoren"), [.. periods.Select(p => p.Visible)])
            .AddEstimates("less-visible", new("Less visible sectors", "Minder zichtbare sectoren"), [.. periods.Select(p => p.LessVisible)])
            .Add("victims", new("Victims of sexual exploitation", "Slachtoffers van seksuele uitbuiting"), [.. periods.Select(p => (long)p.Victims)], RowKind.Separate)
            .Add("known", new("Sector known", "Sector bekend"), [.. periods.Select(p => (long)p.Known)], RowKind.Separate)
            .Add("known-visible", new("Sector known and visible", "Sector bekend en zichtbaar"), [.. periods.Select(p => (long)p.KnownVisible)], RowKind.Separate)
            .Add("included", new("In strata with enough known sectors", "In strata met voldoende bekende sectoren"), [.. periods.Select(p => (long)p.Included)], RowKind.Separate)
            .AddRatio("coverage", new("Included, as a share of the victims", "Opgenomen, als aandeel van de slachtoffers"), "included", "victims")
            .Note(
                $"Strata: period, region of origin, minor or adult, and primary reporter (police by unit). A stratum is included from {minimum} known sector(s) on.",
                $"Strata: periode, herkomstregio, minder- of meerderjarig en eerste melder (politie naar eenheid). Een stratum is opgenomen vanaf {minimum} bekende sector(en).")
            .Build([.. periods.Select(p => (long)p.Included)]);
    }
}
