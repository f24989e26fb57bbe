using System.Collections.Immutable;

namespace Monitor.PopulationSize;

/// <summary>All models of a table.</summary>
public static class ModelSearch
{
    /// <summary>Fits every hierarchical model with interactions of at most <paramref name="order"/> lists.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="order">2 or 3 lists in an interaction.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The fits in the order of <see cref="LogLinearModels.All"/>; those without an estimate are among them.</returns>
    /// <exception cref="PopulationSizeException">There are too many models to try.</exception>
    public static ImmutableArray<LogLinearFit> All(ListTable table, int order = 2, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return LogLinearFitter.Fit(table, LogLinearModels.All(table.Lists.Length, order), cancellation);
    }
}
