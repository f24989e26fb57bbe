using MathNet.Numerics.Distributions;

namespace Monitor.Imputation.Draws;

/// <summary>
/// Rubin's rules for a share (Rubin 1987, section 3.3), on the logit scale, where a share near 0 or 1 is close to normal and its
/// interval cannot leave 0 to 1.
/// </summary>
public static class Pooling
{
    /// <summary>Coefficient of variation of the standard error that <see cref="PooledShare.DrawsEnough"/> aims at.</summary>
    private const double EnoughVariation = 0.05;

    /// <summary>With fewer known cases than this an interval is flagged.</summary>
    private const int Few = 10;

    /// <summary>Pools the shares of completed registers.</summary>
    /// <param name="shares">The share in each completed register, 0 to 1.</param>
    /// <param name="victims">Victims that the share is of, known and unknown.</param>
    /// <param name="knownIn">Of how many it is known that they count towards the share.</param>
    /// <param name="knownOut">Of how many it is known that they do not.</param>
    /// <param name="target">What it is a share of.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <exception cref="ImputationException">There is no victim, or no draw.</exception>
    public static PooledShare Of(ReadOnlySpan<double> shares, long victims, long knownIn, long knownOut, ShareTarget target, double level = 0.95)
    {
        if (victims < 1 || shares.IsEmpty)
        {
            throw new ImputationException(shares.IsEmpty
                ? "A share cannot be pooled without a completed register: ask for at least 1 draw."
                : "A share of nobody is not defined: no victim is in this part of the register.");
        }

        CheckLevel(level);
        var m = shares.Length;
        var (logit, between) = MeanAndVariance(shares, p => Logit(p, victims));
        var (estimate, ofShares) = MeanAndVariance(shares, p => p);
        var within = target == ShareTarget.Population ? MeanAndVariance(shares, p => SamplingVariance(p, victims)).Mean : 0;
        var few = Math.Min(knownIn, knownOut) < Few;
        var draws = (1 + (1.0 / m)) * between;
        var complete = knownIn + knownOut == victims;
        var (freedom, missing) = m == 1 && !complete ? (0, 1) : FreedomAndMissing(draws, within, m, victims);
        double? lower = null;
        double? upper = null;
        if (m == 1 && !complete)
        {
            // One completed register says nothing of how far it may be off.
        }
        else if (draws + within == 0)
        {
            lower = upper = estimate;
        }
        else
        {
            var half = Quantile((1 + level) / 2, freedom) * Math.Sqrt(draws + within);
            lower = Expit(logit - half);
            upper = Expit(logit + half);
        }

        return new PooledShare(
            target,
            estimate,
            lower,
            upper,
            level,
            m,
            between,
            within,
            freedom,
            missing,
            Math.Sqrt(ofShares / m),
            Math.Max(2, (int)Math.Ceiling(1 + (0.5 * Math.Pow(missing / EnoughVariation, 2)))),
            few);
    }

    /// <exception cref="ImputationException">It is not between 0 and 1.</exception>
    internal static void CheckLevel(double level)
    {
        if (!(level > 0 && level < 1))
        {
            throw new ImputationException(FormattableString.Invariant($"The level of an interval lies between 0 and 1, such as 0.95; it is {level}."));
        }
    }

    // Barnard and Rubin (1999) for the degrees of freedom; the fraction of missing information after van Buuren (2018, eq. 2.24–2.26).
    internal static (double Freedom, double Missing) FreedomAndMissing(double draws, double within, int m, long victims)
    {
        if (draws == 0)
        {
            return (double.PositiveInfinity, 0);
        }

        if (within == 0)
        {
            return (m - 1, 1);
        }

        var total = draws + within;
        var lambda = draws / total;
        var old = (m - 1) / (lambda * lambda);
        var complete = (double)victims - 1;
        var observed = (complete + 1) / (complete + 3) * complete * (1 - lambda);
        var freedom = old * observed / (old + observed);
        var ratio = draws / within;
        return (freedom, Math.Min(1, (ratio + (2 / (freedom + 3))) / (ratio + 1)));
    }

    internal static double Quantile(double probability, double freedom) => double.IsInfinity(freedom)
        ? Normal.InvCDF(0, 1, probability)
        : StudentT.InvCDF(0, 1, Math.Max(freedom, 1), probability);

    // Half a victim is added on either side, so that a sector that no draw chose has a logit as well.
    private static double Adjust(double share, long victims) => ((share * victims) + 0.5) / (victims + 1);

    private static double Logit(double share, long victims)
    {
        var p = Adjust(share, victims);
        return Math.Log(p / (1 - p));
    }

    private static double SamplingVariance(double share, long victims)
    {
        var p = Adjust(share, victims);
        return 1 / (victims * p * (1 - p));
    }

    private static double Expit(double logit) => 1 / (1 + Math.Exp(-logit));

    internal static (double Mean, double Variance) MeanAndVariance(ReadOnlySpan<double> values, Func<double, double> of)
    {
        var mean = 0.0;
        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = of(values[i]);
            var away = value - mean;
            mean += away / (i + 1);
            squares += away * (value - mean);
        }

        return (mean, values.Length > 1 ? squares / (values.Length - 1) : 0);
    }
}
