using Monitor.Imputation.Data;
using Monitor.Imputation.Hierarchical;

namespace Monitor.Imputation.Multinomial;

/// <summary>
/// The columns of a design that take part in a fit. With a penalty all do. Without one, those that follow from earlier ones in the
/// observed cells are left out, as software without penalties does; a cell in which they do not follow cannot be predicted.
/// </summary>
internal sealed class DesignColumns
{
    /// <summary>A column whose square falls below this part of itself follows from others: entries of the matrix are whole numbers of cells.</summary>
    private const double Aliased = 1e-9;

    private readonly Design design;
    private readonly int[] position; // by column of the design; −1 when left out
    private readonly double[,]? follows; // kept by column: how a column follows from those kept

    private DesignColumns(Design design, int[] position, double[,]? follows)
    {
        this.design = design;
        this.position = position;
        this.follows = follows;
        Kept = [.. Enumerable.Range(0, position.Length).Where(j => position[j] >= 0)];
    }

    /// <summary>The design.</summary>
    public Design Design => design;

    /// <summary>Columns of the design that take part, in order.</summary>
    public int[] Kept { get; }

    /// <summary>How many take part.</summary>
    public int Count => Kept.Length;

    /// <summary>All columns.</summary>
    public static DesignColumns All(Design design) => new(design, [.. Enumerable.Range(0, design.ColumnCount)], null);

    /// <summary>The columns that do not follow from earlier ones in the cells given.</summary>
    public static DesignColumns Independent(Design design, Cells cells, IEnumerable<int> observed)
    {
        var count = design.ColumnCount;
        var square = new double[count, count];
        var columns = new int[design.Width];
        foreach (var cell in observed)
        {
            design.ColumnsOf(cells.LevelsOf(cell), columns);
            foreach (var i in columns)
            {
                foreach (var j in columns)
                {
                    square[i, j]++;
                }
            }
        }

        // Gauss and Jordan, without a change of order: a pivot that vanishes is a column that follows from those before it.
        var position = new int[count];
        var kept = 0;
        var original = Enumerable.Range(0, count).Select(j => square[j, j]).ToArray();
        for (var j = 0; j < count; j++)
        {
            position[j] = square[j, j] > Aliased * Math.Max(1, original[j]) ? kept++ : -1;
            if (position[j] >= 0)
            {
                Eliminate(square, j, count);
            }
        }

        var follows = new double[kept, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count && position[i] >= 0; j++)
            {
                follows[position[i], j] = position[j] < 0 ? square[i, j] : position[j] == position[i] ? 1 : 0;
            }
        }

        return new DesignColumns(design, position, follows);
    }

    /// <summary>A predictor of some cells.</summary>
    /// <exception cref="ImputationException">A cell cannot be predicted without a penalty.</exception>
    public LinearPredictor PredictorOf(Cells cells, ReadOnlySpan<int> which, SectorContrasts contrasts)
    {
        var width = design.Width;
        var columns = new int[which.Length * width];
        for (var i = 0; i < which.Length; i++)
        {
            var of = columns.AsSpan(i * width, width);
            design.ColumnsOf(cells.LevelsOf(which[i]), of);
            RequireEstimable(cells, which[i], of);
            foreach (ref var column in of)
            {
                column = position[column];
            }
        }

        return new LinearPredictor(columns, width, contrasts);
    }

    // Every column left out stands for a sum of columns kept: in a cell that can be predicted, that sum is 1 or 0 as the column is.
    private void RequireEstimable(Cells cells, int cell, ReadOnlySpan<int> columns)
    {
        const double Rounding = 1e-6; // the combinations are of small whole numbers
        for (var j = 0; follows is not null && j < position.Length; j++)
        {
            if (position[j] >= 0)
            {
                continue;
            }

            var sum = 0.0;
            foreach (var column in columns)
            {
                sum += position[column] >= 0 ? follows[position[column], j] : 0;
            }

            if (Math.Abs(sum - (columns.Contains(j) ? 1 : 0)) > Rounding)
            {
                throw new ImputationException(
                    $"Without a penalty the cell {Design.Describe(cells, cell)} cannot be predicted: no known victim tells its effects from others. Give a penalty above 0, leave out a factor or interaction, or join levels.");
            }
        }
    }

    private static void Eliminate(double[,] square, int pivot, int count)
    {
        var scale = 1 / square[pivot, pivot];
        for (var j = 0; j < count; j++)
        {
            square[pivot, j] *= scale;
        }

        for (var i = 0; i < count; i++)
        {
            var times = square[i, pivot];
            if (i == pivot || times == 0)
            {
                continue;
            }

            for (var j = 0; j < count; j++)
            {
                square[i, j] -= times * square[pivot, j];
            }
        }
    }
}
