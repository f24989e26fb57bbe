using System.Runtime.CompilerServices;
using Monitor.Populations;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Published;

/// <summary>What the stratified method of Figure 2.4b gives to the figures: who is included, and the shares after imputation.</summary>
public interface IImputedSectors
{
    /// <summary>Whether a row of the population lies in a stratum with a known sector.</summary>
    bool IsIncluded(int row);

    /// <summary>Share of the visible sectors after imputation over a period; NaN when nothing is known in it.</summary>
    double VisibleShare(int firstYear, int lastYear);
}

/// <summary>Counts of all sets that some claims need, taken in one pass over a population.</summary>
public sealed class PopulationCounts : ISetCounts
{
    private readonly Dictionary<FigureSet, int> indexOf = [];
    private readonly int[] counts;
    private readonly long[] ageSums;
    private readonly int[] agesKnown;
    private readonly int[][] byNationality;
    private readonly IImputedSectors imputed;

    /// <summary>Counts the sets of some claims over the years of an edition.</summary>
    /// <param name="population">The population.</param>
    /// <param name="imputed">The imputation by strata of the same population.</param>
    /// <param name="firstYear">First year that counts; at most 31 years before the last.</param>
    /// <param name="lastYear">Last year that counts.</param>
    /// <param name="claims">The claims whose sets are counted.</param>
    /// <exception cref="ArgumentException">A claim is of an edition with another first year.</exception>
    public PopulationCounts(Population population, IImputedSectors imputed, int firstYear, int lastYear, IEnumerable<Claim> claims)
    {
        this.imputed = imputed;
        var needsNationality = new List<bool>();
        foreach (var expression in claims.SelectMany(c => c.Expressions).SelectMany(e => e.SelfAndOperands))
        {
            var ranked = expression is NationalityRank or DistinctNationalities;
            foreach (var set in expression.Sets)
            {
                if (set.FirstYear != firstYear && set.Years.Any())
                {
                    throw new ArgumentException($"The set \"{set}\" counts its years from {set.FirstYear}, the counts from {firstYear}.", nameof(claims));
                }

                if (indexOf.TryAdd(set, indexOf.Count))
                {
                    needsNationality.Add(false);
                }

                needsNationality[indexOf[set]] |= ranked;
            }
        }

        counts = new int[indexOf.Count];
        ageSums = new long[indexOf.Count];
        agesKnown = new int[indexOf.Count];
        byNationality = [.. needsNationality.Select(n => n ? new int[Nationality.Count] : [])];
        var sets = indexOf.Keys.ToArray();
        var tables = Enum.GetValues<CountedTable>()
            .Select(t => (Table: t, Sets: Enumerable.Range(0, sets.Length).Where(i => sets[i].Table == t).ToArray()))
            .Where(t => t.Sets.Length > 0)
            .ToArray();
        for (var row = 0; row < population.Count; row++)
        {
            if (population.Year[row] < firstYear || population.Year[row] > lastYear)
            {
                continue;
            }

            var record = CodedRecord.Of(population, row, firstYear, imputed.IsIncluded(row));
            foreach (var (table, members) in tables)
            {
                foreach (var entry in record.In(table))
                {
                    foreach (var i in members)
                    {
                        if (sets[i].Contains(entry))
                        {
                            Add(i, entry);
                        }
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public int Count(FigureSet set) => counts[indexOf[set]];

    /// <inheritdoc/>
    public double MeanAge(FigureSet set)
    {
        var i = indexOf[set];
        return agesKnown[i] == 0 ? double.NaN : (double)ageSums[i] / agesKnown[i];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<int> ByNationality(FigureSet set) => byNationality[indexOf[set]];

    /// <inheritdoc/>
    public double ImputedVisibleShare(int firstYear, int lastYear) => imputed.VisibleShare(firstYear, lastYear);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int set, in CodedRecord record)
    {
        counts[set]++;
        if (record.Age != VictimColumns.UnknownAge)
        {
            ageSums[set] += record.Age;
            agesKnown[set]++;
        }

        if (byNationality[set].Length > 0)
        {
            byNationality[set][record.Nationality]++;
        }
    }
}
