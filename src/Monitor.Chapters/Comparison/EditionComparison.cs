using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Tables;

namespace Monitor.Chapters;

/// <summary>An edition beside the one before it, both computed from the same register: the same tables, and the imputed shares with their change.</summary>
/// <param name="Former">The edition before: as many years, ending a year earlier.</param>
/// <param name="Now">The edition.</param>
/// <param name="Tables">Each table of both, in the order of the report.</param>
/// <param name="Shares">Shares after imputation and their change; empty where none can be computed or shown.</param>
public sealed record EditionComparison(Edition Former, Edition Now, ImmutableArray<TablePair> Tables, ImmutableArray<ShareChange> Shares)
{
    /// <summary>The edition before, when the register can tell of it; null when it has no victim in scope in the year by which it would begin earlier.</summary>
    /// <param name="population">The register.</param>
    /// <param name="edition">The edition.</param>
    public static Edition? FormerOf(Population population, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(edition);
        var first = edition.FirstYear - 1;
        return first >= Edition.EarliestYear && Enumerable.Range(0, population.Count).Any(i => population.Year[i] == first && population.Scope[i] == Scope.InScope)
            ? new Edition(first, edition.LastYear - 1)
            : null;
    }

    /// <summary>The less visible sectors and each sector by itself: its share in both editions, and how much it changed.</summary>
    /// <param name="population">The register.</param>
    /// <param name="former">The edition before.</param>
    /// <param name="now">The edition.</param>
    /// <param name="posterior">The method that imputes.</param>
    /// <param name="draws">Number of completed registers, 2 at least for an interval.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Imputation.ImputationException">Nobody is a victim of sexual exploitation in one of them, or the method cannot draw from this register.</exception>
    /// <remarks>
    /// Both editions are shares of one register completed over all their years, with the year in place of the period among the factors: a
    /// victim of a year that they share is completed in the same way in both, so that what is uncertain about it does not pass for change.
    /// </remarks>
    public static ImmutableArray<ShareChange> SharesOf(Population population, Edition former, Edition now, ISectorPosterior posterior, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(former);
        ArgumentNullException.ThrowIfNull(now);
        ImmutableArray<VictimFactor> factors = [VictimFactor.Named("year"), .. VictimFactor.OfTheReport.Where(f => f.Id != "period")];
        var imputation = MultipleImputation.Of(SectorRecords.Of(population, new Edition(former.FirstYear, now.LastYear), factors).ToTable(), posterior, draws, seed, cancellation);
        var (from, to) = (CellGroup.Of(former.Name, CellGroup.Of(former)), CellGroup.Of(now.Name, CellGroup.Of(now)));
        var (isFrom, isTo) = (from.In(imputation.Table.Cells), to.In(imputation.Table.Cells));
        var codes = imputation.Table.Sectors;
        return
        [
            .. codes.Select(c => SectorGroup.Named(c, codes)).Prepend(SectorGroup.LessVisible(codes)).Select(s => new ShareChange(
                ImputedShare.Of(imputation, from, s), ImputedShare.Of(imputation, to, s), imputation.Difference(isFrom, isTo, s.Positions.AsSpan(), ShareTarget.Reported))),
        ];
    }
}

/// <summary>A table of two editions.</summary>
/// <param name="Former">That of the edition before.</param>
/// <param name="Now">That of the edition.</param>
public sealed record TablePair(Table Former, Table Now);

/// <summary>An imputed share in two editions.</summary>
/// <param name="Former">In the edition before.</param>
/// <param name="Now">In the edition.</param>
/// <param name="Change">How much larger it is now, −1 to 1, with its interval.</param>
public sealed record ShareChange(ImputedShare Former, ImputedShare Now, PooledDifference Change);
