using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Randomness;

namespace Monitor.Imputation.Multinomial;

/// <summary>
/// Draws from the posterior of a multinomial logit with normal effects of variance 1/λ and flat intercepts: the model of
/// <see cref="MultinomialModel"/>, each time with other plausible parameters (Rubin 1987, section 5.2).
/// </summary>
/// <remarks>
/// It believes its terms: an interaction that is not declared is taken not to exist, and the draws do not say how uncertain that is.
/// A level without known victims keeps the uncertainty of the prior; a sector without known victims is never drawn.
/// </remarks>
public sealed class MultinomialPosterior : ISectorPosterior
{
    /// <summary>Steps between two draws, at least.</summary>
    private const int FewestBetween = 4;

    /// <summary>Steps of a chain, at least: fewer do not tell how much it repeats itself.</summary>
    private const int FewestSteps = 200;

    private readonly MultinomialModel model;

    /// <summary>A posterior.</summary>
    /// <param name="penalty">Inverse λ of the prior variance of the effects, at least <see cref="MultinomialModel.LeastPenalty"/>.</param>
    /// <param name="interactions">Interactions besides the main effects of all factors.</param>
    /// <exception cref="ImputationException">The penalty is not positive: the posterior need not exist.</exception>
    public MultinomialPosterior(double penalty = MultinomialModel.DefaultPenalty, params ImmutableArray<Interaction> interactions)
    {
        model = new MultinomialModel(penalty, interactions);
        if (penalty == 0)
        {
            throw new ImputationException("Draws from a multinomial logit need a penalty above 0: without one the posterior need not exist.");
        }
    }

    /// <inheritdoc/>
    public string Id => model.Id;

    /// <inheritdoc/>
    public bool IsProper => true;

    /// <inheritdoc/>
    /// <exception cref="ImputationException">
    /// No sector is known, or only one is: then the known victims do not tell how uncertain it is; or see <see cref="MultinomialModel.Fit"/>.
    /// </exception>
    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        var (fitted, chain) = Start(table, draws, seed, cancellation);
        return Draw(table, fitted, chain, draws, null, cancellation);
    }

    /// <summary>The same draws, with what is known of their quality.</summary>
    /// <exception cref="ImputationException">As of <see cref="Draw(SectorTable, int, ulong, CancellationToken)"/>.</exception>
    public MultinomialDraws Sample(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        var (fitted, chain) = Start(table, draws, seed, cancellation);
        var trace = new List<double[]>();
        ImmutableArray<SectorProbabilities> drawn = [.. Draw(table, fitted, chain, draws, trace, cancellation)];
        return new MultinomialDraws(fitted, drawn, (double)chain.Accepted / chain.Steps, EffectiveOf(trace, draws));
    }

    private (FittedMultinomial Fitted, LaplaceChain Chain) Start(SectorTable table, int draws, ulong seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (draws < 1)
        {
            throw new ImputationException($"At least 1 draw is needed; asked were {draws}.");
        }

        var fitted = model.Fit(table, cancellation);
        return fitted is { Likelihood: { } likelihood, Fit: { } fit }
            ? (fitted, new LaplaceChain(likelihood, fit, new SeededRandom(seed), cancellation))
            : throw new ImputationException(
                $"All {table.Known} victims of known sector are in one, {table.Sectors.Except(fitted.NeverObserved).Single()}: they do not tell how the unknown are divided.");
    }

    private static IEnumerable<SectorProbabilities> Draw(SectorTable table, FittedMultinomial fitted, LaplaceChain chain, int draws, List<double[]>? trace, CancellationToken cancellation)
    {
        var predictor = fitted.PredictorOf(table.Cells);
        var between = Math.Max(FewestBetween, (FewestSteps + draws - 1) / draws);
        for (var draw = 0; draw < draws; draw++)
        {
            for (var step = 0; step < between; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                chain.Step();
                trace?.Add([.. SharesOf(table, fitted.Predict(table.Cells, predictor, chain.Parameters)), chain.LogDensity]);
            }

            yield return fitted.Predict(table.Cells, predictor, chain.Parameters);
        }
    }

    /// <summary>Expected number of all victims in each sector.</summary>
    private static double[] SharesOf(SectorTable table, SectorProbabilities probabilities)
    {
        var shares = new double[table.Sectors.Length];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            double victims = table.UnknownOf(c);
            foreach (var count in table.KnownOf(c))
            {
                victims += count;
            }

            for (var s = 0; s < shares.Length; s++)
            {
                shares[s] += victims * probabilities.Of(c)[s];
            }
        }

        return shares;
    }

    private static double EffectiveOf(List<double[]> trace, int draws) =>
        Enumerable.Range(0, trace[0].Length).Min(i => Math.Min(draws, Autocorrelation.EffectiveSize([.. trace.Select(t => t[i])])));
}
