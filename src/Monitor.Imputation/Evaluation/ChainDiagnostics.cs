namespace Monitor.Imputation.Evaluation;

/// <summary>Whether sequences of draws agree with each other, and how many independent draws they are worth.</summary>
/// <remarks>Split R-hat and effective sample size after Gelman et al. (2013, section 11.4), the latter with Geyer's initial monotone sequence, as Stan has them.</remarks>
/// <param name="SplitRHat">Near 1 when the halves of all chains agree; null when they stand still in different places.</param>
/// <param name="EffectiveDraws">Independent draws that would tell as much of the mean.</param>
public sealed record ChainDiagnostics(double? SplitRHat, double EffectiveDraws)
{
    /// <summary>Draws of a chain that are needed: halves of four.</summary>
    public const int LeastDraws = 8;

    /// <summary>Diagnoses chains of equal length, at least <see cref="LeastDraws"/>.</summary>
    public static ChainDiagnostics Of(double[][] chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        var n = chains[0].Length / 2;
        var halves = chains.SelectMany(c => (double[][])[c[..n], c[^n..]]).ToArray();
        var means = Array.ConvertAll(halves, h => h.Average());
        var covariances = new double[n]; // by lag, averaged over the halves
        for (var lag = 0; lag < n; lag++)
        {
            for (var h = 0; h < halves.Length; h++)
            {
                covariances[lag] += Covariance(halves[h], means[h], lag) / halves.Length;
            }
        }

        var within = covariances[0] * n / (n - 1);
        var mean = means.Average();
        var between = means.Sum(m => (m - mean) * (m - mean)) / (means.Length - 1);
        var variance = covariances[0] + between;
        // What rounding leaves of a constant is no movement.
        var still = 1e-12 * (1 + Math.Abs(mean));
        if (within <= still * still)
        {
            return between <= still * still ? new(1, n * halves.Length) : new(null, chains.Length);
        }

        return new(Math.Sqrt(variance / within), Effective(covariances, within, variance, n * halves.Length));
    }

    private static double Covariance(double[] values, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < values.Length; i++)
        {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }

        return sum / values.Length;
    }

    private static double Effective(double[] covariances, double within, double variance, int draws)
    {
        double Correlation(int lag) => lag == 0 ? 1 : 1 - ((within - covariances[lag]) / variance);
        var sum = 0.0;
        var least = double.PositiveInfinity;
        for (var lag = 0; lag + 1 < covariances.Length; lag += 2)
        {
            var pair = Correlation(lag) + Correlation(lag + 1);
            if (pair <= 0)
            {
                break;
            }

            least = Math.Min(least, pair);
            sum += least;
        }

        // Draws that repel each other may be worth more than their number; Stan's bound keeps a short chain from boasting.
        var time = Math.Max((2 * sum) - 1, 1 / Math.Log10(draws));
        return draws / time;
    }
}
