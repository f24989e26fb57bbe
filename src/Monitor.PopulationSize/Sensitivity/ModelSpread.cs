using System.Collections.Immutable;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize.Sensitivity;

/// <summary>
/// How far the estimate depends on the model: over the admissible models, those whose estimate exists and is identified, and over the
/// supported ones among them, whose BIC is not far from the best.
/// </summary>
public sealed record ModelSpread
{
    /// <summary>A model whose BIC is this much above the best has very strong evidence against it (Raftery 1995, doi:10.2307/271063, table 6).</summary>
    public const double SupportedWithin = 10;

    private ModelSpread(int tried, ImmutableArray<LogLinearFit> admissible)
    {
        Tried = tried;
        Admissible = admissible;
        BestBic = admissible.MinBy(f => f.Bic)!;
        BestAic = admissible.MinBy(f => f.Aic)!;
        Lowest = admissible.MinBy(f => f.Estimate)!;
        Highest = admissible.MaxBy(f => f.Estimate)!;
        Supported = [.. admissible.Where(f => f.Bic - BestBic.Bic <= SupportedWithin).OrderBy(f => f.Bic)];
        LowestSupported = Supported.MinBy(f => f.Estimate)!;
        HighestSupported = Supported.MaxBy(f => f.Estimate)!;
    }

    /// <summary>Models tried.</summary>
    public int Tried { get; }

    /// <summary>Models whose estimate exists and is identified, in the order they were given; at least one.</summary>
    public ImmutableArray<LogLinearFit> Admissible { get; }

    /// <summary>Admissible models whose BIC is at most <see cref="SupportedWithin"/> above the best, best first.</summary>
    public ImmutableArray<LogLinearFit> Supported { get; }

    /// <summary>The model with the smallest BIC.</summary>
    public LogLinearFit BestBic { get; }

    /// <summary>The model with the smallest AIC.</summary>
    public LogLinearFit BestAic { get; }

    /// <summary>The admissible model with the lowest estimate.</summary>
    public LogLinearFit Lowest { get; }

    /// <summary>The admissible model with the highest estimate.</summary>
    public LogLinearFit Highest { get; }

    /// <summary>The supported model with the lowest estimate.</summary>
    public LogLinearFit LowestSupported { get; }

    /// <summary>The supported model with the highest estimate.</summary>
    public LogLinearFit HighestSupported { get; }

    /// <summary>Highest over lowest estimate of the supported models; 1 or more.</summary>
    public double SupportedFactor => HighestSupported.Estimate / LowestSupported.Estimate;

    /// <summary>The larger over the smaller of the estimates of the best models by AIC and by BIC; 1 or more.</summary>
    public double CriteriaFactor => Math.Max(BestAic.Estimate, BestBic.Estimate) / Math.Min(BestAic.Estimate, BestBic.Estimate);

    /// <summary>Mean of the admissible estimates weighted by exp(−BIC/2) (Raftery 1995).</summary>
    public double BicWeighted
    {
        get
        {
            var (sum, weights) = (0.0, 0.0);
            foreach (var fit in Admissible)
            {
                var weight = PortableMath.Exp((BestBic.Bic - fit.Bic) / 2);
                sum += weight * fit.Estimate;
                weights += weight;
            }

            return sum / weights;
        }
    }

    /// <summary>The spread of fits of one table; null when none of them has an estimate.</summary>
    public static ModelSpread? Of(ImmutableArray<LogLinearFit> fits)
    {
        ImmutableArray<LogLinearFit> admissible = [.. fits.Where(f => f.Existence == Existence.Exists && double.IsFinite(f.Estimate))];
        return admissible.IsEmpty ? null : new ModelSpread(fits.Length, admissible);
    }
}
