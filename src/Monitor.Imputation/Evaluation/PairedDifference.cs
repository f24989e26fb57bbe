using MathNet.Numerics.Distributions;

namespace Monitor.Imputation.Evaluation;

/// <summary>What a difference between two methods allows to be said.</summary>
public enum Verdict
{
    /// <summary>The interval of the difference holds zero: the methods cannot be told apart on these data.</summary>
    NoDifferenceBeyondNoise,

    /// <summary>The method has the lower loss, and the interval does not hold zero.</summary>
    Better,

    /// <summary>The method has the higher loss, and the interval does not hold zero.</summary>
    Worse,
}

/// <summary>Log-loss of a method minus that of another on the same held-out victims.</summary>
/// <remarks>
/// With one division into folds the standard error is that over clusters. With repeats it is that of the corrected resampled t-test
/// over folds (Nadeau and Bengio 2003, doi:10.1023/A:1024068626366), which allows for training parts that overlap, or that over
/// clusters when it is larger; the degrees of freedom go with it.
/// </remarks>
/// <param name="Method">The method.</param>
/// <param name="Reference">What it is compared with.</param>
/// <param name="Difference">Mean difference; below zero when the method is better.</param>
/// <param name="ClusteredError">Standard error over clusters.</param>
/// <param name="ResampledError">Standard error of the corrected resampled t-test; null without repeats.</param>
/// <param name="Lower">Lower end of the interval of the difference.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Level">Nominal coverage of the interval.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the interval.</param>
public sealed record PairedDifference(
    string Method,
    string Reference,
    double Difference,
    double ClusteredError,
    double? ResampledError,
    double Lower,
    double Upper,
    double Level,
    double DegreesOfFreedom)
{
    /// <summary>The standard error that the interval is made of.</summary>
    public double StandardError => Math.Max(ClusteredError, ResampledError ?? 0);

    /// <summary>What may be said.</summary>
    public Verdict Verdict => Upper < 0 ? Verdict.Better : Lower > 0 ? Verdict.Worse : Verdict.NoDifferenceBeyondNoise;

    /// <summary>Compares two methods.</summary>
    /// <param name="method">Predictions of the method.</param>
    /// <param name="reference">Predictions it is compared with, of the same records and folds.</param>
    /// <param name="level">Nominal coverage of the interval, between 0 and 1.</param>
    /// <exception cref="ImputationException">The predictions are not of the same records and folds, or the level is out of range.</exception>
    public static PairedDifference Of(HeldOutPredictions method, HeldOutPredictions reference, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(reference);
        ModelEvaluation.CheckLevel(level);
        if (!ReferenceEquals(method.Folds, reference.Folds) || !ReferenceEquals(method.Records, reference.Records))
        {
            throw new ImputationException($"'{method.Name}' and '{reference.Name}' were not tested on the same folds of the same records: only then are differences paired.");
        }

        return Of(method.Name, reference.Name, method.Cases, method.Folds.Folds, method.LogLosses, reference.LogLosses, level);
    }

    internal static PairedDifference Of(
        string method, string reference, HeldOutCases cases, int folds, ReadOnlySpan<double> losses, ReadOnlySpan<double> ofReference, double level)
    {
        var differences = new double[losses.Length];
        for (var k = 0; k < differences.Length; k++)
        {
            differences[k] = losses[k] - ofReference[k];
        }

        var clustered = cases.Mean(differences, level);
        var error = clustered.StandardError!.Value; // folds need two clusters
        double freedom = cases.Clusters - 1;
        double? resampled = null;
        if (cases.Repeats > 1)
        {
            resampled = Resampled(cases.MeanByFold(differences, folds), folds);
            (error, freedom) = resampled > error ? (resampled.Value, (cases.Repeats * folds) - 1) : (error, freedom);
        }

        var half = error * StudentT.InvCDF(0, 1, freedom, (1 + level) / 2);
        return new(method, reference, clustered.Value, clustered.StandardError.Value, resampled, clustered.Value - half, clustered.Value + half, level, freedom);
    }

    // Variance of the fold means times 1/J + (size of a test part ÷ size of a training part).
    private static double Resampled((double Mean, int Cases)[] byFold, int folds)
    {
        var mean = byFold.Average(f => f.Mean);
        var variance = byFold.Sum(f => (f.Mean - mean) * (f.Mean - mean)) / (byFold.Length - 1);
        return Math.Sqrt(variance * ((1.0 / byFold.Length) + (1.0 / (folds - 1))));
    }
}
