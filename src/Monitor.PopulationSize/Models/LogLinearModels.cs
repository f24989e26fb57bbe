using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.PopulationSize;

/// <summary>All hierarchical models of a number of lists.</summary>
public static class LogLinearModels
{
    /// <summary>Most models that are listed at once.</summary>
    public const int Most = 1 << 22;

    /// <summary>
    /// The models with interactions of at most 2 or 3 lists. Pairs are counted 12, 13, …, 23, … as the bits of a number, and the
    /// models follow that number; within it, the triples that the pairs allow are counted likewise.
    /// </summary>
    /// <param name="lists">Number of lists.</param>
    /// <param name="order">2 or 3.</param>
    /// <exception cref="PopulationSizeException">There are more than <see cref="Most"/>.</exception>
    public static ImmutableArray<LogLinearModel> All(int lists, int order)
    {
        if (order is not (2 or 3))
        {
            throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"All models up to order {order} cannot be listed: the order is 2 or 3."));
        }

        if (lists is < ListTable.FewestLists or > ListTable.MostLists)
        {
            throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture, $"A model takes {ListTable.FewestLists} to {ListTable.MostLists} lists, not {lists}."));
        }

        int[] pairs = [.. from i in Enumerable.Range(0, lists) from j in Enumerable.Range(i + 1, lists - i - 1) select (1 << i) | (1 << j)];
        int[] triples = order == 2 ? [] : [.. from p in pairs from k in Enumerable.Range(0, lists) where 1 << k > p select p | (1 << k)];
        var models = ImmutableArray.CreateBuilder<LogLinearModel>();
        for (var chosen = 0L; chosen < 1L << pairs.Length; chosen++)
        {
            var terms = Chosen(pairs, chosen);
            int[] allowed = [.. triples.Where(t => pairs.All(p => (t & p) != p || terms.Contains(p)))];
            Add(models, lists, terms, allowed);
        }

        return models.DrainToImmutable();
    }

    private static void Add(ImmutableArray<LogLinearModel>.Builder models, int lists, int[] terms, int[] allowed)
    {
        if (allowed.Length >= 30 || models.Count + (1L << allowed.Length) > Most)
        {
            throw new PopulationSizeException(string.Create(
                CultureInfo.InvariantCulture, $"{lists} lists have more than {Most} models of this order: lower the order, merge lists, or choose models stepwise."));
        }

        for (var subset = 0L; subset < 1L << allowed.Length; subset++)
        {
            models.Add(LogLinearModel.Hierarchical(lists, [.. terms, .. Chosen(allowed, subset)]));
        }
    }

    private static int[] Chosen(int[] terms, long bits) => [.. terms.Where((_, i) => (bits >> i & 1) != 0)];
}
