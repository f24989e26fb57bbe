using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Hierarchical;

/// <summary>What the effects say of the shares of some cells, levels without a known case included.</summary>
internal sealed class CellMeans
{
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

    /// <summary>Draws the shares of all cells from their posterior, given effects, scales and correlation.</summary>
    public SectorProbabilities Draw(ReadOnlySpan<double> effects, ReadOnlySpan<double> scales, double correlation, SeededRandom random)
    {
        var shares = Means(effects, scales, random);
        var spread = (1 - correlation) / correlation;
        Span<double> shapes = stackalloc double[contrasts.Sectors];
        for (var c = 0; c < Cells.Count; c++)
        {
            var cell = shares.AsSpan(c * shapes.Length, shapes.Length);
            for (var s = 0; s < shapes.Length; s++)
            {
                shapes[s] = Math.Max(spread * cell[s], 1e-300) + known[(c * shapes.Length) + s];
            }

            random.NextDirichlet(shapes, cell);
        }

        return new SectorProbabilities(Cells, contrasts.Sectors, shares);
    }

    /// <summary>Adds to sums the expected shares of all cells, given effects, scales and correlation.</summary>
    public void AddExpected(ReadOnlySpan<double> effects, ReadOnlySpan<double> scales, double correlation, SeededRandom random, Span<double> sums)
    {
        var shares = Means(effects, scales, random);
        var spread = (1 - correlation) / correlation;
        var sectors = contrasts.Sectors;
        for (var c = 0; c < Cells.Count; c++)
        {
            var total = 0;
            for (var s = 0; s < sectors; s++)
            {
                total += known[(c * sectors) + s];
            }

            for (var s = 0; s < sectors; s++)
            {
                var i = (c * sectors) + s;
                sums[i] += ((spread * shares[i]) + known[i]) / (spread + total);
            }
        }
    }

    private double[] Means(ReadOnlySpan<double> effects, ReadOnlySpan<double> scales, SeededRandom random)
    {
        var width = contrasts.Count;
        var unseen = new double[termOfUnseen.Length * width];
        for (var i = 0; i < unseen.Length; i++)
        {
            unseen[i] = scales[termOfUnseen[i / width]] * random.NextGaussian();
        }

        var shares = new double[Cells.Count * contrasts.Sectors];
        Span<double> sum = stackalloc double[width];
        for (var c = 0; c < Cells.Count; c++)
        {
            sum.Clear();
            foreach (var block in blocks.AsSpan(c * layout.TermCount, layout.TermCount))
            {
                var of = block >= 0 ? effects.Slice(block * width, width) : unseen.AsSpan((-1 - block) * width, width);
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
