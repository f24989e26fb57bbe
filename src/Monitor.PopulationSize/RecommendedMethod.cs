using System.Globalization;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.PopulationSize;

/// <summary>
/// The mean over all models weighted by BIC, with a bootstrap interval that weighs them anew in each replicate: the choice of the model
/// is part of the uncertainty (Silverman, Chan and Vincent 2024, doi:10.1007/s11222-023-10346-9).
/// </summary>
public static class RecommendedMethod
{
    /// <summary>Most models that are fitted again in each replicate: those of pairs of five lists.</summary>
    private const int MostModels = 1024;

    /// <summary>The method, for <see cref="StudyOptions.Method"/>.</summary>
    /// <param name="order">Lists in the largest interaction, 2 or 3.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <param name="replicates">Replicates of the bootstrap, at least 2.</param>
    /// <param name="seed">Its seed.</param>
    /// <returns>The method; where there are more than 1,024 models it gives the best model by BIC with its Wald interval, and says so.</returns>
    public static Func<ListTable, CancellationToken, Estimate?> With(int order, double level, int replicates, ulong seed) => (table, cancellation) =>
    {
        var most = Math.Min(order, table.Lists.Length - 1);
        if (most < 2 || !CandidateModels.AreAll(table.Lists.Length, most) || ModelSpace.Of(table.Lists.Length, most).Count > MostModels)
        {
            var best = ModelSpread.Of(CandidateModels.Fit(table, Math.Max(most, 2), cancellation))?.BestBic.Wald(level);
            return best is null ? null : best with { Method = string.Create(CultureInfo.InvariantCulture, $"{best.Method}; the choice of the model is left out") };
        }

        return new PopulationBootstrap { Replicates = replicates }.Of(table, [ModelChoice.BicWeighted], most, seed, cancellation)[0].Bca(level);
    };
}
