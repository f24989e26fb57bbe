using Monitor.Imputation.Hierarchical;

namespace Monitor.Imputation.Multinomial;

/// <summary>Scores and probabilities of the sectors in some cells, from parameters: contrasts within columns.</summary>
internal sealed class LinearPredictor
{
    private readonly int[] columns; // cell by term; −1 for a column that is left out
    private readonly int width;

    /// <summary>A predictor.</summary>
    /// <param name="columns">Columns of each cell; −1 for one left out.</param>
    /// <param name="width">Columns of a cell.</param>
    /// <param name="contrasts">What the parameters of a column mean.</param>
    public LinearPredictor(int[] columns, int width, SectorContrasts contrasts)
    {
        this.columns = columns;
        this.width = width;
        Contrasts = contrasts;
    }

    /// <summary>Number of cells.</summary>
    public int Count => columns.Length / width;

    /// <summary>The contrasts.</summary>
    public SectorContrasts Contrasts { get; }

    /// <summary>Columns of a cell; −1 for one left out.</summary>
    public ReadOnlySpan<int> ColumnsOf(int cell) => columns.AsSpan(cell * width, width);

    /// <summary>Scores of the sectors of a cell.</summary>
    public void Scores(int cell, ReadOnlySpan<double> parameters, Span<double> scores)
    {
        var count = Contrasts.Count;
        Span<double> sum = stackalloc double[count];
        sum.Clear();
        foreach (var column in ColumnsOf(cell))
        {
            if (column >= 0)
            {
                var of = parameters.Slice(column * count, count);
                for (var a = 0; a < of.Length; a++)
                {
                    sum[a] += of[a];
                }
            }
        }

        Contrasts.ToLogOdds(sum, scores);
    }
}
