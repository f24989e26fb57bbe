using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>Holds factors to those of a fit.</summary>
internal static class FactorAgreement
{
    /// <summary>Passes when the factors are the same, with the same levels in the same order.</summary>
    /// <exception cref="ImputationException">They are not: names the first factor and level that differ.</exception>
    public static void Require(ImmutableArray<Factor> fitted, ImmutableArray<Factor> given)
    {
        if (!fitted.Select(f => f.Id).SequenceEqual(given.Select(f => f.Id)))
        {
            throw new ImputationException($"The model was fitted on the factors {Names(fitted)}, and is asked about {Names(given)}: give the same factors in the same order.");
        }

        for (var f = 0; f < fitted.Length; f++)
        {
            if (given[f].Levels.FirstOrDefault(l => !fitted[f].Levels.Contains(l)) is { } unseen)
            {
                throw new ImputationException(
                    $"The factor '{given[f].Id}' has a level '{unseen}' that the model was not fitted on: it knows {string.Join(", ", fitted[f].Levels)}.");
            }

            if (!fitted[f].Equals(given[f]))
            {
                throw new ImputationException(
                    $"The levels of the factor '{given[f].Id}' are {string.Join(", ", given[f].Levels)}, and the model was fitted on {string.Join(", ", fitted[f].Levels)}: give the same levels in the same order.");
            }
        }
    }

    private static string Names(ImmutableArray<Factor> factors) => factors.IsEmpty ? "none" : string.Join(", ", factors.Select(f => f.Id));
}
