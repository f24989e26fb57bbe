namespace Monitor.Imputation.Multinomial;

/// <summary>
/// An orthonormal basis (Helmert) of the effects that sum to 0 over the sectors. The sum of squares of the coefficients is that of
/// the effects of all sectors: a penalty on the one is a penalty on the other, and no sector is the reference.
/// </summary>
internal sealed class SectorContrasts
{
    private readonly double[] basis; // sector by contrast

    public SectorContrasts(int sectorCount)
    {
        SectorCount = sectorCount;
        Count = sectorCount - 1;
        basis = new double[sectorCount * Count];
        for (var a = 0; a < Count; a++)
        {
            var scale = 1 / Math.Sqrt((a + 1.0) * (a + 2));
            for (var k = 0; k <= a; k++)
            {
                basis[(k * Count) + a] = scale;
            }

            basis[((a + 1) * Count) + a] = -(a + 1) * scale;
        }
    }

    /// <summary>Number of sectors.</summary>
    public int SectorCount { get; }

    /// <summary>Number of contrasts: one fewer.</summary>
    public int Count { get; }

    /// <summary>The coefficients of a sector, one a contrast.</summary>
    public ReadOnlySpan<double> Of(int sector) => basis.AsSpan(sector * Count, Count);

    /// <summary>Effects of the sectors from coefficients of the contrasts.</summary>
    public void Effects(ReadOnlySpan<double> coefficients, Span<double> effects)
    {
        for (var k = 0; k < SectorCount; k++)
        {
            var row = Of(k);
            var sum = 0.0;
            for (var a = 0; a < row.Length; a++)
            {
                sum += row[a] * coefficients[a];
            }

            effects[k] = sum;
        }
    }

    /// <summary>Coefficients of the contrasts from effects of the sectors: of effects that do not sum to 0, of their deviations from the mean.</summary>
    public void Coefficients(ReadOnlySpan<double> effects, Span<double> coefficients)
    {
        coefficients.Clear();
        for (var k = 0; k < SectorCount; k++)
        {
            var row = Of(k);
            for (var a = 0; a < row.Length; a++)
            {
                coefficients[a] += row[a] * effects[k];
            }
        }
    }
}
