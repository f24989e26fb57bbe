using System.Collections.Immutable;
using Monitor.PopulationSize.Histories;

namespace Monitor.PopulationSize.Covariates;

/// <summary>A covariate of a model.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Levels">Codes of its values, those that nobody has left out; in order when it is smooth.</param>
/// <param name="Smooth">Whether its effect is a curve of the second degree over equally spaced levels rather than one number a level.</param>
public sealed record Covariate(string Id, ImmutableArray<string> Levels, bool Smooth)
{
    /// <summary>Columns of its effect, and the value of each at each level: whole numbers, so that existence is decided without rounding.</summary>
    internal int[][] Columns
    {
        get
        {
            const int SmoothDegree = 2;
            if (!Smooth)
            {
                return [.. Enumerable.Range(1, Levels.Length - 1).Select(column => Enumerable.Range(0, Levels.Length).Select(level => level == column ? 1 : 0).ToArray())];
            }

            var middle = Levels.Length / 2;
            return
            [
                .. Enumerable.Range(1, Math.Min(SmoothDegree, Levels.Length - 1))
                    .Select(power => Enumerable.Range(0, Levels.Length).Select(level => power == 1 ? level - middle : (level - middle) * (level - middle)).ToArray()),
            ];
        }
    }
}

/// <summary>Counts by lists and by covariates.</summary>
public sealed class CovariateTable
{
    private readonly int[][] levels;
    private readonly SortedDictionary<int, long>[] counts;

    private CovariateTable(ImmutableArray<string> lists, ImmutableArray<Covariate> covariates, int[][] levels, SortedDictionary<int, long>[] counts)
    {
        Lists = lists;
        Covariates = covariates;
        this.levels = levels;
        this.counts = counts;
        Observed = counts.Sum(c => c.Values.Sum());
    }

    /// <summary>The lists that name anybody.</summary>
    public ImmutableArray<string> Lists { get; }

    /// <summary>The covariates that have two values or more.</summary>
    public ImmutableArray<Covariate> Covariates { get; }

    /// <summary>Number of strata: combinations of the values.</summary>
    public int Strata => levels.Length;

    /// <summary>Persons on at least one list.</summary>
    public long Observed { get; }

    /// <summary>Persons of a stratum with exactly these lists.</summary>
    public long CountOf(int stratum, int history) => counts[stratum].GetValueOrDefault(history);

    /// <summary>Persons of a stratum on at least one list.</summary>
    public long ObservedIn(int stratum) => counts[stratum].Values.Sum();

    /// <summary>Position of the value of a covariate in a stratum.</summary>
    public int LevelOf(int stratum, int covariate) => levels[stratum][covariate];

    /// <summary>The table of a register.</summary>
    /// <param name="histories">Its capture histories, divided by the covariates.</param>
    /// <param name="smooth">Names of the covariates whose effect is a curve; as a rule the year.</param>
    /// <exception cref="PopulationSizeException">Fewer than two lists name anybody.</exception>
    public static CovariateTable Of(CaptureHistories histories, params ImmutableArray<string> smooth)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var whole = histories.Whole.Table ?? throw new PopulationSizeException("Fewer than two lists name anybody: nothing follows about whom they missed.");
        var kept = whole.Lists.Select(l => histories.Grouping.Lists.IndexOf(l)).ToArray();
        var observed = histories.Strata.Where(s => s.Observed > 0).ToArray();
        var covariates = ImmutableArray.CreateBuilder<Covariate>();
        var positions = new List<int>();
        for (var c = 0; c < histories.By.Length; c++)
        {
            var used = observed.Select(s => s.Levels[c]).ToHashSet();
            var isSmooth = smooth.Contains(histories.By[c].Id);
            // A curve needs its levels equally spaced: those nobody has stay between the first and the last.
            var levels = histories.By[c].LevelsIn(histories.Edition);
            var (first, last) = (levels.First(used.Contains), levels.Last(used.Contains));
            ImmutableArray<string> inUse = isSmooth ? levels[levels.IndexOf(first)..(levels.IndexOf(last) + 1)] : [.. MostCommonFirst(levels.Where(used.Contains), observed, c)];
            if (inUse.Length > 1)
            {
                covariates.Add(new Covariate(histories.By[c].Id, inUse, isSmooth));
                positions.Add(c);
            }
        }

        return Of(whole.Lists, covariates.ToImmutable(), observed.Select(s => (
            positions.Select((p, i) => covariates[i].Levels.IndexOf(s.Levels[p])).ToArray(),
            s.Histories.Select(h => KeyValuePair.Create(Packed(h.Key, kept), h.Value)))));
    }

    /// <summary>A table of counts of strata; strata that are not given count 0.</summary>
    internal static CovariateTable Of(ImmutableArray<string> lists, ImmutableArray<Covariate> covariates, IEnumerable<(int[] Levels, IEnumerable<KeyValuePair<int, long>> Counts)> strata)
    {
        var size = covariates.Aggregate(1, (product, c) => product * c.Levels.Length);
        var levels = Enumerable.Range(0, size).Select(s => LevelsOf(s, covariates)).ToArray();
        var counts = levels.Select(_ => new SortedDictionary<int, long>()).ToArray();
        foreach (var (of, given) in strata)
        {
            var stratum = 0;
            for (var c = 0; c < of.Length; c++)
            {
                stratum = (stratum * covariates[c].Levels.Length) + of[c];
            }

            foreach (var (history, count) in given)
            {
                counts[stratum][history] = counts[stratum].GetValueOrDefault(history) + count;
            }
        }

        return new CovariateTable(lists, covariates, levels, counts);
    }

    // The first level is the one that others are compared with: the most common one is on most lists.
    private static IEnumerable<string> MostCommonFirst(IEnumerable<string> levels, StratumHistories[] strata, int covariate)
    {
        var list = levels.ToList();
        var most = list.MaxBy(l => strata.Where(s => s.Levels[covariate] == l).Sum(s => s.Observed))!;
        return list.Where(l => l != most).Prepend(most);
    }

    private static int Packed(int history, int[] kept) => kept.Select((bit, i) => (history >> bit & 1) << i).Sum();

    private static int[] LevelsOf(int stratum, ImmutableArray<Covariate> covariates)
    {
        var of = new int[covariates.Length];
        for (var c = covariates.Length - 1; c >= 0; c--)
        {
            of[c] = stratum % covariates[c].Levels.Length;
            stratum /= covariates[c].Levels.Length;
        }

        return of;
    }
}
