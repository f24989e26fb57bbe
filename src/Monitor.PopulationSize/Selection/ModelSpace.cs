using System.Collections.Immutable;

namespace Monitor.PopulationSize;

/// <summary>
/// All hierarchical models of lists up to an order, each after one that lacks its last term: what that one was fitted to is where the
/// search for the other starts.
/// </summary>
internal sealed class ModelSpace
{
    /// <summary>Most models; six lists have 32,768 of order two.</summary>
    public const int MostModels = 200_000;

    private readonly int[] parents;
    private readonly int[][] terms;

    private ModelSpace(int lists, int order, int[] parents, int[][] terms)
    {
        (Lists, Order, this.parents, this.terms) = (lists, order, parents, terms);
    }

    /// <summary>Number of lists.</summary>
    public int Lists { get; }

    /// <summary>Most lists in a term.</summary>
    public int Order { get; }

    /// <summary>Number of models.</summary>
    public int Count => terms.Length;

    /// <summary>All terms of a model as bitmasks: the intercept, main effects, then interactions by size.</summary>
    public ReadOnlySpan<int> TermsOf(int model) => terms[model];

    /// <summary>The model that lacks the last term of a model; −1 for the first, which has main effects only.</summary>
    public int ParentOf(int model) => parents[model];

    /// <summary>The model.</summary>
    public LogLinearModel ModelOf(int model) => LogLinearModel.Of(Lists, terms[model].Where(t => int.PopCount(t) > 1));

    /// <summary>The space of models.</summary>
    /// <param name="lists">Number of lists.</param>
    /// <param name="order">Most lists in a term, at least 1. The term of all lists is never among them: it leaves the dark figure open.</param>
    /// <exception cref="PopulationSizeException">The order is below 1 or there are too many models.</exception>
    public static ModelSpace Of(int lists, int order)
    {
        if (order < 1)
        {
            throw new PopulationSizeException(FormattableString.Invariant($"Models of order {order}: expected 1 or more lists in a term."));
        }

        var main = new List<int> { 0 };
        main.AddRange(Enumerable.Range(0, lists).Select(i => 1 << i));
        var models = new List<int[]> { main.ToArray() };
        var parents = new List<int> { -1 };
        foreach (var term in Enumerable.Range(0, 1 << lists).Where(t => int.PopCount(t) >= 2 && int.PopCount(t) <= Math.Min(order, lists - 1)).OrderBy(int.PopCount).ThenBy(t => t))
        {
            var within = Enumerable.Range(0, lists).Where(i => (term >> i & 1) == 1).Select(i => term & ~(1 << i)).ToImmutableArray();
            for (int m = 0, before = models.Count; m < before; m++)
            {
                if (within.All(models[m].Contains))
                {
                    models.Add([.. models[m], term]);
                    parents.Add(m);
                }
            }

            if (models.Count > MostModels)
            {
                throw new PopulationSizeException(FormattableString.Invariant(
                    $"{lists} lists have more than {MostModels} models of order {order}: choose a lower order, or merge or leave out lists."));
            }
        }

        return new(lists, order, [.. parents], [.. models]);
    }
}
