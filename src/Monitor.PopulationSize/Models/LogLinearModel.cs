using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.PopulationSize;

/// <summary>
/// A hierarchical log-linear model of lists: a main effect of each list and a set of interactions. An interaction is a number whose
/// bits are its lists; with an interaction the model has all smaller ones within it.
/// </summary>
public sealed class LogLinearModel : IEquatable<LogLinearModel>
{
    private LogLinearModel(int lists, ImmutableArray<int> terms)
    {
        Lists = lists;
        Terms = terms;
    }

    /// <summary>Number of lists.</summary>
    public int Lists { get; }

    /// <summary>The interactions, of two lists and more, in order of size and then of number; main effects are not among them.</summary>
    public ImmutableArray<int> Terms { get; }

    /// <summary>Parameters: intercept, main effects and interactions.</summary>
    public int ParameterCount => 1 + Lists + Terms.Length;

    /// <summary>Number of lists in the largest term.</summary>
    public int Order => Terms.IsEmpty ? 1 : int.PopCount(Terms[^1]);

    /// <summary>The model of independent lists.</summary>
    public static LogLinearModel Main(int lists) => Of(lists, []);

    /// <summary>A model with interactions between pairs of lists.</summary>
    /// <param name="lists">Number of lists.</param>
    /// <param name="pairs">The pairs, as positions of lists.</param>
    /// <exception cref="PopulationSizeException">A pair is outside the lists or is one list twice.</exception>
    public static LogLinearModel Pairwise(int lists, IEnumerable<(int First, int Second)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return Of(lists, pairs.Select(p => p.First != p.Second && (uint)p.First < lists && (uint)p.Second < lists
            ? (1 << p.First) | (1 << p.Second)
            : throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture, $"({p.First}, {p.Second}) is no pair of lists: expected two different positions from 0 to {lists - 1}."))));
    }

    /// <summary>The smallest hierarchical model that has these interactions.</summary>
    /// <param name="lists">Number of lists.</param>
    /// <param name="generators">Interactions as bits; those within them are added.</param>
    /// <exception cref="PopulationSizeException">An interaction has a list that does not exist or fewer than two lists.</exception>
    public static LogLinearModel GeneratedBy(int lists, IEnumerable<int> generators)
    {
        ArgumentNullException.ThrowIfNull(generators);
        var terms = new HashSet<int>();
        foreach (var generator in generators)
        {
            CheckTerm(lists, generator);
            for (var part = generator; part > 0; part = (part - 1) & generator)
            {
                if (int.PopCount(part) > 1)
                {
                    terms.Add(part);
                }
            }
        }

        return Of(lists, terms);
    }

    /// <summary>A model of given interactions.</summary>
    /// <param name="lists">Number of lists.</param>
    /// <param name="terms">Interactions as bits, in any order.</param>
    /// <exception cref="PopulationSizeException">An interaction has a list that does not exist or fewer than two lists, or the model is not hierarchical.</exception>
    public static LogLinearModel Of(int lists, IEnumerable<int> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (lists is < ListTable.FewestLists or > ListTable.MostLists)
        {
            throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture, $"A model takes {ListTable.FewestLists} to {ListTable.MostLists} lists, not {lists}."));
        }

        var distinct = terms.ToHashSet();
        foreach (var term in distinct)
        {
            CheckTerm(lists, term);
            for (var rest = term; rest != 0; rest &= rest - 1)
            {
                var part = term & ~(rest & -rest);
                if (int.PopCount(part) > 1 && !distinct.Contains(part))
                {
                    throw new PopulationSizeException($"The model has the interaction {Letters(term)} but not {Letters(part)} within it: a hierarchical model has both.");
                }
            }
        }

        return new LogLinearModel(lists, [.. distinct.OrderBy(int.PopCount).ThenBy(t => t)]);
    }

    /// <summary>A model whose interactions are known to be hierarchical.</summary>
    internal static LogLinearModel Hierarchical(int lists, int[] terms)
    {
        Array.Sort(terms, (a, b) => (int.PopCount(a), a).CompareTo((int.PopCount(b), b)));
        return new LogLinearModel(lists, ImmutableArray.Create(terms));
    }

    /// <summary>Whether the model has an interaction.</summary>
    public bool Has(int term) => Terms.Contains(term);

    /// <summary>The largest terms, which tell the model: an interaction within none other, or a list in no interaction.</summary>
    public ImmutableArray<int> Generators()
    {
        var all = Enumerable.Range(0, Lists).Select(i => 1 << i).Concat(Terms).ToArray();
        return [.. all.Where(t => !all.Any(o => o != t && (o & t) == t)).OrderBy(int.PopCount).ThenBy(t => t).Reverse()];
    }

    /// <summary>The model by its generators, as <c>[AB][C]</c>; names of more than a letter are joined by a colon.</summary>
    /// <param name="names">Names of the lists.</param>
    public string Describe(ImmutableArray<string> names)
    {
        var joint = names.All(n => n.Length == 1) ? "" : ":";
        return string.Concat(Generators().Select(g => $"[{string.Join(joint, names.Where((_, i) => (g >> i & 1) != 0))}]"));
    }

    /// <summary>The model with letters for its lists.</summary>
    public override string ToString() => string.Concat(Generators().Select(g => $"[{Letters(g)}]"));

    /// <inheritdoc/>
    public bool Equals(LogLinearModel? other) => other is not null && Lists == other.Lists && Terms.AsSpan().SequenceEqual(other.Terms.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LogLinearModel);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Lists;
        foreach (var term in Terms)
        {
            hash = unchecked((hash * 31) + term);
        }

        return hash;
    }

    private static void CheckTerm(int lists, int term)
    {
        if (term < 0 || term >= 1L << lists || int.PopCount(term) < 2)
        {
            throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture, $"{term} is no interaction of {lists} lists: expected at least two bits among the lowest {lists}."));
        }
    }

    private static string Letters(int term) => string.Concat(Enumerable.Range(0, ListTable.MostLists).Where(i => (term >> i & 1) != 0).Select(i => (char)('A' + i)));
}
