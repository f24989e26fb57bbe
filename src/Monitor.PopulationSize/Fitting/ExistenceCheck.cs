using System.Numerics;

namespace Monitor.PopulationSize;

/// <summary>
/// Whether a model has an estimate. It has a finite one if and only if some table with the same margins has a positive count in every
/// combination (Haberman 1974; Fienberg and Rinaldo 2012, doi:10.1214/12-AOS986). Combinations that somebody has can give way in any
/// direction, so they drop out: what is left is a linear programme over the directions in which they do not move.
/// </summary>
internal static class ExistenceCheck
{
    /// <summary>The answer for the terms and combinations that a table leaves of a model.</summary>
    public static Existence Of(ModelShape shape)
    {
        try
        {
            return Decide<long>(shape);
        }
        catch (OverflowException)
        {
            return Decide<BigInteger>(shape);
        }
    }

    private static Existence Decide<T>(ModelShape shape)
        where T : IBinaryInteger<T>
    {
        var parameters = shape.Terms.Length;
        var pivots = new List<int>(parameters);
        var reduced = Design<T>(shape.Positive, shape.Terms);
        var pivot = ExactSimplex<T>.Reduce(reduced, parameters, pivots);
        var free = Enumerable.Range(0, parameters).Except(pivots).ToArray();
        if (free.Length == 0)
        {
            return Existence.Exists;
        }

        var moves = Moves(shape, reduced, pivots, pivot, free);
        var exists = ExactSimplex<T>.BalancePositively(moves, free.Length);
        pivots.Clear();
        ExactSimplex<T>.Reduce(moves, free.Length, pivots);
        return (exists, pivots.Count == free.Length) switch
        {
            (true, true) => Existence.Exists,
            (false, true) => Existence.NotEstimable,
            (true, false) => Existence.NotIdentified,
            _ => Existence.NeitherEstimableNorIdentified,
        };
    }

    // How each combination that nobody has moves along each direction of the parameters that leaves the others where they are.
    private static T[] Moves<T>(ModelShape shape, T[] reduced, List<int> pivots, T pivot, int[] free)
        where T : IBinaryInteger<T>
    {
        var parameters = shape.Terms.Length;
        var moves = new T[shape.Zero.Length * free.Length];
        for (var z = 0; z < shape.Zero.Length; z++)
        {
            var cell = shape.Zero[z];
            for (var f = 0; f < free.Length; f++)
            {
                var move = Covers(shape.Terms[free[f]], cell) ? pivot : T.Zero;
                for (var r = 0; r < pivots.Count; r++)
                {
                    if (Covers(shape.Terms[pivots[r]], cell))
                    {
                        move = checked(move - reduced[(r * parameters) + free[f]]);
                    }
                }

                moves[(z * free.Length) + f] = move;
            }
        }

        return moves;
    }

    private static T[] Design<T>(int[] cells, int[] terms)
        where T : IBinaryInteger<T>
    {
        var design = new T[cells.Length * terms.Length];
        for (var c = 0; c < cells.Length; c++)
        {
            for (var t = 0; t < terms.Length; t++)
            {
                design[(c * terms.Length) + t] = Covers(terms[t], cells[c]) ? T.One : T.Zero;
            }
        }

        return design;
    }

    private static bool Covers(int term, int cell) => (cell & term) == term;
}
