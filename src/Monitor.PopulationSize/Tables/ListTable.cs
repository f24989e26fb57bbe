using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.PopulationSize;

/// <summary>
/// How many persons stand on each combination of lists (capture histories). A combination is a number whose bit i says whether
/// list i names the person; combinations that nobody has count 0.
/// </summary>
public sealed partial class ListTable
{
    /// <summary>Fewest lists: of one list nothing can be said about whom it missed.</summary>
    public const int FewestLists = 2;

    /// <summary>Most lists: the table has 2^16 cells then.</summary>
    public const int MostLists = 16;

    /// <summary>Most persons: whole numbers up to here are exact in double precision.</summary>
    public const long MostPersons = 1L << 53;

    private readonly long[] counts;

    private ListTable(ImmutableArray<string> lists, long[] counts)
    {
        Lists = lists;
        this.counts = counts;
        Combinations = [.. counts.Index().Where(c => c.Item > 0).Select(c => new ListCombination(c.Index, c.Item))];
        Observed = counts.Sum();
    }

    /// <summary>Names of the lists, 2 to 16, all different.</summary>
    public ImmutableArray<string> Lists { get; }

    /// <summary>The combinations that somebody has, in ascending order.</summary>
    public ImmutableArray<ListCombination> Combinations { get; }

    /// <summary>Persons on at least one list.</summary>
    public long Observed { get; }

    /// <summary>Number of combinations of at least one list: 2^k − 1.</summary>
    public int CellCount => counts.Length - 1;

    /// <summary>Persons who stand on exactly these lists.</summary>
    /// <param name="histories">The lists as bits, 1 to 2^k − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The combination is empty or names a list that the table does not have.</exception>
    public long CountOf(int histories)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(histories, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(histories, counts.Length);
        return counts[histories];
    }

    /// <summary>Persons who stand on at least these lists.</summary>
    /// <param name="histories">The lists as bits, 0 to 2^k − 1.</param>
    public long OverlapOf(int histories) => Combinations.Where(c => (c.Histories & histories) == histories).Sum(c => c.Count);

    /// <summary>A table of counts.</summary>
    /// <param name="lists">Names of the lists, 2 to 16, all different.</param>
    /// <param name="counts">Persons by combination; a combination that is not given counts 0.</param>
    /// <exception cref="PopulationSizeException">Lists or counts are outside these bounds, or a combination is given twice.</exception>
    public static ListTable Of(IEnumerable<string> lists, IEnumerable<KeyValuePair<int, long>> counts)
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(counts);
        var names = lists.ToImmutableArray();
        CheckLists(names);
        var cells = new long[1 << names.Length];
        var given = new HashSet<int>();
        foreach (var (histories, count) in counts)
        {
            if (histories < 1 || histories >= cells.Length)
            {
                throw new PopulationSizeException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{histories} is no combination of {names.Length} lists: expected 1 to {cells.Length - 1} (persons on no list cannot be counted)."));
            }

            if (count < 0)
            {
                throw new PopulationSizeException(string.Create(
                    CultureInfo.InvariantCulture, $"The count of {Describe(names, histories)} is {count}: expected 0 or more persons."));
            }

            if (!given.Add(histories))
            {
                throw new PopulationSizeException($"The combination {Describe(names, histories)} is given twice: expected one count for each.");
            }

            cells[histories] = count;
        }

        CheckTotal(cells);
        return new ListTable(names, cells);
    }

    /// <summary>The lists of a combination in words, joined by "+"; "no list" for 0.</summary>
    public string Describe(int histories) => Describe(Lists, histories);

    /// <summary>The table with some lists taken for one: a person on any of them is on the merged list, which stands where the first stood.</summary>
    /// <param name="lists">The lists, at least two.</param>
    /// <param name="name">Name of the merged list; null joins their names by "+".</param>
    /// <exception cref="PopulationSizeException">A list is unknown or named twice, fewer than two are named, or fewer than two lists remain.</exception>
    public ListTable Merge(IEnumerable<string> lists, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var merged = 0;
        foreach (var list in lists)
        {
            var bit = 1 << IndexOf(list);
            merged = (merged & bit) == 0 ? merged | bit : throw new PopulationSizeException($"The list '{list}' is named twice: name each list to be merged once.");
        }

        if (int.PopCount(merged) < 2)
        {
            throw new PopulationSizeException("Merging takes at least two lists.");
        }

        var first = int.TrailingZeroCount(merged);
        var kept = Enumerable.Range(0, Lists.Length).Where(i => i == first || (merged >> i & 1) == 0).ToArray();
        var names = kept.Select(i => i == first ? name ?? Describe(merged) : Lists[i]);
        return Regrouped(names, kept, histories => (histories & merged) != 0 ? histories | (1 << first) : histories);
    }

    /// <summary>The table without a list; persons on that list alone are in it no more.</summary>
    /// <exception cref="PopulationSizeException">The list is unknown, or fewer than two lists remain.</exception>
    public ListTable Without(string list)
    {
        var index = IndexOf(list);
        var kept = Enumerable.Range(0, Lists.Length).Where(i => i != index).ToArray();
        return Regrouped(kept.Select(i => Lists[i]), kept, histories => histories);
    }

    /// <summary>Position of a list.</summary>
    /// <exception cref="PopulationSizeException">The table has no list of that name.</exception>
    public int IndexOf(string list) =>
        Lists.IndexOf(list) is var index and >= 0
            ? index
            : throw new PopulationSizeException($"There is no list '{list}': choose from {string.Join(", ", Lists)}.");

    /// <summary>Counts by combination, index 0 included (and 0).</summary>
    internal ReadOnlySpan<long> Counts => counts;

    private ListTable Regrouped(IEnumerable<string> names, int[] kept, Func<int, int> change)
    {
        var regrouped = new SortedDictionary<int, long>();
        foreach (var (histories, count) in Combinations)
        {
            var changed = change(histories);
            var packed = 0;
            for (var i = 0; i < kept.Length; i++)
            {
                packed |= (changed >> kept[i] & 1) << i;
            }

            if (packed != 0)
            {
                regrouped[packed] = regrouped.GetValueOrDefault(packed) + count;
            }
        }

        return Of(names, regrouped);
    }

    private static string Describe(ImmutableArray<string> names, int histories) =>
        histories == 0 ? "no list" : string.Join("+", names.Where((_, i) => (histories >> i & 1) != 0));

    private static void CheckLists(ImmutableArray<string> names)
    {
        if (names.Length is < FewestLists or > MostLists)
        {
            throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture,
                $"An estimate takes {FewestLists} to {MostLists} lists, this table has {names.Length}{(names.Length == 1 ? ": from one list nothing follows about whom it missed" : "")}."));
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"List {i + 1} has no name: give each list a name of its own."));
            }

            if (names.IndexOf(names[i]) != i)
            {
                throw new PopulationSizeException($"Two lists are named '{names[i]}': give each list a name of its own.");
            }
        }
    }

    private static void CheckTotal(long[] cells)
    {
        var total = 0L;
        foreach (var count in cells)
        {
            total = count <= MostPersons - total
                ? total + count
                : throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"The counts add up to more than {MostPersons} persons: expected counts of persons."));
        }
    }
}
