using MathNet.Numerics.Distributions;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize.Covariates;

/// <summary>
/// An estimate for a value of a property that was imputed, pooled over completed registers by Rubin's rules (1987, section 3.1) on the
/// scale of the logarithm of the population size: who is seen with the value differs from one register to the next as much as the dark
/// figure does, so the two are pooled together.
/// </summary>
/// <param name="Covariate">Name of the property; empty for everybody.</param>
/// <param name="Level">Code of the value; empty for everybody.</param>
/// <param name="Draws">Completed registers, 2 or more.</param>
/// <param name="Observed">Persons on at least one list, as the mean over the registers.</param>
/// <param name="LeastObserved">Persons on at least one list in the register that has the fewest: no interval begins below.</param>
/// <param name="LogSize">Mean of the logarithm of the population size.</param>
/// <param name="Within">Mean of its squared standard error, the values taken as known.</param>
/// <param name="Between">Variance of it between the registers.</param>
public sealed record PooledEstimate(string Covariate, string Level, int Draws, double Observed, long LeastObserved, double LogSize, double Within, double Between)
{
    /// <summary>Persons, those on no list included: the geometric mean of the registers.</summary>
    public double Value => PortableMath.Exp(LogSize);

    /// <summary>Variance of the logarithm of the population size, W + (1 + 1/m) B.</summary>
    public double Total => Within + Added;

    /// <summary>Degrees of freedom, (m − 1)(1 + W/((1 + 1/m) B))²: those of a large sample; infinite where the registers agree.</summary>
    public double Freedom => Added > 0 ? (Draws - 1) * (1 + (Within / Added)) * (1 + (Within / Added)) : double.PositiveInfinity;

    /// <summary>Fraction of the information that is missing for want of the values, 0 to 1 (Rubin 1987, equation 3.1.10).</summary>
    public double MissingInformation
    {
        get
        {
            if (Added == 0)
            {
                return 0;
            }

            var rise = Added / Within;
            return Within > 0 ? (rise + (2 / (Freedom + 3))) / (rise + 1) : 1;
        }
    }

    private double Added => (1 + (1.0 / Draws)) * Between;

    /// <summary>Pools the estimates of one value, one for each completed register.</summary>
    /// <param name="estimates">Estimates by the same model, 2 or more.</param>
    /// <exception cref="PopulationSizeException">There are fewer than two, they are of different values, or one of them is no number.</exception>
    public static PooledEstimate Of(IReadOnlyList<CategoryEstimate> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Count < 2)
        {
            throw new PopulationSizeException(FormattableString.Invariant($"{estimates.Count} completed registers: how much they differ takes 2 at least."));
        }

        var (covariate, level) = (estimates[0].Covariate, estimates[0].Level);
        if (estimates.FirstOrDefault(e => e.Covariate != covariate || e.Level != level) is { } other)
        {
            throw new PopulationSizeException($"'{covariate} {level}' and '{other.Covariate} {other.Level}' are no estimates of one value: pool each value by itself.");
        }

        if (estimates.FirstOrDefault(e => !(e.Observed + e.DarkFigure > 0) || !double.IsFinite(e.DarkFigure) || !double.IsFinite(e.LogError)) is { } none)
        {
            throw new PopulationSizeException($"A completed register has no number for '{none.Covariate} {none.Level}' (seen {none.Observed}, dark figure {none.DarkFigure}): there is nothing to pool.");
        }

        // Step by step, so that registers that agree differ by exactly 0.
        var (mean, squares) = (0.0, 0.0);
        for (var i = 0; i < estimates.Count; i++)
        {
            var log = PortableMath.Log(estimates[i].Observed + estimates[i].DarkFigure);
            var away = log - mean;
            mean += away / (i + 1);
            squares += away * (log - mean);
        }

        return new PooledEstimate(
            covariate,
            level,
            estimates.Count,
            estimates.Average(e => (double)e.Observed),
            estimates.Min(e => e.Observed),
            mean,
            estimates.Average(VarianceOfLogSize),
            squares / (estimates.Count - 1));
    }

    /// <summary>The estimate with its interval, by Student's distribution with <see cref="Freedom"/> degrees; the choice of the model is not in it.</summary>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    public Estimate Interval(double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var factor = PortableMath.Exp(Quantile((1 + level) / 2) * Math.Sqrt(Total));
        return new Estimate(Value, Math.Max(LeastObserved, Value / factor), Value * factor, level, FormattableString.Invariant($"log-linear model with covariates, {Draws} completed registers by Rubin's rules"));
    }

    // The library's search for the quantile does not end where the degrees of freedom are many; there the expansion of Abramowitz and
    // Stegun (1964, formula 26.7.5) is exact to nine digits.
    private double Quantile(double probability)
    {
        const double Many = 1000;
        if (Freedom <= Many)
        {
            return StudentT.InvCDF(0, 1, Freedom, probability);
        }

        var z = Normal.InvCDF(0, 1, probability);
        return z + (((z * z * z) + z) / (4 * Freedom)) + (((5 * Math.Pow(z, 5)) + (16 * z * z * z) + (3 * z)) / (96 * Freedom * Freedom));
    }

    // Delta method: the seen are known in a register, so only the dark figure's part of the size is uncertain.
    private static double VarianceOfLogSize(CategoryEstimate estimate)
    {
        var error = estimate.DarkFigure / (estimate.Observed + estimate.DarkFigure) * estimate.LogError;
        return error * error;
    }
}
