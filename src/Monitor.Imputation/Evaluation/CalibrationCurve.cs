using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Monitor.Imputation.Evaluation;

/// <summary>How often a sector occurred among victims for whom about the same probability of it was predicted.</summary>
/// <param name="Bins">The bins, from low to high probabilities; those without a victim are left out.</param>
/// <param name="ExpectedError">Expected calibration error: the distance between predicted and observed share, averaged over victims; 0 to 1.</param>
public sealed record CalibrationCurve(ImmutableArray<CalibrationBin> Bins, double ExpectedError)
{
    /// <summary>
    /// Sorts victims into bins by quantiles of the predicted probability. Victims of one cell and fold have one probability and stay
    /// in one bin, so that there may be fewer and less equal bins than asked for.
    /// </summary>
    /// <param name="predicted">Probability predicted for each victim.</param>
    /// <param name="occurred">Whether it was so.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    /// <param name="level">Nominal coverage of the Wilson intervals; they count victims as independent, so that large clusters make them too narrow.</param>
    /// <exception cref="ImputationException">There are no victims, or the number of bins is not positive.</exception>
    public static CalibrationCurve Of(ReadOnlySpan<double> predicted, ReadOnlySpan<bool> occurred, int bins, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(occurred.Length, predicted.Length);
        if (bins < 1 || predicted.IsEmpty)
        {
            throw new ImputationException(bins < 1 ? $"{bins} bins: a calibration curve has at least 1." : "A calibration curve needs victims of known sector.");
        }

        var sorted = predicted.ToArray();
        Array.Sort(sorted);
        var edges = new double[bins - 1];
        for (var b = 0; b < edges.Length; b++)
        {
            edges[b] = Quantile(sorted, (b + 1.0) / bins);
        }

        var count = new int[bins];
        var hits = new int[bins];
        var sum = new double[bins];
        for (var i = 0; i < predicted.Length; i++)
        {
            var bin = BinOf(edges, predicted[i]);
            count[bin]++;
            hits[bin] += occurred[i] ? 1 : 0;
            sum[bin] += predicted[i];
        }

        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var filled = ImmutableArray.CreateBuilder<CalibrationBin>();
        var error = 0.0;
        for (var b = 0; b < bins; b++)
        {
            if (count[b] > 0)
            {
                var (lower, upper) = Wilson(hits[b], count[b], z);
                filled.Add(new(count[b], sum[b] / count[b], (double)hits[b] / count[b], lower, upper));
                error += Math.Abs(sum[b] - hits[b]) / predicted.Length;
            }
        }

        return new(filled.ToImmutable(), error);
    }

    /// <summary>Interval of a share (Wilson 1927).</summary>
    internal static (double Lower, double Upper) Wilson(int hits, int count, double z)
    {
        var share = (double)hits / count;
        var square = z * z / count;
        var centre = (share + (square / 2)) / (1 + square);
        var half = z * Math.Sqrt((share * (1 - share) / count) + (square / (4 * count))) / (1 + square);
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    // Linear interpolation between order statistics, as numpy's default; so that the bins are scikit-learn's.
    private static double Quantile(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    // Number of edges below the value: one on an edge belongs to the lower bin.
    private static int BinOf(double[] edges, double value)
    {
        var (low, high) = (0, edges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = edges[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>Victims with about the same predicted probability.</summary>
/// <param name="Cases">How many.</param>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Observed">Share of whom it was so.</param>
/// <param name="Lower">Lower end of the Wilson interval of the observed share.</param>
/// <param name="Upper">Upper end.</param>
public sealed record CalibrationBin(int Cases, double Predicted, double Observed, double Lower, double Upper);
