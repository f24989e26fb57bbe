using Monitor.Imputation.Data;
using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Multinomial;

/// <summary>
/// Logarithm of the likelihood of a multinomial logit, less the penalty, with its derivatives: a sum over the distinct cells, as
/// large for a million victims as for a thousand.
/// </summary>
internal sealed class MultinomialLikelihood
{
    /// <summary>More parameters than this and the matrix of second derivatives no longer fits a small machine.</summary>
    public const int MostParameters = 4000;

    private readonly LinearPredictor predictor;
    private readonly double[] known; // cell by sector
    private readonly double[] size; // cell
    private readonly double[] penalties; // column

    private MultinomialLikelihood(LinearPredictor predictor, int[] cells, double[] known, double[] penalties)
    {
        this.predictor = predictor;
        this.known = known;
        this.penalties = penalties;
        Cells = cells;
        size = new double[cells.Length];
        for (var i = 0; i < known.Length; i++)
        {
            size[i / Contrasts.Sectors] += known[i];
        }
    }

    /// <summary>Cells of the table with a known victim: those the likelihood is of.</summary>
    public int[] Cells { get; }

    /// <summary>Scores of the sectors in <see cref="Cells"/>.</summary>
    public LinearPredictor Predictor => predictor;

    /// <summary>What the parameters of a column mean.</summary>
    public SectorContrasts Contrasts => predictor.Contrasts;

    /// <summary>Number of parameters: columns × contrasts.</summary>
    public int ParameterCount => penalties.Length * Contrasts.Count;

    /// <summary>The likelihood of a table.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="columns">The columns that take part.</param>
    /// <param name="sectors">Positions of the sectors that take part, two or more; no victim is known in another.</param>
    /// <param name="penalty">Penalty on half the sum of squares of all effects but the intercepts.</param>
    public static MultinomialLikelihood Of(SectorTable table, DesignColumns columns, int[] sectors, double penalty)
    {
        int[] cells = [.. ObservedCells(table)];
        var known = new double[cells.Length * sectors.Length];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = table.KnownOf(cells[i / sectors.Length])[sectors[i % sectors.Length]];
        }

        var penalties = new double[columns.Count];
        Array.Fill(penalties, penalty);
        penalties[0] = 0; // the intercept
        return new MultinomialLikelihood(columns.PredictorOf(table.Cells, cells, new SectorContrasts(sectors.Length)), cells, known, penalties);
    }

    /// <summary>Cells with a known victim.</summary>
    public static IEnumerable<int> ObservedCells(SectorTable table) =>
        Enumerable.Range(0, table.Cells.Count).Where(c => table.KnownOf(c).ContainsAnyExcept(0));

    /// <summary>Penalty of a parameter.</summary>
    public double PenaltyOf(int parameter) => penalties[parameter / Contrasts.Count];

    /// <summary>Parameters with the shares of all known victims in every cell.</summary>
    public double[] Start()
    {
        var total = new double[Contrasts.Sectors];
        for (var i = 0; i < known.Length; i++)
        {
            total[i % total.Length] += known[i];
        }

        var parameters = new double[ParameterCount];
        Contrasts.ToContrasts(Array.ConvertAll(total, PortableMath.Log), parameters.AsSpan(0, Contrasts.Count));
        return parameters;
    }

    /// <summary>Logarithm of the likelihood, without penalty and without the constant of the order in which victims come.</summary>
    public double LogLikelihood(ReadOnlySpan<double> parameters) => Evaluate(parameters, [], []) + (Penalty(parameters) / 2);

    /// <summary>Logarithm of the likelihood less half the penalised sum of squares, with first and second derivatives where asked.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradient">Filled with the first derivatives; empty when they are not needed.</param>
    /// <param name="precision">Lower triangle filled with the negative second derivatives, by rows; empty when they are not needed.</param>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> precision)
    {
        gradient.Clear();
        precision.Clear();
        var contrasts = Contrasts;
        var sectorCount = contrasts.Sectors;
        Span<double> coefficients = stackalloc double[contrasts.Count];
        Span<double> block = new double[precision.IsEmpty ? 0 : contrasts.Count * contrasts.Count];
        var scores = new double[known.Length];
        var inCells = new double[size.Length];
        for (var c = 0; c < size.Length; c++)
        {
            var of = scores.AsSpan(c * sectorCount, sectorCount);
            predictor.Scores(c, parameters, of);
            for (var k = 0; k < sectorCount; k++)
            {
                inCells[c] += known[(c * sectorCount) + k] * of[k];
            }
        }

        var logSums = new double[size.Length];
        SectorContrasts.ToShares(scores, sectorCount, logSums);
        var sum = 0.0;
        for (var c = 0; c < size.Length; c++)
        {
            var p = scores.AsSpan(c * sectorCount, sectorCount);
            sum += inCells[c] - (size[c] * logSums[c]);
            if (!precision.IsEmpty)
            {
                contrasts.Covariance(p, block);
                AddBlock(precision, predictor.ColumnsOf(c), block, size[c]);
            }

            if (!gradient.IsEmpty)
            {
                for (var k = 0; k < sectorCount; k++)
                {
                    p[k] = known[(c * sectorCount) + k] - (size[c] * p[k]);
                }

                contrasts.ToContrasts(p, coefficients);
                AddTo(gradient, predictor.ColumnsOf(c), coefficients);
            }
        }

        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] -= PenaltyOf(i) * parameters[i];
        }

        for (var i = 0; i < ParameterCount && !precision.IsEmpty; i++)
        {
            precision[(i * ParameterCount) + i] += PenaltyOf(i);
        }

        return sum - (Penalty(parameters) / 2);
    }

    private double Penalty(ReadOnlySpan<double> parameters)
    {
        var sum = 0.0;
        for (var i = 0; i < parameters.Length; i++)
        {
            sum += PenaltyOf(i) * parameters[i] * parameters[i];
        }

        return sum;
    }

    private static void AddTo(Span<double> gradient, ReadOnlySpan<int> columns, ReadOnlySpan<double> coefficients)
    {
        foreach (var column in columns)
        {
            if (column >= 0)
            {
                var of = gradient.Slice(column * coefficients.Length, coefficients.Length);
                for (var a = 0; a < of.Length; a++)
                {
                    of[a] += coefficients[a];
                }
            }
        }
    }

    private void AddBlock(Span<double> precision, ReadOnlySpan<int> columns, ReadOnlySpan<double> block, double times)
    {
        var count = Contrasts.Count;
        foreach (var row in columns)
        {
            foreach (var column in columns)
            {
                if (row < 0 || column < 0 || column > row)
                {
                    continue;
                }

                for (var a = 0; a < count; a++)
                {
                    var to = precision.Slice((((row * count) + a) * ParameterCount) + (column * count), count);
                    for (var b = 0; b < count; b++)
                    {
                        to[b] += times * block[(a * count) + b];
                    }
                }
            }
        }
    }
}
