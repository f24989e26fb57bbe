using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Hierarchical;

/// <summary>What the effects say of the shares of some cells, levels without a known case included.</summary>
internal sealed class CellMeans
{
    private const double Smallest = 1e-300; // of a shape

    private readonly EffectLayout layout;
    private readonly SectorContrasts contrasts;
    private readonly int[] blocks;
    private readonly ImmutableArray<int> termOfUnseen;
    private readonly int[] known; // cell by sector

    /// <summary>Prepares for cells.</summary>
    /// <param name="layout">Where the effects stand.</param>
    /// <param name="contrasts">Contrasts between sectors.</param>
    /// <param name="cells">The cells, of the same factors as the layout.</param>
    /// <param name="known">Known cases of each cell, cell by sector.</param>
    public CellMeans(EffectLayout layout, SectorContrasts contrasts, Cells cells, int[] known)
    {
        this.layout = layout;
        this.contrasts = contrasts;
        this.known = known;
        Cells = cells;
        blocks = layout.BlocksOf(cells, out termOfUnseen);
    }

    public Cells Cells { get; }

    /// <summary>Draws the shares of all cells from their posterior, given the other parameters.</summary>
    public SectorProbabilities Draw(HierarchicalParameters parameters, SeededRandom random)
    {
        var shares = Means(parameters, random);
        Span<double> shapes = stackalloc double[contrasts.Sectors];
        for (var c = 0; c < Cells.Count; c++)
        {
            var cell = shares.AsSpan(c * shapes.Length, shapes.Length);
            var isApart = random.NextDouble() < ShareApart(c, cell, parameters);
            var spread = HierarchicalPrior.SpreadOf(isApart ? HierarchicalPrior.CorrelationApart : parameters.Correlation);
            for (var s = 0; s < shapes.Length; s++)
            {
                shapes[s] = Math.Max(spread * cell[s], Smallest) + known[(c * shapes.Length) + s];
            }

            random.NextDirichlet(shapes, cell);
        }

        return new SectorProbabilities(Cells, contrasts.Sectors, shares);
    }

    /// <summary>Adds to sums the expected shares of all cells, given the other parameters.</summary>
    public void AddExpected(HierarchicalParameters parameters, SeededRandom random, Span<double> sums)
    {
        var shares = Means(parameters, random);
        var sectors = contrasts.Sectors;
        for (var c = 0; c < Cells.Count; c++)
        {
            var cell = shares.AsSpan(c * sectors, sectors);
            var apart = ShareApart(c, cell, parameters);
            Add(c, cell, HierarchicalPrior.SpreadOf(parameters.Correlation), 1 - apart, sums);
            Add(c, cell, HierarchicalPrior.SpreadOf(HierarchicalPrior.CorrelationApart), apart, sums);
        }
    }

    private void Add(int cell, ReadOnlySpan<double> means, double spread, double weight, Span<double> sums)
    {
        var y = known.AsSpan(cell * means.Length, means.Length);
        var total = 0;
        foreach (var count in y)
        {
            total += count;
        }

        for (var s = 0; s < means.Length; s++)
        {
            sums[(cell * means.Length) + s] += weight * ((spread * means[s]) + y[s]) / (spread + total);
        }
    }

    // Probability that a cell stands apart; of one without a known case that of any.
    private double ShareApart(int cell, ReadOnlySpan<double> means, HierarchicalParameters parameters) => HierarchicalPrior.ShareApart(
        LogLikelihood(cell, means, HierarchicalPrior.SpreadOf(parameters.Correlation)),
        LogLikelihood(cell, means, HierarchicalPrior.SpreadOf(HierarchicalPrior.CorrelationApart)),
        parameters.ShareApart);

    private double LogLikelihood(int cell, ReadOnlySpan<double> means, double spread)
    {
        var value = 0.0;
        var total = 0;
        for (var s = 0; s < means.Length; s++)
        {
            var y = known[(cell * means.Length) + s];
            total += y;
            value += RisingFactorial.Log(Math.Max(spread * means[s], Smallest), y);
        }

        return value - RisingFactorial.Log(spread, total);
    }

    private double[] Means(HierarchicalParameters parameters, SeededRandom random)
    {
        var width = contrasts.Count;
        var unseen = new double[termOfUnseen.Length * width];
        for (var i = 0; i < unseen.Length; i++)
        {
            unseen[i] = parameters.Scales[termOfUnseen[i / width]] * random.NextGaussian();
        }

        var shares = new double[Cells.Count * contrasts.Sectors];
        Span<double> sum = stackalloc double[width];
        for (var c = 0; c < Cells.Count; c++)
        {
            sum.Clear();
            foreach (var block in blocks.AsSpan(c * layout.TermCount, layout.TermCount))
            {
                var of = block >= 0 ? parameters.Effects.AsSpan(block * width, width) : unseen.AsSpan((-1 - block) * width, width);
                for (var j = 0; j < width; j++)
                {
                    sum[j] += of[j];
                }
            }

            contrasts.ToShares(sum, shares.AsSpan(c * contrasts.Sectors, contrasts.Sectors));
        }

        return shares;
    }
}
