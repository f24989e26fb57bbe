using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Evaluation;

/// <summary>What a factor contributes to a model, by leaving it out and fitting anew.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="LogLoss">Held-out log-loss without the factor minus that with it; above zero when the factor helps.</param>
/// <param name="Sectors">Name of the sectors that <paramref name="Share"/> is the share of.</param>
/// <param name="Share">Expected share of the sectors among all victims, known and imputed, with all factors; 0 to 1.</param>
/// <param name="ShareChange">What the share changes by when the factor is left out.</param>
/// <param name="ShareChangeLower">Lower end of the interval of the change, by the jackknife over the folds of the first repeat.</param>
/// <param name="ShareChangeUpper">Upper end.</param>
public sealed record FactorInfluence(
    string Factor, PairedDifference LogLoss, string Sectors, double Share, double ShareChange, double ShareChangeLower, double ShareChangeUpper)
{
    /// <summary>Leaves out each factor in turn.</summary>
    /// <param name="records">The records.</param>
    /// <param name="folds">Folds of these records.</param>
    /// <param name="model">The model with all factors.</param>
    /// <param name="sectors">The sectors whose share is followed.</param>
    /// <param name="seed">Seed of the fits; the same for each, so that no difference is one of seeds.</param>
    /// <param name="without">The model to fit without a factor, given its name; the same model by default. Needed when the model names the factor, as in an interaction.</param>
    /// <param name="level">Nominal coverage of the intervals.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">There is no victim, or the model cannot be fitted with or without a factor.</exception>
    public static ImmutableArray<FactorInfluence> Of(
        SectorRecords records,
        ClusterFolds folds,
        ISectorModel model,
        SectorGroup sectors,
        ulong seed,
        Func<string, ISectorModel>? without = null,
        double level = 0.95,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sectors);
        ModelEvaluation.CheckLevel(level);
        var table = records.ToTable();
        var full = HeldOutPredictions.Of(records, folds, model, seed, "all factors", cancellation: cancellation);
        var predicted = HeldOutPredictions.Checked(model.Fit(table, seed, cancellation).Predict(records.Cells), model.Id);
        var ids = records.Cells.Factors.Select(f => f.Id).ToImmutableArray();
        var influences = ImmutableArray.CreateBuilder<FactorInfluence>(ids.Length);
        foreach (var factor in ids)
        {
            var reduced = new ModelOfFactors(without?.Invoke(factor) ?? model, ids.Remove(factor));
            var heldOut = HeldOutPredictions.Of(records, full.Folds, full.Cases, reduced, seed, $"without {factor}", null, cancellation);
            var change = Change(table, sectors, predicted, HeldOutPredictions.Checked(reduced.Fit(table, seed, cancellation).Predict(records.Cells), model.Id));
            var half = StudentT.InvCDF(0, 1, folds.Folds - 1, (1 + level) / 2) * JackknifeError(table, sectors, full, heldOut);
            influences.Add(new(factor, PairedDifference.Of(heldOut, full, level), sectors.Name, ShareOf(table, sectors, predicted), change, change - half, change + half));
        }

        return influences.MoveToImmutable();
    }

    private static double ShareOf(SectorTable table, SectorGroup sectors, SectorProbabilities predicted)
    {
        var sum = 0.0;
        for (var c = 0; c < table.Cells.Count; c++)
        {
            sum += sectors.Sum(table.KnownOf(c)) + (table.UnknownOf(c) * sectors.Sum(predicted.Of(c)));
        }

        return sum / table.Victims;
    }

    // The known victims are in both shares; what changes is how the unknown are divided.
    private static double Change(SectorTable table, SectorGroup sectors, SectorProbabilities with, SectorProbabilities without)
    {
        var sum = 0.0;
        for (var c = 0; c < table.Cells.Count; c++)
        {
            sum += table.UnknownOf(c) * (sectors.Sum(without.Of(c)) - sectors.Sum(with.Of(c)));
        }

        return sum / table.Victims;
    }

    // Delete-a-group jackknife: each fold left out in turn (Kott 2001).
    private static double JackknifeError(SectorTable table, SectorGroup sectors, HeldOutPredictions with, HeldOutPredictions without)
    {
        var folds = with.Folds.Folds;
        var changes = Enumerable.Range(0, folds).Select(f => Change(table, sectors, with.Without(0, f), without.Without(0, f))).ToArray();
        var mean = changes.Average();
        return Math.Sqrt(changes.Sum(c => (c - mean) * (c - mean)) * (folds - 1) / folds);
    }
}
