using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;

namespace Monitor.PopulationSize.Histories;

/// <summary>
/// The victims in scope of a register by the lists that name them. One victim in one calendar year is one person (rule 7): the same
/// person in two years is two.
/// </summary>
/// <param name="Grouping">Which reports make up a list.</param>
/// <param name="By">What the strata are made by; none for a single one.</param>
/// <param name="Edition">The years.</param>
/// <param name="Whole">All strata together.</param>
/// <param name="Strata">The strata in order; those without a victim are among them.</param>
/// <param name="Linked">Victims whom more than one reporter or police unit named, on whatever lists: 0 says that reports were not linked to persons.</param>
/// <param name="OutOfScopeOnKmarOnly">
/// Victims left out of scope because only the Royal Military Constabulary named them (rule 4), where it is a list: the combination of
/// that list alone lacks them by design, which no model of capture knows of.
/// </param>
public sealed record CaptureHistories(
    ListGrouping Grouping,
    ImmutableArray<Stratifier> By,
    Edition Edition,
    StratumHistories Whole,
    ImmutableArray<StratumHistories> Strata,
    long Linked,
    long OutOfScopeOnKmarOnly)
{
    /// <summary>Most strata: beyond it none has enough victims.</summary>
    private const int MostStrata = 4096;

    /// <summary>Counts the victims of an edition.</summary>
    /// <param name="population">The register under the rules.</param>
    /// <param name="edition">The years.</param>
    /// <param name="grouping">Which reports make up a list.</param>
    /// <param name="by">What to divide by, each once; none for the whole.</param>
    /// <exception cref="PopulationSizeException">Something is named twice, or there would be more than 4,096 strata.</exception>
    public static CaptureHistories Of(Population population, Edition edition, ListGrouping grouping, params ImmutableArray<Stratifier> by)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(grouping);
        var levels = by.Select(s => s.LevelsIn(edition)).ToArray();
        Check(by, levels);
        var count = levels.Aggregate(1, (product, l) => product * l.Length);
        var histories = new SortedDictionary<int, long>[count];
        var inScope = new long[count];
        var (linked, kmar) = (0L, 0L);
        for (var row = 0; row < population.Count; row++)
        {
            if (!edition.Contains(population.Year[row]))
            {
                continue;
            }

            if (population.Scope[row] != Scope.InScope)
            {
                kmar += population.Scope[row] == Scope.KmarOnlySexual && grouping.KmarOnly != 0 ? 1 : 0;
                continue;
            }

            linked += int.PopCount(population.Reporters[row]) > 1 || int.PopCount(population.PoliceUnits[row]) > 1 ? 1 : 0;
            var stratum = 0;
            for (var s = 0; s < by.Length; s++)
            {
                stratum = (stratum * levels[s].Length) + by[s].LevelOf(population, edition, row);
            }

            inScope[stratum]++;
            if (grouping.HistoryOf(population, row) is var history and not 0)
            {
                var counts = histories[stratum] ??= [];
                counts[history] = counts.GetValueOrDefault(history) + 1;
            }
        }

        var strata = Enumerable.Range(0, count).Select(s => StratumHistories.Of(LevelsOf(s, levels), inScope[s], (histories[s] ?? []).ToImmutableSortedDictionary(), grouping.Lists)).ToImmutableArray();
        var whole = strata.SelectMany(s => s.Histories).GroupBy(h => h.Key).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(h => h.Value));
        return new CaptureHistories(grouping, by, edition, StratumHistories.Of([], inScope.Sum(), whole, grouping.Lists), strata, linked, kmar);
    }

    private static void Check(ImmutableArray<Stratifier> by, ImmutableArray<string>[] levels)
    {
        if (by.FirstOrDefault(s => by.Count(o => o.Id == s.Id) > 1) is { } twice)
        {
            throw new PopulationSizeException($"'{twice.Id}' is named twice: divide by each property once.");
        }

        if (levels.Aggregate(1L, (product, l) => product * l.Length) > MostStrata)
        {
            throw new PopulationSizeException($"Dividing by {string.Join(", ", by.Select(s => s.Id))} makes more than {MostStrata} strata: name fewer properties.");
        }
    }

    private static ImmutableArray<string> LevelsOf(int stratum, ImmutableArray<string>[] levels)
    {
        var codes = new string[levels.Length];
        for (var s = levels.Length - 1; s >= 0; s--)
        {
            codes[s] = levels[s][stratum % levels[s].Length];
            stratum /= levels[s].Length;
        }

        return [.. codes];
    }
}
