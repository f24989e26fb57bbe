using MathNet.Numerics.Distributions;

namespace Monitor.PopulationSize;

/// <summary>The least population that the persons on one and on two lists allow, however unequal the chances of being listed are.</summary>
/// <remarks>
/// Chao (1987, doi:10.2307/2531532): persons on no list are at least f₁²/(2f₂), with equality when all have the same chance; the
/// interval is log-normal in the dark figure. The lists are taken to be independent within a person: positive dependence leaves it a
/// lower bound, while lists that avoid each other may push it above the truth.
/// </remarks>
public static class LowerBound
{
    /// <summary>The bound.</summary>
    /// <param name="table">Counts.</param>
    /// <param name="level">Nominal coverage of its interval, between 0 and 1.</param>
    /// <exception cref="PopulationSizeException">Nobody is on exactly two lists, so that nothing is bounded.</exception>
    public static Estimate Of(ListTable table, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        double On(int lists) => table.Combinations.Where(c => int.PopCount(c.Histories) == lists).Sum(c => (double)c.Count);
        var (one, two) = (On(1), On(2));
        const string Method = "lower bound (Chao 1987)";
        if (two == 0)
        {
            throw new PopulationSizeException("Nobody is on exactly two lists: the lower bound of Chao needs at least one such person.");
        }

        var dark = one * one / (2 * two);
        if (dark == 0)
        {
            return new(table.Observed, table.Observed, table.Observed, level, Method);
        }

        var ratio = one / two;
        var variance = two * ((Math.Pow(ratio, 4) / 4) + Math.Pow(ratio, 3) + (ratio * ratio / 2));
        var factor = Math.Exp(Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(Math.Log(1 + (variance / (dark * dark)))));
        return new(table.Observed + dark, table.Observed + (dark / factor), table.Observed + (dark * factor), level, Method);
    }
}
