using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>
/// Directions of contrast between sectors: the orthonormal eigenvectors of the multinomial variance of all known victims together,
/// but for the one in which all sectors move alike.
/// </summary>
internal static class ContrastDirections
{
    /// <summary>The directions, one fewer than sectors, each with a weight a sector.</summary>
    public static IEnumerable<double[]> Of(SectorTable table, SectorProbabilities probabilities, int[] sectors)
    {
        var n = sectors.Length;
        var variance = new double[n, n];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var p = probabilities.Of(c);
            var known = System.Numerics.Tensors.TensorPrimitives.Sum(table.KnownOf(c));
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    variance[i, j] += known * (((i == j) ? p[sectors[i]] : 0) - (p[sectors[i]] * p[sectors[j]]));
                }
            }
        }

        // The direction in which all move alike has variance 0 and would be found last but for rounding: it is lifted out of the way.
        var total = Enumerable.Range(0, n).Sum(i => variance[i, i]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                variance[i, j] += total / n;
            }
        }

        var vectors = SymmetricEigenvectors(variance);
        return vectors.OrderByDescending(v => Math.Abs(v.Sum())).Skip(1);
    }

    /// <summary>Multinomial variance of one victim in a direction.</summary>
    public static double Variance(double[] direction, ReadOnlySpan<double> probabilities, int[] sectors)
    {
        double mean = 0, square = 0;
        for (var i = 0; i < sectors.Length; i++)
        {
            mean += direction[i] * probabilities[sectors[i]];
            square += direction[i] * direction[i] * probabilities[sectors[i]];
        }

        return Math.Max(0, square - (mean * mean));
    }

    // Jacobi's rotations (Golub and Van Loan 2013, section 8.5): exact enough and short for a handful of sectors.
    private static double[][] SymmetricEigenvectors(double[,] a)
    {
        var n = a.GetLength(0);
        var vectors = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray()).ToArray();
        for (var sweep = 0; sweep < 50; sweep++)
        {
            var off = 0.0;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    off += Math.Abs(a[p, q]);
                    Rotate(a, vectors, p, q);
                }
            }

            if (off < 1e-14 * Enumerable.Range(0, n).Sum(i => Math.Abs(a[i, i])))
            {
                break;
            }
        }

        return vectors;
    }

    private static void Rotate(double[,] a, double[][] vectors, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        var tau = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + (tau * tau)));
        var c = 1 / Math.Sqrt(1 + (t * t));
        var s = t * c;
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[p][k], vectors[q][k]) = ((c * vectors[p][k]) - (s * vectors[q][k]), (s * vectors[p][k]) + (c * vectors[q][k]));
        }
    }
}
