using Monitor.Editions;
using Monitor.Populations;
using Monitor.Published;

namespace Monitor.Imputation;

/// <summary>Gives the stratified method to the published figures.</summary>
public sealed class ImputedSectors : IImputedSectors
{
    private readonly StratifiedImputation imputation;

    private ImputedSectors(StratifiedImputation imputation) => this.imputation = imputation;

    /// <summary>Imputes the sectors of a population over an edition.</summary>
    /// <param name="population">The population.</param>
    /// <param name="edition">The years.</param>
    /// <param name="minimumKnown">Known sectors that a stratum needs to be included; at least 1.</param>
    public static ImputedSectors Of(Population population, Edition edition, int minimumKnown = 1) =>
        new(StratifiedImputation.Of(population, edition, minimumKnown));

    /// <inheritdoc/>
    public bool IsIncluded(int row) => imputation.Included[row];

    /// <inheritdoc/>
    public double VisibleShare(int firstYear, int lastYear) => imputation.Period(firstYear, lastYear)?.VisibleShare ?? double.NaN;
}
