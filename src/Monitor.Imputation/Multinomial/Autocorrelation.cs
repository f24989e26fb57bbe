namespace Monitor.Imputation.Multinomial;

/// <summary>How much a chain repeats itself.</summary>
internal static class Autocorrelation
{
    /// <summary>Number of independent values that tell as much of a mean: initial positive sequence (Geyer 1992), at most as many as there are values.</summary>
    public static double EffectiveSize(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        var variance = Covariance(values, mean, 0);
        if (!(variance > 1e-20 * mean * mean))
        {
            return values.Length; // a constant, such as the share of a sector that is never drawn
        }

        var sum = 1.0;
        for (var lag = 1; lag + 1 < values.Length; lag += 2)
        {
            var pair = (Covariance(values, mean, lag) + Covariance(values, mean, lag + 1)) / variance;
            if (pair <= 0)
            {
                break;
            }

            sum += 2 * pair;
        }

        return values.Length / sum;
    }

    private static double Covariance(ReadOnlySpan<double> values, double mean, int lag)
    {
        var sum = 0.0;
        for (var i = lag; i < values.Length; i++)
        {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }

        return sum / values.Length;
    }
}
