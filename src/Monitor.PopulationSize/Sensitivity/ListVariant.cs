using System.Collections.Immutable;

namespace Monitor.PopulationSize.Sensitivity;

/// <summary>What was done to the lists.</summary>
public enum ListChange
{
    /// <summary>A list was left out.</summary>
    LeftOut,

    /// <summary>Two lists were taken for one.</summary>
    Merged,
}

/// <summary>The estimate after a list was left out or two were merged.</summary>
/// <param name="Change">What was done.</param>
/// <param name="Lists">The lists it was done to.</param>
/// <param name="Observed">Persons on the lists that remain.</param>
/// <param name="Spread">Estimates over the models of the remaining lists; null when none of them has an estimate.</param>
public sealed record ListVariant(ListChange Change, ImmutableArray<string> Lists, long Observed, ModelSpread? Spread)
{
    /// <summary>With fewer lists too few remain to test anything.</summary>
    public const int FewestLists = 4;

    /// <summary>The change in words, such as <c>without HRW</c>.</summary>
    public string Name => Change == ListChange.LeftOut ? $"without {Lists[0]}" : $"{string.Join(" and ", Lists)} as one";

    /// <summary>Leaves out each list and merges each pair, where three lists or more remain: of two nothing can be tested.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="order">Lists in an interaction, 2 or 3.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<ListVariant> All(ListTable table, int order = 2, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Lists.Length < FewestLists
            ? []
            :
            [
                .. table.Lists.Select(list => Of(ListChange.LeftOut, [list], table.Without(list), order, cancellation)),
                .. from i in Enumerable.Range(0, table.Lists.Length)
                   from j in Enumerable.Range(i + 1, table.Lists.Length - i - 1)
                   select Of(ListChange.Merged, [table.Lists[i], table.Lists[j]], table.Merge([table.Lists[i], table.Lists[j]]), order, cancellation),
            ];
    }

    private static ListVariant Of(ListChange change, ImmutableArray<string> lists, ListTable table, int order, CancellationToken cancellation) =>
        new(change, lists, table.Observed, table.Observed == 0 ? null : ModelSpread.Of(CandidateModels.Fit(table, Math.Min(order, table.Lists.Length - 1), cancellation)));
}
