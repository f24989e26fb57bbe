using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>What a model is judged by.</summary>
public enum Criterion
{
    /// <summary>Akaike's: 2 for each parameter.</summary>
    Aic,

    /// <summary>Schwarz's: the logarithm of the persons observed for each parameter.</summary>
    Bic,
}

/// <summary>
/// Models of one table weighted by how well they do, exp(−criterion/2) (Buckland, Burnham and Augustin 1997, doi:10.2307/2533961).
/// </summary>
public sealed class ModelAverage
{
    /// <summary>Distance of a criterion at which a model has no weight that a double could hold beside the best.</summary>
    internal const double Negligible = 80;

    private readonly ImmutableArray<(LogLinearFit Fit, double Weight)> weighted;

    private ModelAverage(Criterion criterion, ImmutableArray<(LogLinearFit, double)> weighted)
    {
        Criterion = criterion;
        this.weighted = weighted;
    }

    /// <summary>What the weights follow from.</summary>
    public Criterion Criterion { get; }

    /// <summary>The models that have an estimate with their weights, which sum to 1; the best first.</summary>
    public ImmutableArray<(LogLinearFit Fit, double Weight)> Models => weighted;

    /// <summary>Weighted mean of the estimated population sizes.</summary>
    public double Value => weighted.Sum(m => m.Weight * m.Fit.Estimate);

    /// <summary>Weighs the models that have an estimate.</summary>
    /// <param name="fits">Fits to one table.</param>
    /// <param name="criterion">What the weights follow from.</param>
    /// <exception cref="PopulationSizeException">No model has an estimate.</exception>
    public static ModelAverage Of(IEnumerable<LogLinearFit> fits, Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(fits);
        double Of(LogLinearFit fit) => criterion == Criterion.Aic ? fit.Aic : fit.Bic;
        // A dark figure beyond a double's range exists and is no number to average.
        var admissible = fits.Where(f => f.Existence == Existence.Exists && double.IsFinite(f.Estimate)).OrderBy(Of).ToArray();
        if (admissible.Length == 0)
        {
            throw new PopulationSizeException("No model has an estimate for these counts: there is nothing to average.");
        }

        var weights = Array.ConvertAll(admissible, f => PortableMath.Exp((Of(admissible[0]) - Of(f)) / 2));
        var sum = weights.Sum();
        return new(criterion, [.. admissible.Zip(weights, (f, w) => (f, w / sum))]);
    }

    /// <summary>
    /// The mean with the interval whose tails are the weighted tails of the models (Turek and Fletcher 2012,
    /// doi:10.1016/j.csda.2012.03.002), each normal on the scale of the logarithm of the dark figure. It takes the models' weights as
    /// given; <see cref="PopulationBootstrap"/> does not.
    /// </summary>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    public Estimate Estimate(double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        return new(Value, Tail((1 - level) / 2), Tail((1 + level) / 2), level, FormattableString.Invariant($"{(Criterion == Criterion.Aic ? "AIC" : "BIC")}-weighted mean of {weighted.Length:N0} {(weighted.Length == 1 ? "model" : "models")}, tails averaged"));
    }

    private double Tail(double share)
    {
        var observed = weighted[0].Fit.Observed;
        var reached = weighted.Where(m => m.Weight > 1e-12).ToArray();
        double Below(double logDark) => reached.Sum(m => m.Weight * Normal.CDF(Math.Log(m.Fit.DarkFigure), Math.Max(1e-12, m.Fit.StandardErrorOfLogDark), logDark));
        var lower = reached.Min(m => Math.Log(m.Fit.DarkFigure) - (40 * m.Fit.StandardErrorOfLogDark));
        var upper = reached.Max(m => Math.Log(m.Fit.DarkFigure) + (40 * m.Fit.StandardErrorOfLogDark));
        for (var step = 0; step < 200 && upper - lower > 1e-12 * (1 + Math.Abs(upper)); step++)
        {
            var middle = (lower + upper) / 2;
            (lower, upper) = Below(middle) < share ? (middle, upper) : (lower, middle);
        }

        return observed + Math.Exp(upper);
    }
}
