namespace Monitor.PopulationSize;

/// <summary>Quantiles of a sample.</summary>
internal static class Quantiles
{
    /// <summary>The quantile that is about median-unbiased whatever the distribution: type 8 of Hyndman and Fan (1996, doi:10.2307/2684934).</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="share">Share below, 0 to 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        var position = (share * (sorted.Length + (1.0 / 3))) + (1.0 / 3) - 1;
        var below = (int)Math.Floor(Math.Clamp(position, 0, sorted.Length - 1));
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (Math.Clamp(position - below, 0, 1) * (sorted[above] - sorted[below]));
    }
}
