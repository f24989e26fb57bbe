using System.Numerics;

namespace Monitor.PopulationSize;

/// <summary>
/// Linear algebra and linear programming in whole numbers, without rounding or tolerance: designs consist of zeros and ones, and the
/// question is yes or no. Pivots divide without remainder (Bareiss 1968, doi:10.1090/S0025-5718-1968-0226829-0), so the numbers are
/// determinants and stay small.
/// </summary>
/// <typeparam name="T">Whole numbers; those of fixed size throw when they overflow.</typeparam>
internal static class ExactSimplex<T>
    where T : IBinaryInteger<T>
{
    /// <summary>Brings a matrix to the form of Gauss and Jordan: each pivot column has one entry, and that is the same in all.</summary>
    /// <param name="matrix">The matrix by rows; replaced.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="pivots">Receives the pivot column of each of the first rows.</param>
    /// <returns>The entry at the pivots.</returns>
    public static T Reduce(T[] matrix, int columns, List<int> pivots)
    {
        var rows = matrix.Length / columns;
        var pivot = T.One;
        for (var column = 0; column < columns && pivots.Count < rows; column++)
        {
            var rank = pivots.Count;
            var found = rank;
            while (found < rows && T.IsZero(matrix[(found * columns) + column]))
            {
                found++;
            }

            if (found == rows)
            {
                continue;
            }

            if (found != rank)
            {
                Swap(matrix.AsSpan(found * columns, columns), matrix.AsSpan(rank * columns, columns));
            }

            pivot = Pivot(matrix, columns, rank, column, pivot);
            pivots.Add(column);
        }

        return pivot;
    }

    /// <summary>Whether Σ xᵢ rowᵢ = 0 has a solution with every xᵢ positive: the first phase of the simplex method with Bland's rule.</summary>
    /// <param name="vectors">The rows.</param>
    /// <param name="size">Entries of a row.</param>
    public static bool BalancePositively(T[] vectors, int size)
    {
        // x = 1 + u with u ≥ 0: one equation an entry, one column a vector, and the right-hand side last.
        var count = vectors.Length / size;
        var columns = count + 1;
        var tableau = new T[(size + 1) * columns];
        for (var e = 0; e < size; e++)
        {
            var row = tableau.AsSpan(e * columns, columns);
            for (var v = 0; v < count; v++)
            {
                row[v] = vectors[(v * size) + e];
                row[count] = checked(row[count] - row[v]);
            }

            var negative = T.IsNegative(row[count]);
            var objective = tableau.AsSpan(size * columns, columns);
            for (var c = 0; c < columns; c++)
            {
                row[c] = negative ? checked(-row[c]) : row[c];
                objective[c] = checked(objective[c] - row[c]);
            }
        }

        var basis = Enumerable.Range(count, size).ToArray();
        var pivot = T.One;
        while (Entering(tableau.AsSpan(size * columns, count)) is var column and >= 0)
        {
            var leaving = Leaving(tableau, columns, size, column, basis);
            pivot = Pivot(tableau, columns, leaving, column, pivot);
            basis[leaving] = column;
        }

        return T.IsZero(tableau[^1]);
    }

    private static int Entering(ReadOnlySpan<T> objective)
    {
        for (var c = 0; c < objective.Length; c++)
        {
            if (T.IsNegative(objective[c]))
            {
                return c;
            }
        }

        return -1;
    }

    // The sum of the artificial variables is bounded below, so a column with a negative cost has a positive entry.
    private static int Leaving(T[] tableau, int columns, int rows, int column, int[] basis)
    {
        var best = -1;
        for (var i = 0; i < rows; i++)
        {
            var entry = tableau[(i * columns) + column];
            if (!T.IsPositive(entry) || T.IsZero(entry))
            {
                continue;
            }

            if (best < 0)
            {
                best = i;
                continue;
            }

            var here = checked(tableau[(i * columns) + columns - 1] * tableau[(best * columns) + column]);
            var there = checked(tableau[(best * columns) + columns - 1] * entry);
            if (here < there || (here == there && basis[i] < basis[best]))
            {
                best = i;
            }
        }

        return best;
    }

    private static T Pivot(T[] matrix, int columns, int row, int column, T previous)
    {
        var rows = matrix.Length / columns;
        var chosen = matrix.AsSpan(row * columns, columns);
        var pivot = chosen[column];
        for (var i = 0; i < rows; i++)
        {
            var other = matrix.AsSpan(i * columns, columns);
            var factor = other[column];
            if (i == row || (T.IsZero(factor) && pivot == previous))
            {
                continue;
            }

            for (var c = 0; c < columns; c++)
            {
                var value = checked((other[c] * pivot) - (factor * chosen[c]));
                other[c] = previous == T.One ? value : value / previous;
            }
        }

        return pivot;
    }

    private static void Swap(Span<T> a, Span<T> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = (b[i], a[i]);
        }
    }
}
