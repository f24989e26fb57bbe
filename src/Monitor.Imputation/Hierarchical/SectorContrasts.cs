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
        ToShares(shares);
    }

    /// <summary>Turns log-odds into shares in place; returns the logarithm of the sum of their exponentials.</summary>
    public static double ToShares(Span<double> logOdds)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in logOdds)
        {
            largest = Math.Max(largest, value);
        }

        var total = 0.0;
        foreach (ref var value in logOdds)
        {
            value = PortableMath.Exp(value - largest);
            total += value;
        }

        foreach (ref var value in logOdds)
        {
            value /= total;
        }

        return largest + PortableMath.Log(total);
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
