using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Hierarchical;

/// <summary>
/// Likelihood of the known sectors: in a cell they are Dirichlet–multinomial, around the shares that the effects give. The sum of the
/// Dirichlet's shapes is its spread: n victims of a cell tell of the effects as much as at most 1 + spread independent ones.
/// </summary>
internal sealed class CellLikelihood
{
    private const double Smallest = 1e-300; // of a shape: its inverse is still finite

    private readonly EffectLayout layout;
    private readonly SectorContrasts contrasts;
    private readonly int[] blocks; // of each cell with a known case, by term
    private readonly int[] counts; // cell by sector
    private readonly int[] totals;
    private readonly RisingFactorials ofSectors; // of each cell and sector with a known case, in order
    private readonly RisingFactorials ofTotals;

    public CellLikelihood(SectorTable table, EffectLayout layout, SectorContrasts contrasts)
    {
        this.layout = layout;
        this.contrasts = contrasts;
        int[] cells = [.. Enumerable.Range(0, table.Cells.Count).Where(c => table.KnownOf(c).ContainsAnyExcept(0))];
        var all = layout.BlocksOf(table.Cells, out _);
        blocks = [.. cells.SelectMany(c => all.AsSpan(c * layout.TermCount, layout.TermCount).ToArray())];
        counts = [.. cells.SelectMany(c => table.KnownOf(c).ToArray())];
        totals = [.. cells.Select(c => table.KnownOf(c).ToArray().Sum())];
        ofSectors = new RisingFactorials([.. counts.Where(y => y > 0)]);
        ofTotals = new RisingFactorials(totals);
    }

    /// <summary>Number of cells with a known case, which is what is meant by cells here.</summary>
    public int CellCount => totals.Length;

    /// <summary>Logarithm of the likelihood, up to a constant.</summary>
    /// <param name="effects">Effects, by block.</param>
    /// <param name="spreads">Spread of each cell.</param>
    /// <param name="gradient">Where the derivatives by effect go; empty when they are not wanted.</param>
    public double Value(ReadOnlySpan<double> effects, ReadOnlySpan<double> spreads, Span<double> gradient)
    {
        var sectors = contrasts.Sectors;
        var shares = Shares(effects);
        var (shapes, logs, derivatives, logsOfTotals) = Factorials(shares, spreads, !gradient.IsEmpty);
        Span<double> slopes = stackalloc double[sectors];
        Span<double> ofContrasts = stackalloc double[contrasts.Count];
        gradient.Clear();
        var value = 0.0;
        var next = 0;
        for (var i = 0; i < totals.Length; i++)
        {
            value -= logsOfTotals[i];
            var y = counts.AsSpan(i * sectors, sectors);
            var mean = 0.0;
            for (var s = 0; s < sectors; s++)
            {
                slopes[s] = 0;
                if (y[s] > 0)
                {
                    value += logs[next];
                    if (!gradient.IsEmpty)
                    {
                        slopes[s] = shapes[next] * derivatives[next];
                        mean += slopes[s];
                    }

                    next++;
                }
            }

            if (gradient.IsEmpty)
            {
                continue;
            }

            for (var s = 0; s < sectors; s++)
            {
                slopes[s] -= shares[(i * sectors) + s] * mean;
            }

            contrasts.ToContrasts(slopes, ofContrasts);
            foreach (var block in BlocksOf(i))
            {
                var target = gradient.Slice(block * ofContrasts.Length, ofContrasts.Length);
                for (var j = 0; j < ofContrasts.Length; j++)
                {
                    target[j] += ofContrasts[j];
                }
            }
        }

        return value;
    }

    /// <summary>Logarithm of the likelihood of each cell for given shares, up to a constant of the cell.</summary>
    /// <param name="shares">As <see cref="Shares"/> gives them.</param>
    /// <param name="spreads">Spread of each cell.</param>
    public double[] ValuesOf(ReadOnlySpan<double> shares, ReadOnlySpan<double> spreads)
    {
        var (_, logs, _, values) = Factorials(shares, spreads, false);
        var next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = -values[i];
            foreach (var y in counts.AsSpan(i * contrasts.Sectors, contrasts.Sectors))
            {
                if (y > 0)
                {
                    values[i] += logs[next++];
                }
            }
        }

        return values;
    }

    /// <summary>
    /// Adds the information that the known sectors hold on the effects: that of a multinomial whose counts are deflated by the
    /// correlation within a cell. It shapes proposals and steps; nothing rests on it being exact.
    /// </summary>
    /// <param name="shares">Shares of each cell at the point of reference, as <see cref="Shares"/> gives them.</param>
    /// <param name="spreads">Spread of each cell.</param>
    /// <param name="matrix">Information, size by size; the lower triangle is added to.</param>
    public void AddInformation(ReadOnlySpan<double> shares, ReadOnlySpan<double> spreads, Span<double> matrix)
    {
        var size = layout.Size;
        var width = contrasts.Count;
        Span<double> covariance = stackalloc double[width * width];
        for (var i = 0; i < totals.Length; i++)
        {
            contrasts.Covariance(shares.Slice(i * contrasts.Sectors, contrasts.Sectors), covariance);
            var weight = totals[i] * (1 + spreads[i]) / (totals[i] + spreads[i]);
            foreach (var a in BlocksOf(i))
            {
                foreach (var b in BlocksOf(i))
                {
                    for (var j = 0; b <= a && j < width; j++)
                    {
                        var row = matrix.Slice((((a * width) + j) * size) + (b * width), width);
                        for (var k = 0; k < width; k++)
                        {
                            row[k] += weight * covariance[(j * width) + k];
                        }
                    }
                }
            }
        }
    }

    /// <summary>Shares of each cell with a known case, cell by sector.</summary>
    public double[] Shares(ReadOnlySpan<double> effects)
    {
        var shares = new double[totals.Length * contrasts.Sectors];
        for (var i = 0; i < totals.Length; i++)
        {
            LogOddsOf(i, effects, shares.AsSpan(i * contrasts.Sectors, contrasts.Sectors));
        }

        SectorContrasts.ToShares(shares, contrasts.Sectors, []);
        return shares;
    }

    // Of the sectors with a known case, one after another: shapes, logarithms of their rising factorials, and derivatives of these.
    private (double[] Shapes, double[] Logs, double[] Derivatives, double[] LogsOfTotals) Factorials(
        ReadOnlySpan<double> shares, ReadOnlySpan<double> spreads, bool wantsDerivatives)
    {
        var shapes = new double[ofSectors.Count];
        var filled = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                shapes[filled++] = Math.Max(spreads[i / contrasts.Sectors] * shares[i], Smallest);
            }
        }

        var logs = new double[filled];
        var derivatives = new double[wantsDerivatives ? filled : 0];
        ofSectors.Evaluate(shapes, logs, derivatives);
        var logsOfTotals = new double[totals.Length];
        ofTotals.Evaluate(spreads, logsOfTotals, []);
        return (shapes, logs, derivatives, logsOfTotals);
    }

    private ReadOnlySpan<int> BlocksOf(int i) => blocks.AsSpan(i * layout.TermCount, layout.TermCount);

    private void LogOddsOf(int i, ReadOnlySpan<double> effects, Span<double> logOdds)
    {
        var width = contrasts.Count;
        Span<double> sum = stackalloc double[width];
        sum.Clear();
        foreach (var block in BlocksOf(i))
        {
            for (var j = 0; j < width; j++)
            {
                sum[j] += effects[(block * width) + j];
            }
        }

        contrasts.ToLogOdds(sum, logOdds);
    }
}
