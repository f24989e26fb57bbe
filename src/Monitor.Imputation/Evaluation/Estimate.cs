using MathNet.Numerics.Distributions;

namespace Monitor.Imputation.Evaluation;

/// <summary>A mean over victims with its standard error and interval.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error, the victims of a cluster counting as one; null when all are of one cluster.</param>
/// <param name="Lower">Lower end of the interval by Student's t; null like the standard error.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Level">Nominal coverage of the interval.</param>
/// <param name="Cases">Number of victims.</param>
/// <param name="Clusters">Number of clusters they are of.</param>
public sealed record Estimate(double Value, double? StandardError, double? Lower, double? Upper, double Level, int Cases, int Clusters)
{
    /// <summary>
    /// The mean Σ sums / Σ sizes over clusters, with the standard error of the jackknife that leaves out one cluster at a time. It
    /// errs on the safe side when clusters are few or differ much in size, where the usual clustered one is too small
    /// (Bell and McCaffrey 2002; MacKinnon, Nielsen and Webb 2023, doi:10.1016/j.jeconom.2022.04.001).
    /// </summary>
    /// <param name="sums">Sum over the victims of each cluster.</param>
    /// <param name="sizes">Victims of each cluster; clusters of none play no part.</param>
    /// <param name="level">Nominal coverage of the interval, between 0 and 1.</param>
    internal static Estimate OfClusters(ReadOnlySpan<double> sums, ReadOnlySpan<int> sizes, double level)
    {
        var total = 0.0;
        var cases = 0;
        var clusters = 0;
        for (var c = 0; c < sizes.Length; c++)
        {
            total += sums[c];
            cases += sizes[c];
            clusters += sizes[c] > 0 ? 1 : 0;
        }

        if (cases == 0)
        {
            throw new ArgumentException("A mean needs at least one victim.", nameof(sizes));
        }

        var mean = total / cases;
        if (clusters < 2)
        {
            return new(mean, null, null, null, level, cases, clusters);
        }

        var squares = 0.0;
        for (var c = 0; c < sizes.Length; c++)
        {
            if (sizes[c] > 0)
            {
                var shift = (sums[c] - (mean * sizes[c])) / (cases - sizes[c]);
                squares += shift * shift;
            }
        }

        var error = Math.Sqrt(squares * (clusters - 1) / clusters);
        var half = error * StudentT.InvCDF(0, 1, clusters - 1, (1 + level) / 2);
        return new(mean, error, mean - half, mean + half, level, cases, clusters);
    }
}
