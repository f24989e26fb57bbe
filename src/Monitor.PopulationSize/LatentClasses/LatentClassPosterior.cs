using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;

namespace Monitor.PopulationSize;

/// <summary>Draws from the posterior of a <see cref="LatentClassModel"/>, and whether they can be trusted.</summary>
public sealed class LatentClassPosterior
{
    /// <summary>Split R-hat above this says that the chains have not mixed (Vehtari et al. 2021, doi:10.1214/20-BA1221).</summary>
    public const double LargestRHat = 1.01;

    /// <summary>Effective draws below this leave the ends of an interval loose (idem: 100 for each of four chains).</summary>
    public const double FewestEffectiveDraws = 400;

    private readonly double[] sorted;

    internal LatentClassPosterior(long observed, ImmutableArray<ImmutableArray<LatentClassDraw>> chains)
    {
        Chains = chains;
        sorted = [.. chains.SelectMany(c => c).Select(d => (double)(observed + d.DarkFigure)).Order()];
        // The logarithm, whose distribution is the more symmetric one: half a person added, so that none missed has one.
        Diagnostics = ChainDiagnostics.Of([.. chains.Select(c => c.Select(d => Math.Log(d.DarkFigure + 0.5)).ToArray())]);
    }

    /// <summary>The draws of each chain, in order.</summary>
    public ImmutableArray<ImmutableArray<LatentClassDraw>> Chains { get; }

    /// <summary>R-hat and effective draws of the logarithm of the dark figure.</summary>
    public ChainDiagnostics Diagnostics { get; }

    /// <summary>Whether the chains agree and their draws suffice for an interval.</summary>
    public bool HasConverged => Diagnostics.SplitRHat <= LargestRHat && Diagnostics.EffectiveDraws >= FewestEffectiveDraws;

    /// <summary>The population size below which a share of the draws lies.</summary>
    /// <param name="share">Share, between 0 and 1.</param>
    public double Quantile(double share) => Quantiles.Of(sorted, share);

    /// <summary>The median with the interval that leaves equal mass on both sides.</summary>
    /// <param name="level">Mass of the interval, between 0 and 1.</param>
    public Estimate Estimate(double level = 0.95) =>
        new(Quantile(0.5), Quantile((1 - level) / 2), Quantile((1 + level) / 2), level, "latent classes (Manrique-Vallier 2016)");
}
