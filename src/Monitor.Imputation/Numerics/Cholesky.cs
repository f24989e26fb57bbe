using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitor.Imputation.Numerics;

/// <summary>
/// Factor L of a symmetric positive definite matrix A = L Lᵀ. Sums run in four fixed lanes, so that the result is the same on
/// machines with and without wide registers.
/// </summary>
public sealed class Cholesky
{
    private readonly double[] factor;

    private Cholesky(int size, double[] factor)
    {
        Size = size;
        this.factor = factor;
    }

    /// <summary>Number of rows.</summary>
    public int Size { get; }

    /// <summary>Factors a matrix in place; null when it is not positive definite or not finite.</summary>
    /// <param name="size">Number of rows.</param>
    /// <param name="matrix">The matrix by rows; its lower triangle is replaced by the factor and belongs to the result.</param>
    public static Cholesky? TryFactor(int size, double[] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        for (var i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, i + 1);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.AsSpan(j * size, j + 1);
                row[j] = (row[j] - Dot(row[..j], other[..j])) / other[j];
            }

            var pivot = row[i] - Dot(row[..i], row[..i]);
            if (!(pivot > 0) || double.IsInfinity(pivot))
            {
                return null;
            }

            row[i] = Math.Sqrt(pivot);
        }

        return new Cholesky(size, matrix);
    }

    /// <summary>Solves L x = b in place.</summary>
    public void SolveLower(Span<double> b)
    {
        for (var i = 0; i < Size; i++)
        {
            var row = factor.AsSpan(i * Size, i + 1);
            b[i] = (b[i] - Dot(row[..i], b[..i])) / row[i];
        }
    }

    /// <summary>Solves Lᵀ x = b in place.</summary>
    public void SolveUpper(Span<double> b)
    {
        for (var i = Size - 1; i >= 0; i--)
        {
            var row = factor.AsSpan(i * Size, i + 1);
            b[i] /= row[i];
            Subtract(b[..i], row[..i], b[i]);
        }
    }

    /// <summary>Solves A x = b in place.</summary>
    public void Solve(Span<double> b)
    {
        SolveLower(b);
        SolveUpper(b);
    }

    /// <summary>Diagonal of the inverse of A.</summary>
    public double[] InverseDiagonal()
    {
        var diagonal = new double[Size];
        var column = new double[Size]; // of the inverse of L, from the diagonal on
        for (var c = 0; c < Size; c++)
        {
            column[c] = 1 / factor[(c * Size) + c];
            diagonal[c] = column[c] * column[c];
            for (var i = c + 1; i < Size; i++)
            {
                column[i] = -Dot(column.AsSpan(c, i - c), factor.AsSpan((i * Size) + c, i - c)) / factor[(i * Size) + i];
                diagonal[c] += column[i] * column[i];
            }
        }

        return diagonal;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var lanes = Vector256<double>.Zero;
        var wideA = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var wideB = MemoryMarshal.Cast<double, Vector256<double>>(b[..a.Length]);
        for (var i = 0; i < wideA.Length; i++)
        {
            lanes += wideA[i] * wideB[i];
        }

        var sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (var i = wideA.Length * 4; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static void Subtract(Span<double> from, ReadOnlySpan<double> values, double times)
    {
        var wideFrom = MemoryMarshal.Cast<double, Vector256<double>>(from);
        var wide = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var factor = Vector256.Create(times);
        for (var i = 0; i < wideFrom.Length; i++)
        {
            wideFrom[i] -= wide[i] * factor;
        }

        for (var i = wideFrom.Length * 4; i < from.Length; i++)
        {
            from[i] -= values[i] * times;
        }
    }
}
