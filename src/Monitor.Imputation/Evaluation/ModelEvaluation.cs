using System.Collections.Immutable;

namespace Monitor.Imputation.Evaluation;

/// <summary>How a model did on victims whose sector was kept from it. Intervals count the victims of a cluster as one.</summary>
/// <remarks>
/// The intervals are of these fits to these data; they do not hold the differences between one training part and another, of which
/// cross-validation gives no unbiased measure (Bengio and Grandvalet 2004).
/// </remarks>
public sealed record ModelEvaluation
{
    /// <summary>Name of the predictions.</summary>
    public required string Model { get; init; }

    /// <summary>Folds of a repeat.</summary>
    public required int Folds { get; init; }

    /// <summary>How often the folds were made.</summary>
    public required int Repeats { get; init; }

    /// <summary>Mean log-loss in nats; 0 is perfect.</summary>
    public required Estimate LogLoss { get; init; }

    /// <summary>Mean Brier score over all sectors, 0 to 2; 0 is perfect.</summary>
    public required Estimate Brier { get; init; }

    /// <summary>
    /// Predictions, over victims and repeats, that gave the sector that it was a probability below <see cref="ScoringRule.LeastProbability"/>:
    /// with any, the log-loss stands for an infinite one.
    /// </summary>
    public required int Impossible { get; init; }

    /// <summary>Each sector: how often it was predicted and how well.</summary>
    public required ImmutableArray<SectorError> Sectors { get; init; }

    /// <summary>Each level of each factor that holds a held-out victim.</summary>
    public required ImmutableArray<GroupError> Groups { get; init; }

    /// <summary>Expected calibration error, averaged over the sectors.</summary>
    public double ExpectedCalibrationError => Sectors.Average(s => s.Calibration.ExpectedError);

    /// <summary>Scores predictions.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <param name="bins">Bins of the calibration curves, at least 1.</param>
    /// <param name="level">Nominal coverage of the intervals, between 0 and 1.</param>
    /// <exception cref="ImputationException">A number is out of range.</exception>
    public static ModelEvaluation Of(HeldOutPredictions predictions, int bins = 10, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        CheckLevel(level);
        var cases = predictions.Cases;
        var impossible = predictions.Losses((p, s) => p[s] < ScoringRule.LeastProbability ? 1 : 0);
        return new()
        {
            Model = predictions.Name,
            Folds = predictions.Folds.Folds,
            Repeats = predictions.Folds.Repeats,
            LogLoss = cases.Mean(predictions.LogLosses, level),
            Brier = cases.Mean(predictions.Briers, level),
            Impossible = Enumerable.Range(0, cases.Repeats).Sum(r => Count(impossible, cases.KindOf(r))),
            Sectors = [.. predictions.Records.Sectors.Select((code, s) => ErrorOf(predictions, code, s, bins, level))],
            Groups = GroupsOf(predictions, level),
        };
    }

    internal static void CheckLevel(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ImputationException(FormattableString.Invariant($"The level of an interval lies between 0 and 1, such as 0.95; it is {level}."));
        }
    }

    private static int Count(double[] isSo, ReadOnlySpan<int> kinds)
    {
        var count = 0;
        foreach (var kind in kinds)
        {
            count += isSo[kind] > 0 ? 1 : 0;
        }

        return count;
    }

    private static SectorError ErrorOf(HeldOutPredictions predictions, string code, int sector, int bins, double level)
    {
        var cases = predictions.Cases;
        var probabilities = predictions.Losses((p, _) => p[sector]);
        var predicted = new double[cases.Records.Length];
        var occurred = Array.ConvertAll(cases.Records, i => predictions.Records.SectorOf[i] == sector);
        for (var i = 0; i < predicted.Length; i++)
        {
            for (var r = 0; r < cases.Repeats; r++)
            {
                predicted[i] += probabilities[cases.KindOf(r)[i]] / cases.Repeats;
            }
        }

        return new(
            code,
            occurred.Count(o => o),
            predicted.Average(),
            ShareError(predictions, sector, level, _ => true)!,
            cases.Mean(predictions.LogLosses, level, i => predictions.Records.SectorOf[i] == sector),
            CalibrationCurve.Of(predicted, occurred, bins, level));
    }

    private static Estimate? ShareError(HeldOutPredictions predictions, int sector, double level, Func<int, bool> isIn) =>
        predictions.Cases.Mean(predictions.Losses((p, s) => p[sector] - (s == sector ? 1 : 0)), level, isIn);

    private static ImmutableArray<GroupError> GroupsOf(HeldOutPredictions predictions, double level)
    {
        var records = predictions.Records;
        var groups = ImmutableArray.CreateBuilder<GroupError>();
        for (var f = 0; f < records.Cells.Factors.Length; f++)
        {
            for (var l = 0; l < records.Cells.Factors[f].Levels.Length; l++)
            {
                bool IsIn(int i) => records.Cells.LevelsOf(records.CellOf[i])[f] == l;
                if (predictions.Cases.Mean(predictions.LogLosses, level, IsIn) is { } logLoss)
                {
                    groups.Add(new(
                        records.Cells.Factors[f].Id,
                        records.Cells.Factors[f].Levels[l],
                        logLoss,
                        predictions.Cases.Mean(predictions.Briers, level, IsIn)!,
                        [.. Enumerable.Range(0, records.Sectors.Length).Select(s => ShareError(predictions, s, level, IsIn)!)]));
                }
            }
        }

        return groups.ToImmutable();
    }
}

/// <summary>How well a sector is predicted.</summary>
/// <param name="Sector">Its code.</param>
/// <param name="Cases">Held-out victims who are in it.</param>
/// <param name="Predicted">Mean predicted probability over all held-out victims.</param>
/// <param name="ShareError">Predicted minus observed share of the held-out victims, between −1 and 1.</param>
/// <param name="LogLoss">Log-loss of the victims who are in it; null when there are none.</param>
/// <param name="Calibration">Calibration of its probability.</param>
public sealed record SectorError(string Sector, int Cases, double Predicted, Estimate ShareError, Estimate? LogLoss, CalibrationCurve Calibration);

/// <summary>How well the sectors of some victims are predicted.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="Level">Level that they have.</param>
/// <param name="LogLoss">Their log-loss.</param>
/// <param name="Brier">Their Brier score.</param>
/// <param name="ShareErrors">Predicted minus observed share of each sector.</param>
public sealed record GroupError(string Factor, string Level, Estimate LogLoss, Estimate Brier, ImmutableArray<Estimate> ShareErrors);
