using System.Collections.Immutable;

namespace Monitor.Imputation.Data;

/// <summary>
/// The combinations of levels that are told apart, in ascending order of their levels, first factor first. Victims of one cell are
/// alike to every model. Immutable.
/// </summary>
public sealed class Cells
{
    private readonly byte[] levels; // cell by factor

    private Cells(ImmutableArray<Factor> factors, byte[] levels)
    {
        Factors = factors;
        this.levels = levels;
    }

    /// <summary>The factors.</summary>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>Number of cells.</summary>
    public int Count => Factors.IsEmpty ? 1 : levels.Length / Factors.Length;

    /// <summary>Level of each factor in a cell.</summary>
    public ReadOnlySpan<byte> LevelsOf(int cell) => levels.AsSpan(cell * Factors.Length, Factors.Length);

    /// <summary>The distinct combinations of some rows, and the cell of each row.</summary>
    /// <param name="factors">The factors; none gives one cell.</param>
    /// <param name="rows">Levels, row by factor: length is rows × factors.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <exception cref="ImputationException">A level is not among those of its factor, or there are too many combinations to tell apart.</exception>
    public static (Cells Cells, int[] CellOf) Of(ImmutableArray<Factor> factors, ReadOnlySpan<byte> rows, int rowCount)
    {
        var width = factors.Length;
        if (rows.Length != rowCount * width)
        {
            throw new ArgumentException($"{rowCount} rows of {width} factors need {rowCount * width} levels, not {rows.Length}.", nameof(rows));
        }

        var size = 1L;
        foreach (var factor in factors)
        {
            size *= factor.Levels.Length;
            if (factor.Levels.Length is 0 or > 256 || size > 1 << 26)
            {
                throw new ImputationException($"The factors have too many combinations of levels ({size} up to '{factor.Id}', at most {1 << 26}): leave one out or join levels.");
            }
        }

        var keys = new int[rowCount];
        var cellOfKey = new int[size]; // 1 where the combination occurs, later its cell
        for (var i = 0; i < rowCount; i++)
        {
            var key = 0;
            for (var f = 0; f < width; f++)
            {
                var level = rows[(i * width) + f];
                if (level >= factors[f].Levels.Length)
                {
                    throw new ImputationException($"Row {i + 1}: level {level} of the factor '{factors[f].Id}', which has {factors[f].Levels.Length} levels.");
                }

                key = (key * factors[f].Levels.Length) + level;
            }

            keys[i] = key;
            cellOfKey[key] = 1;
        }

        var levels = Number(factors, cellOfKey);
        for (var i = 0; i < rowCount; i++)
        {
            keys[i] = cellOfKey[keys[i]];
        }

        return (new Cells(factors, levels), keys);
    }

    // Gives the combinations that occur their numbers, and returns their levels.
    private static byte[] Number(ImmutableArray<Factor> factors, int[] cellOfKey)
    {
        var levels = new List<byte>();
        var count = 0;
        for (var key = 0; key < cellOfKey.Length; key++)
        {
            if (cellOfKey[key] == 0)
            {
                continue;
            }

            cellOfKey[key] = count++;
            var start = levels.Count;
            var rest = key;
            for (var f = factors.Length - 1; f >= 0; f--)
            {
                levels.Insert(start, (byte)(rest % factors[f].Levels.Length));
                rest /= factors[f].Levels.Length;
            }
        }

        return [.. levels];
    }
}
