namespace Monitor.Imputation.Models;

/// <summary>A symmetric positive definite matrix, taken apart by Cholesky (Golub and Van Loan 2013, algorithm 4.2.1).</summary>
internal static class PositiveDefinite
{
    /// <summary>Diagonal of the inverse, or null when the matrix is not positive definite.</summary>
    /// <param name="matrix">The matrix, row by row; its lower triangle is overwritten.</param>
    /// <param name="size">Number of rows.</param>
    public static double[]? InverseDiagonal(double[] matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.AsSpan(i * size, i + 1);
            for (var j = 0; j <= i; j++)
            {
                var sum = row[j] - Dot(row[..j], matrix.AsSpan(j * size, j));
                if (j < i)
                {
                    row[j] = sum / matrix[(j * size) + j];
                }
                else if (sum > 0)
                {
                    row[j] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        // Row c of the work holds column c of the inverse of the triangle, from the diagonal on.
        var diagonal = new double[size];
        var column = new double[size];
        for (var c = 0; c < size; c++)
        {
            column[c] = 1 / matrix[(c * size) + c];
            diagonal[c] = column[c] * column[c];
            for (var i = c + 1; i < size; i++)
            {
                column[i] = -Dot(column.AsSpan(c, i - c), matrix.AsSpan((i * size) + c, i - c)) / matrix[(i * size) + i];
                diagonal[c] += column[i] * column[i];
            }
        }

        return diagonal;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => System.Numerics.Tensors.TensorPrimitives.Dot(a, b);
}
