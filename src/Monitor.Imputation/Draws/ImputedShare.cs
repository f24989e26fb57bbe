using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Draws;

/// <summary>A share of some sectors among some victims, as an imputation gives it.</summary>
/// <param name="Group">Whose share; named by the years when it is a period.</param>
/// <param name="Sectors">Of which sectors.</param>
/// <param name="Victims">Victims it is of.</param>
/// <param name="Known">Of how many the sector is known.</param>
/// <param name="KnownIn">Of how many it is known and one of these.</param>
/// <param name="Reported">The share of the reported victims; null when there is no victim.</param>
/// <param name="Population">The share of the population they stand for; null when there is no victim.</param>
public sealed record ImputedShare(CellGroup Group, SectorGroup Sectors, long Victims, long Known, long KnownIn, PooledShare? Reported, PooledShare? Population)
{
    /// <summary>
    /// The less visible sectors, the visible ones and each sector by itself, for each imputation period of an edition and for all its
    /// years; for all years only when the factors do not tell the periods.
    /// </summary>
    /// <param name="imputation">The completed registers.</param>
    /// <param name="edition">The years.</param>
    /// <param name="level">Nominal coverage of the intervals.</param>
    /// <exception cref="ImputationException">The level is not between 0 and 1.</exception>
    public static ImmutableArray<ImputedShare> Of(MultipleImputation imputation, Edition edition, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(imputation);
        var codes = imputation.Table.Sectors;
        ImmutableArray<SectorGroup> sectors =
        [
            SectorGroup.LessVisible(codes), SectorGroup.Named(SectorGroup.VisibleName, codes), .. codes.Select(c => SectorGroup.Named(c, codes)),
        ];
        return [.. from period in PeriodsOf(imputation.Table, edition) from s in sectors select Of(imputation, period, s, level)];
    }

    /// <summary>The imputation periods that the factors tell, and all years together last.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="edition">The years.</param>
    public static ImmutableArray<CellGroup> PeriodsOf(SectorTable table, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(edition);
        var isTold = table.Cells.Factors.Any(f => f.Id is "period" or "year");
        var all = CellGroup.Of(edition.Name, (_, _) => true);
        return edition.ImputationPeriods is [_, _, ..] periods && isTold
            ? [.. periods.Select(p => CellGroup.Of(p.Name, CellGroup.Of(p))), all]
            : [all];
    }

    /// <summary>The share of some sectors among some victims.</summary>
    /// <param name="imputation">The completed registers.</param>
    /// <param name="group">Whose share.</param>
    /// <param name="sectors">Of which sectors.</param>
    /// <param name="level">Nominal coverage of the intervals.</param>
    public static ImputedShare Of(MultipleImputation imputation, CellGroup group, SectorGroup sectors, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(imputation);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(sectors);
        var table = imputation.Table;
        var isIn = group.In(table.Cells);
        var (unknown, known, knownIn) = (0L, 0L, 0L);
        for (var c = 0; c < table.Cells.Count; c++)
        {
            if (!isIn(c))
            {
                continue;
            }

            unknown += table.UnknownOf(c);
            for (var s = 0; s < table.Sectors.Length; s++)
            {
                known += table.KnownOf(c)[s];
                knownIn += sectors.Positions.Contains(s) ? table.KnownOf(c)[s] : 0;
            }
        }

        return new ImputedShare(
            group,
            sectors,
            unknown + known,
            known,
            knownIn,
            unknown + known == 0 ? null : imputation.Share(isIn, sectors.Positions.AsSpan(), ShareTarget.Reported, level),
            unknown + known == 0 ? null : imputation.Share(isIn, sectors.Positions.AsSpan(), ShareTarget.Population, level));
    }
}
