namespace Monitor.Imputation.Draws;

/// <summary>
/// The difference between the shares of two groups of victims, pooled over completed registers (Rubin 1987, chapter 3). It runs from
/// −1 to 1 and is pooled as it is: no transformation takes a difference to the whole line and keeps its zero in the middle.
/// </summary>
/// <param name="Target">What the shares are shares of.</param>
/// <param name="Estimate">Mean of the differences of the completed registers.</param>
/// <param name="Lower">Lower end of the interval; null with a single draw, which does not show how far draws differ.</param>
/// <param name="Upper">Upper end; null as the lower.</param>
/// <param name="Level">Nominal coverage of the interval.</param>
/// <param name="Draws">Number of completed registers.</param>
/// <param name="Between">Variance between completed registers.</param>
/// <param name="Within">Mean variance within a completed register; 0 for the reported victims.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the interval; infinite when nothing is unknown.</param>
public sealed record PooledDifference(
    ShareTarget Target,
    double Estimate,
    double? Lower,
    double? Upper,
    double Level,
    int Draws,
    double Between,
    double Within,
    double DegreesOfFreedom)
{
    /// <summary>Pools the differences of completed registers.</summary>
    /// <param name="from">Share of the first group in each completed register, 0 to 1.</param>
    /// <param name="fromVictims">Victims of the first group.</param>
    /// <param name="to">Share of the second group in each completed register.</param>
    /// <param name="toVictims">Victims of the second group.</param>
    /// <param name="target">What they are shares of.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <exception cref="ImputationException">A group has no victim, there is no draw, or the level is not between 0 and 1.</exception>
    public static PooledDifference Of(ReadOnlySpan<double> from, long fromVictims, ReadOnlySpan<double> to, long toVictims, ShareTarget target, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(to.Length, from.Length);
        if (fromVictims < 1 || toVictims < 1 || from.IsEmpty)
        {
            throw new ImputationException(from.IsEmpty
                ? "A difference cannot be pooled without a completed register: ask for at least 1 draw."
                : "A share of nobody is not defined: no victim is in one of the two parts of the register.");
        }

        Pooling.CheckLevel(level);
        var m = from.Length;
        var differences = new double[m];
        var within = 0.0;
        for (var d = 0; d < m; d++)
        {
            differences[d] = to[d] - from[d];
            within += (from[d] * (1 - from[d]) / fromVictims) + (to[d] * (1 - to[d]) / toVictims);
        }

        within = target == ShareTarget.Population ? within / m : 0;
        var (estimate, between) = Pooling.MeanAndVariance(differences, d => d);
        var draws = (1 + (1.0 / m)) * between;
        var (freedom, _) = Pooling.FreedomAndMissing(draws, within, m, fromVictims + toVictims);
        double? half = m == 1 ? null
            : draws + within == 0 ? 0
            : Pooling.Quantile((1 + level) / 2, freedom) * Math.Sqrt(draws + within);
        return new PooledDifference(
            target, estimate, half is null ? null : Math.Max(-1, estimate - half.Value), half is null ? null : Math.Min(1, estimate + half.Value), level, m, between, within, freedom);
    }
}
