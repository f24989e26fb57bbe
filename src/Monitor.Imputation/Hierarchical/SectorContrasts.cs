using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Hierarchical;

/// <summary>
/// Turns contrasts between sectors into log-odds of all sectors and back. The basis is orthonormal (Helmert), so that independent
/// contrasts of one variance treat all sectors alike: no sector is the reference.
/// </summary>
internal sealed class SectorContrasts
{
    private readonly double[] basis; // sector by contrast

    public SectorContrasts(int sectors)
    {
        Sectors = sectors;
        Count = sectors - 1;
        basis = new double[sectors * Count];
        for (var j = 0; j < Count; j++)
        {
            var length = Math.Sqrt((j + 1.0) * (j + 2.0));
            for (var s = 0; s <= j; s++)
            {
                basis[(s * Count) + j] = 1 / length;
            }

            basis[((j + 1) * Count) + j] = -(j + 1) / length;
        }
    }

    public int Sectors { get; }

    public int Count { get; }

    /// <summary>Coefficients of a sector, one a contrast.</summary>
    public ReadOnlySpan<double> Of(int sector) => basis.AsSpan(sector * Count, Count);

    /// <summary>Log-odds of the sectors, which sum to 0.</summary>
    public void ToLogOdds(ReadOnlySpan<double> contrasts, Span<double> logOdds)
    {
        for (var s = 0; s < Sectors; s++)
        {
            var sum = 0.0;
            for (var j = 0; j < Count; j++)
            {
                sum += basis[(s * Count) + j] * contrasts[j];
            }

            logOdds[s] = sum;
        }
    }

    /// <summary>Shares of the sectors: exponentials of their log-odds, scaled to sum to 1.</summary>
    public void ToShares(ReadOnlySpan<double> contrasts, Span<double> shares)
    {
        ToLogOdds(contrasts, shares);
        ToShares(shares, Sectors, []);
    }

    /// <summary>Turns log-odds into shares in place, of one cell or of many.</summary>
    /// <param name="logOdds">Log-odds, cell by sector.</param>
    /// <param name="sectors">Number of sectors.</param>
    /// <param name="logSums">Where the logarithm of the sum of the exponentials of each cell goes; empty when it is not wanted.</param>
    public static void ToShares(Span<double> logOdds, int sectors, Span<double> logSums)
    {
        for (var i = 0; i < logOdds.Length; i += sectors)
        {
            var cell = logOdds.Slice(i, sectors);
            var largest = double.NegativeInfinity;
            foreach (var value in cell)
            {
                largest = Math.Max(largest, value);
            }

            foreach (ref var value in cell)
            {
                value -= largest;
            }

            if (!logSums.IsEmpty)
            {
                logSums[i / sectors] = largest;
            }
        }

        WideMath.Exp(logOdds);
        for (var i = 0; i < logOdds.Length; i += sectors)
        {
            var cell = logOdds.Slice(i, sectors);
            var total = 0.0;
            foreach (var value in cell)
            {
                total += value;
            }

            foreach (ref var value in cell)
            {
                value /= total;
            }

            if (!logSums.IsEmpty)
            {
                logSums[i / sectors] += PortableMath.Log(total);
            }
        }
    }

    /// <summary>Derivatives with respect to the contrasts from those with respect to the log-odds.</summary>
    public void ToContrasts(ReadOnlySpan<double> ofSectors, Span<double> ofContrasts)
    {
        for (var j = 0; j < Count; j++)
        {
            var sum = 0.0;
            for (var s = 0; s < Sectors; s++)
            {
                sum += basis[(s * Count) + j] * ofSectors[s];
            }

            ofContrasts[j] = sum;
        }
    }

    /// <summary>Covariance of one drawn sector, in contrasts: count by count.</summary>
    public void Covariance(ReadOnlySpan<double> shares, Span<double> covariance)
    {
        Span<double> mean = stackalloc double[Count];
        ToContrasts(shares, mean);
        for (var j = 0; j < Count; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                var sum = 0.0;
                for (var s = 0; s < Sectors; s++)
                {
                    sum += basis[(s * Count) + j] * basis[(s * Count) + k] * shares[s];
                }

                covariance[(j * Count) + k] = covariance[(k * Count) + j] = sum - (mean[j] * mean[k]);
            }
        }
    }
}
