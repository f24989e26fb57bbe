using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Monitor.PopulationSize;

/// <summary>What an estimate becomes when persons are drawn anew, the choice of the model repeated each time.</summary>
public sealed class BootstrapDistribution
{
    private readonly double[] sorted;

    /// <summary>A distribution of replicates.</summary>
    /// <param name="method">How the estimate is made, in words.</param>
    /// <param name="value">The estimate from the counts themselves.</param>
    /// <param name="replicates">Its replicates; those that are not a number, since no model had an estimate, are counted and set aside.</param>
    /// <param name="acceleration">Acceleration; see <see cref="AccelerationOf"/>.</param>
    /// <exception cref="PopulationSizeException">The estimate is not a number, or no replicate is one.</exception>
    public BootstrapDistribution(string method, double value, IEnumerable<double> replicates, double acceleration)
    {
        ArgumentNullException.ThrowIfNull(replicates);
        Replicates = [.. replicates];
        sorted = [.. Replicates.Where(double.IsFinite).Order()];
        if (!double.IsFinite(value) || sorted.Length == 0)
        {
            throw new PopulationSizeException("No model has an estimate for these counts, or for none of those drawn from them: there is no distribution.");
        }

        (Method, Value, Acceleration) = (method, value, acceleration);
    }

    /// <summary>How the estimate is made, in words.</summary>
    public string Method { get; }

    /// <summary>The estimate from the counts themselves.</summary>
    public double Value { get; }

    /// <summary>Its replicates in the order in which they were drawn; not a number where there was no estimate.</summary>
    public ImmutableArray<double> Replicates { get; }

    /// <summary>Replicates without an estimate.</summary>
    public int Failed => Replicates.Length - sorted.Length;

    /// <summary>How fast the standard error changes with the estimate (Efron 1987).</summary>
    public double Acceleration { get; }

    /// <summary>
    /// Median bias in normal units: where the estimate stands among its replicates. When all of them are on one side it is taken to
    /// stand half a replicate from the end.
    /// </summary>
    public double Bias
    {
        get
        {
            var below = sorted.Count(r => r < Value) + (sorted.Count(r => r == Value) / 2.0);
            return Normal.InvCDF(0, 1, Math.Clamp(below, 0.5, sorted.Length - 0.5) / sorted.Length);
        }
    }

    /// <summary>Bias-corrected and accelerated interval (Efron 1987, doi:10.1080/01621459.1987.10478410).</summary>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    public Estimate Bca(double level = 0.95)
    {
        CheckLevel(level);
        return new(Value, Corrected((1 - level) / 2), Corrected((1 + level) / 2), level, $"{Method}, BCa bootstrap");
    }

    /// <summary>The interval between quantiles of the replicates.</summary>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    public Estimate Percentile(double level = 0.95)
    {
        CheckLevel(level);
        return new(Value, Quantiles.Of(sorted, (1 - level) / 2), Quantiles.Of(sorted, (1 + level) / 2), level, $"{Method}, percentile bootstrap");
    }

    /// <summary>
    /// Acceleration from the jackknife over persons; those of a combination are alike, so each combination is left out one person
    /// short, and counts for as many as have it.
    /// </summary>
    /// <param name="counts">Persons of each combination.</param>
    /// <param name="values">The estimate with one of them left out.</param>
    /// <returns>0 when the estimate does not depend on who is left out; not finite values play no part.</returns>
    public static double AccelerationOf(ReadOnlySpan<long> counts, ReadOnlySpan<double> values)
    {
        var (total, mean) = (0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                total += counts[i];
                mean += counts[i] * values[i];
            }
        }

        mean /= total;
        var (squares, cubes) = (0.0, 0.0);
        for (var i = 0; i < counts.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                var distance = mean - values[i];
                squares += counts[i] * distance * distance;
                cubes += counts[i] * distance * distance * distance;
            }
        }

        return squares > 0 ? cubes / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private double Corrected(double share)
    {
        var bias = Bias;
        var z = bias + Normal.InvCDF(0, 1, share);
        var scale = 1 - (Acceleration * z);
        // Past its pole the transformation turns round; there the quantile is the end of the distribution.
        var corrected = scale > 0 ? Normal.CDF(0, 1, bias + (z / scale)) : z > 0 ? 1 : 0;
        return Quantiles.Of(sorted, corrected);
    }

    private static void CheckLevel(double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
    }
}
