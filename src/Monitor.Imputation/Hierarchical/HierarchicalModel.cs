using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Randomness;

namespace Monitor.Imputation.Hierarchical;

/// <summary>
/// The recommended method. The shares of a cell are Dirichlet around what its levels suggest together, a multinomial logit; how closely
/// cells follow it is learnt from the register, and some may stand apart, so that a cell quite unlike its likes does not bend the
/// others. A cell with many known victims goes by
/// them, one with few by its likes, and one with none says so by the width of its draws.
/// </summary>
/// <remarks>
/// Gelman et al., Bayesian Data Analysis (2013), chapters 5 and 16, for partial pooling; Minka (2000) for the Dirichlet–multinomial.
/// The parameters are redrawn for every completed register, which makes the imputation proper (Rubin 1987, section 4.2).
/// </remarks>
public sealed class HierarchicalModel : ISectorModel, ISectorPosterior
{
    private const int WarmUp = 60;
    private const int BetweenDraws = 2;
    private const int DrawsOfAFit = 200;

    private readonly ImmutableArray<Interaction> interactions;

    /// <summary>A model with the main effects of all factors.</summary>
    /// <param name="interactions">Interactions besides them; none is needed for cells to differ from the sum of their levels.</param>
    public HierarchicalModel(params ImmutableArray<Interaction> interactions) =>
        this.interactions = interactions.IsDefault ? [] : interactions;

    /// <inheritdoc cref="ISectorModel.Id"/>
    public string Id => "hierarchical";

    /// <inheritdoc/>
    public bool IsProper => true;

    /// <inheritdoc/>
    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default) =>
        Sample(table, draws, seed, cancellation).Select(d => d.Probabilities);

    /// <summary>Draws with the parameters behind them.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="draws">Number of draws, 1 or more.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">No sector is known, or an interaction names no factor of the table.</exception>
    public IEnumerable<HierarchicalDraw> Sample(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var (layout, contrasts) = Prepare(table);
        return Run();

        IEnumerable<HierarchicalDraw> Run()
        {
            var random = SeededRandom.For(seed, 0);
            var means = new CellMeans(layout, contrasts, table.Cells, KnownOf(table, table.Cells));
            foreach (var state in Chain(table, layout, contrasts, draws, random, cancellation))
            {
                yield return new HierarchicalDraw(
                    means.Draw(state, random), [.. state.Scales], state.Correlation, state.ShareApart);
            }
        }
    }

    /// <inheritdoc/>
    public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        var (layout, contrasts) = Prepare(table);
        return new Fitted(table, layout, contrasts, [.. Chain(table, layout, contrasts, DrawsOfAFit, SeededRandom.For(seed, 0), cancellation)], seed);
    }

    private (EffectLayout Layout, SectorContrasts Contrasts) Prepare(SectorTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Known == 0
            ? throw new ImputationException("No sector is known: there is nothing to learn the others from.")
            : (new EffectLayout(table, interactions.Select(i => i.PositionsIn(table.Cells.Factors))), new SectorContrasts(table.Sectors.Length));
    }

    private static IEnumerable<HierarchicalParameters> Chain(
        SectorTable table, EffectLayout layout, SectorContrasts contrasts, int draws, SeededRandom random, CancellationToken cancellation)
    {
        var sampler = new EffectSampler(new CellLikelihood(table, layout, contrasts), layout, 1 + table.Cells.Factors.Length, random);
        sampler.WarmUp(WarmUp, cancellation);
        for (var d = 0; d < draws; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < BetweenDraws; i++)
            {
                sampler.Iterate();
            }

            yield return new([.. sampler.Effects], [.. sampler.Scales], sampler.Correlation, sampler.ShareApart);
        }
    }

    // Known cases of the same cells in a table; none for cells that the table does not have.
    private static int[] KnownOf(SectorTable table, Cells cells)
    {
        var sectors = table.Sectors.Length;
        var known = new int[cells.Count * sectors];
        if (ReferenceEquals(table.Cells, cells))
        {
            for (var c = 0; c < cells.Count; c++)
            {
                table.KnownOf(c).CopyTo(known.AsSpan(c * sectors));
            }

            return known;
        }

        var cellOf = Enumerable.Range(0, table.Cells.Count).ToDictionary(c => Convert.ToHexString(table.Cells.LevelsOf(c)));
        for (var c = 0; c < cells.Count; c++)
        {
            if (cellOf.TryGetValue(Convert.ToHexString(cells.LevelsOf(c)), out var same))
            {
                table.KnownOf(same).CopyTo(known.AsSpan(c * sectors));
            }
        }

        return known;
    }

    // The posterior mean of the shares.
    private sealed class Fitted(SectorTable table, EffectLayout layout, SectorContrasts contrasts, ImmutableArray<HierarchicalParameters> draws, ulong seed)
        : IFittedSectorModel
    {
        public SectorProbabilities Predict(Cells cells)
        {
            ArgumentNullException.ThrowIfNull(cells);
            if (!cells.Factors.SequenceEqual(table.Cells.Factors))
            {
                throw new ImputationException(
                    $"The model was fitted on the factors {string.Join(", ", table.Cells.Factors.Select(f => f.Id))} with other levels or in another order than those asked for ({string.Join(", ", cells.Factors.Select(f => f.Id))}).");
            }

            var random = SeededRandom.For(seed, 1);
            var means = new CellMeans(layout, contrasts, cells, KnownOf(table, cells));
            var sums = new double[cells.Count * contrasts.Sectors];
            foreach (var draw in draws)
            {
                means.AddExpected(draw, random, sums);
            }

            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] /= draws.Length;
            }

            return new SectorProbabilities(cells, contrasts.Sectors, sums);
        }
    }
}
