using System.Collections.Immutable;

namespace Monitor.PopulationSize.Histories;

/// <summary>The persons of a stratum by the lists that name them.</summary>
/// <param name="Levels">Codes of the stratum, one for each stratifier; empty for the whole.</param>
/// <param name="InScope">Victims in scope, those on no list included.</param>
/// <param name="Histories">Victims by the lists that name them, as bits of the grouping; those on none are not in it.</param>
/// <param name="Table">The counts of the lists that name anybody; null when there are fewer than two such lists.</param>
/// <param name="EmptyLists">Lists that name nobody here.</param>
public sealed record StratumHistories(
    ImmutableArray<string> Levels,
    long InScope,
    ImmutableSortedDictionary<int, long> Histories,
    ListTable? Table,
    ImmutableArray<string> EmptyLists)
{
    /// <summary>Victims on at least one list.</summary>
    public long Observed => Histories.Values.Sum();

    /// <summary>Name: its codes, or <c>all</c>.</summary>
    public string Name => Levels.IsEmpty ? "all" : string.Join(" · ", Levels);

    internal static StratumHistories Of(ImmutableArray<string> levels, long inScope, ImmutableSortedDictionary<int, long> histories, ImmutableArray<string> lists)
    {
        var kept = Enumerable.Range(0, lists.Length).Where(list => histories.Keys.Any(h => (h >> list & 1) != 0)).ToArray();
        var empty = Enumerable.Range(0, lists.Length).Except(kept).Select(list => lists[list]);
        var table = kept.Length < ListTable.FewestLists ? null : ListTable.Of(
            kept.Select(list => lists[list]),
            histories.Select(h => KeyValuePair.Create(Pack(h.Key, kept), h.Value)));
        return new StratumHistories(levels, inScope, histories, table, [.. empty]);
    }

    private static int Pack(int history, int[] kept)
    {
        var packed = 0;
        for (var i = 0; i < kept.Length; i++)
        {
            packed |= (history >> kept[i] & 1) << i;
        }

        return packed;
    }
}
