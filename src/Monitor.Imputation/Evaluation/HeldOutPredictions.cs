using System.Runtime.ExceptionServices;
using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Evaluation;

/// <summary>What a model predicts for victims whose sector is known but was kept from it. Immutable.</summary>
public sealed class HeldOutPredictions
{
    private readonly SectorProbabilities[] predictions; // repeat by fold

    private HeldOutPredictions(string name, SectorRecords records, ClusterFolds folds, HeldOutCases cases, SectorProbabilities[] predictions)
    {
        Name = name;
        Records = records;
        Folds = folds;
        Cases = cases;
        this.predictions = predictions;
        LogLosses = Losses(ScoringRule.LogLoss);
        Briers = Losses(ScoringRule.Brier);
    }

    /// <summary>What to call the predictions: the name of the model unless another was given.</summary>
    public string Name { get; }

    /// <summary>The records.</summary>
    public SectorRecords Records { get; }

    /// <summary>The folds.</summary>
    public ClusterFolds Folds { get; }

    internal HeldOutCases Cases { get; }

    /// <summary>Log-loss of each combination of the cases.</summary>
    internal double[] LogLosses { get; }

    /// <summary>Brier score of each combination of the cases.</summary>
    internal double[] Briers { get; }

    /// <summary>
    /// Fits a model once for each fold of each repeat, without that fold, and keeps what it predicts. Each fit has a seed of its own, so that
    /// their number at a time changes nothing.
    /// </summary>
    /// <param name="records">The records.</param>
    /// <param name="folds">The folds of these records.</param>
    /// <param name="model">The model.</param>
    /// <param name="seed">Seed of the fits.</param>
    /// <param name="name">What to call the predictions; the name of the model by default.</param>
    /// <param name="parallelism">Fits at a time, from 1: with 1 all of them on the thread of the caller; by default as many as there are processors.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">The model cannot be fitted, or predicts what are no probabilities.</exception>
    public static HeldOutPredictions Of(
        SectorRecords records, ClusterFolds folds, ISectorModel model, ulong seed, string? name = null, int? parallelism = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(folds);
        return Of(records, folds, HeldOutCases.Of(records, folds), model, seed, name, parallelism, cancellation);
    }

    internal static HeldOutPredictions Of(
        SectorRecords records, ClusterFolds folds, HeldOutCases cases, ISectorModel model, ulong seed, string? name, int? parallelism, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        var atOnce = parallelism ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1, nameof(parallelism));
        var predictions = new SectorProbabilities[folds.Repeats * folds.Folds];
        var failures = new Exception?[predictions.Length];
        void Fit(int fit)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                var training = Training(records, folds, fit / folds.Folds, fit % folds.Folds);
                var seedOfFit = SeededRandom.For(seed, (ulong)fit).NextUInt64();
                predictions[fit] = Checked(model.Fit(training, seedOfFit, cancellation).Predict(records.Cells), model.Id);
            }
            catch (Exception e) when (e is ImputationException or OperationCanceledException)
            {
                failures[fit] = e;
            }
        }

        if (atOnce == 1)
        {
            // Not Parallel.For: now and then it goes on with a long loop on a thread of the pool, which the caller may want to keep free.
            for (var fit = 0; fit < predictions.Length && Array.TrueForAll(failures, f => f is null); fit++)
            {
                Fit(fit);
            }
        }
        else
        {
            Parallel.For(0, predictions.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, Fit);
        }

        // The first fold that failed, whichever thread was first.
        if (Array.Find(failures, f => f is not null) is { } failure)
        {
            cancellation.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(failure);
        }

        return new(name ?? model.Id, records, folds, cases, predictions);
    }

    /// <summary>What was predicted for the cells of the records without a fold.</summary>
    /// <param name="repeat">Repeat, from 0.</param>
    /// <param name="fold">Fold that was held out, from 0.</param>
    public SectorProbabilities Without(int repeat, int fold) => predictions[(repeat * Folds.Folds) + fold];

    /// <summary>The records without the known victims of a fold.</summary>
    internal static SectorTable Training(SectorRecords records, ClusterFolds folds, int repeat, int fold) => records.ToTable(i =>
        records.SectorOf[i] == SectorRecords.UnknownSector
        || (folds.FoldOf(repeat)[i] is var own && own != fold && own != ClusterFolds.NeverHeldOut));

    /// <summary>A number for each combination of the cases, by the probabilities predicted for it.</summary>
    internal double[] Losses(Func<ReadOnlySpan<double>, int, double> loss) =>
        Array.ConvertAll(Cases.Kinds, k => loss(Without(k.Repeat, k.Fold).Of(k.Cell), k.Sector));

    /// <summary>The predictions, when each row is of probabilities.</summary>
    internal static SectorProbabilities Checked(SectorProbabilities predicted, string model)
    {
        for (var c = 0; c < predicted.Cells.Count; c++)
        {
            var sum = 0.0;
            var isProbability = true;
            foreach (var p in predicted.Of(c))
            {
                isProbability &= p is >= 0 and <= 1 + Rounding;
                sum += p;
            }

            if (!isProbability || Math.Abs(sum - 1) > Rounding)
            {
                throw new ImputationException(
                    $"The model '{model}' predicts for cell {c + 1} what are no probabilities ({string.Join(", ", predicted.Of(c).ToArray())}): its fit went wrong.");
            }
        }

        return predicted;
    }

    // Scores of models in single precision sum to 1 within some 1e-6.
    private const double Rounding = 1e-5;
}
