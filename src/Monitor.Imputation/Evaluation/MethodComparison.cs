using System.Collections.Immutable;

namespace Monitor.Imputation.Evaluation;

/// <summary>Several methods on the same folds.</summary>
/// <param name="LogLosses">Log-loss of each method, in the order given.</param>
/// <param name="Differences">Each method but the reference against the reference, in the order given.</param>
public sealed record MethodComparison(ImmutableArray<(string Method, Estimate LogLoss)> LogLosses, ImmutableArray<PairedDifference> Differences)
{
    /// <summary>Compares methods with one of them.</summary>
    /// <param name="methods">Their predictions, of the same records and folds; at least two, under names of their own.</param>
    /// <param name="reference">Name of the one that the others are compared with; the first by default.</param>
    /// <param name="level">Nominal coverage of the intervals.</param>
    /// <exception cref="ImputationException">There are fewer than two methods, two of one name, no reference of this name, or their folds differ.</exception>
    public static MethodComparison Of(ImmutableArray<HeldOutPredictions> methods, string? reference = null, double level = 0.95)
    {
        if (methods.Length < 2)
        {
            throw new ImputationException($"A comparison needs at least two methods; there {(methods.Length == 1 ? "is 1" : "are none")}.");
        }

        if (methods.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ImputationException($"Two methods are called '{twice.Key}': give each a name of its own.");
        }

        reference ??= methods[0].Name;
        var against = methods.FirstOrDefault(m => m.Name == reference)
            ?? throw new ImputationException($"There is no method '{reference}' to compare with: choose from {string.Join(", ", methods.Select(m => m.Name))}.");
        return new(
            [.. methods.Select(m => (m.Name, m.Cases.Mean(m.LogLosses, level)))],
            [.. methods.Where(m => m != against).Select(m => PairedDifference.Of(m, against, level))]);
    }
}
