using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Models;

/// <summary>
/// Estimates how wide the effects of each term are: the standard deviation of a normal prior for the weights of the term, by
/// maximising the marginal likelihood approximately (MacKay 1992, doi:10.1162/neco.1992.4.3.415; for multinomial models Laplace's
/// approximation as in Tierney and Kadane 1986). Model and widths are fitted in turn.
/// </summary>
/// <remarks>
/// The posterior variance of the weights is taken for each direction of contrast between the sectors apart, the directions being those
/// in which the multinomial variance of all known victims together falls apart. That leaves out covariances which are zero for the
/// whole and small in parts, and makes matrices of hundreds instead of thousands of rows.
/// </remarks>
internal static class EstimatedScales
{
    private const double Narrowest = 0.01, Widest = 10, Start = 0.5;
    private const int Rounds = 30;
    private const double Enough = 0.01; // a change of a width that no longer shows in a probability

    /// <summary>Fits a model with the widths that it estimates.</summary>
    /// <param name="fit">Fits the model for given columns with penalty 1, roughly or to the end.</param>
    /// <param name="table">Known sectors.</param>
    /// <param name="design">Columns; their scales play no part.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static FittedMlNetModel Fit(
        Func<IndicatorDesign, bool, FittedMlNetModel> fit, SectorTable table, IndicatorDesign design, CancellationToken cancellation)
    {
        var scales = ImmutableArray.CreateRange(design.Terms, _ => Start);
        for (var round = 0; round < Rounds && !design.Terms.IsEmpty; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var model = fit(design.With(scales), true);
            if (model.Scorer is null)
            {
                return model; // one sector only: there is nothing to estimate
            }

            var next = Next(model, table, design.With(scales));
            var change = scales.Zip(next, (a, b) => Math.Abs(b - a)).Max();
            scales = next;
            if (change < Enough)
            {
                break;
            }
        }

        return fit(design.With(scales), false);
    }

    private static ImmutableArray<double> Next(FittedMlNetModel model, SectorTable table, IndicatorDesign design)
    {
        var directions = model.Signature.Observed.Length - 1;
        var used = UsedColumns(table, design);
        var (squares, determined) = (new double[design.Terms.Length], new double[design.Terms.Length]);
        foreach (var variance in PosteriorVariances(model, table, design, used))
        {
            for (var c = 0; c < used.Length; c++)
            {
                var term = TermOf(design, used[c]);
                determined[term] += 1 - Math.Min(1, variance[c] / (design.Scales[term] * design.Scales[term]));
            }
        }

        foreach (var weights in Weights(model))
        {
            for (var c = 0; c < used.Length; c++)
            {
                var term = TermOf(design, used[c]);
                var effect = weights[used[c]] * design.Scales[term];
                squares[term] += effect * effect;
            }
        }

        return [.. Enumerable.Range(0, design.Terms.Length).Select(t => Width(squares[t], determined[t]))];

        static double Width(double squares, double determined) =>
            determined <= 0 ? Narrowest : Math.Clamp(Math.Sqrt(squares / determined), Narrowest, Widest);
    }

    /// <summary>For each direction the posterior variances of the effects of the used columns.</summary>
    private static IEnumerable<double[]> PosteriorVariances(FittedMlNetModel model, SectorTable table, IndicatorDesign design, int[] used)
    {
        var size = used.Length + 1; // the intercept last
        var at = new int[design.Width];
        for (var c = 0; c < used.Length; c++)
        {
            at[used[c]] = c;
        }

        var probabilities = model.Predict(table.Cells);
        int[] observed = [.. model.Signature.Observed.Select(s => table.Sectors.IndexOf(s))];
        foreach (var direction in ContrastDirections.Of(table, probabilities, observed))
        {
            var precision = new double[size * size];
            for (var c = 0; c < table.Cells.Count; c++)
            {
                var information = Known(table, c) * ContrastDirections.Variance(direction, probabilities.Of(c), observed);
                if (information > 0)
                {
                    int[] columns = [.. design.ColumnsOf(table.Cells.LevelsOf(c)).Select(k => at[k]), size - 1];
                    foreach (var i in columns)
                    {
                        foreach (var j in columns)
                        {
                            precision[(i * size) + j] += information;
                        }
                    }
                }
            }

            for (var i = 0; i < used.Length; i++)
            {
                var scale = design.Scales[TermOf(design, used[i])];
                precision[(i * size) + i] += 1 / (scale * scale);
            }

            precision[^1] += 1e-6; // a flat prior for the intercept, and still a positive definite matrix
            yield return Cholesky.TryFactor(size, precision)?.InverseDiagonal()
                ?? throw new ImputationException("The penalties of the terms cannot be estimated from these known sectors: use fixed penalties.");
        }
    }

    private static int[] UsedColumns(SectorTable table, IndicatorDesign design) =>
    [
        .. Enumerable.Range(0, table.Cells.Count)
            .Where(c => Known(table, c) > 0)
            .SelectMany(c => design.ColumnsOf(table.Cells.LevelsOf(c)))
            .Distinct()
            .Order(),
    ];

    private static int Known(SectorTable table, int cell) => System.Numerics.Tensors.TensorPrimitives.Sum(table.KnownOf(cell));

    private static int TermOf(IndicatorDesign design, int column)
    {
        var term = 0;
        while (design.StartOf(term + 1) <= column)
        {
            term++;
        }

        return term;
    }

    private static float[][] Weights(FittedMlNetModel model)
    {
        var chain = (IEnumerable<ITransformer>)model.Scorer!;
        var parameters = (MaximumEntropyModelParameters)((ISingleFeaturePredictionTransformer<object>)chain.Last()).Model;
        var weights = default(VBuffer<float>[])!;
        parameters.GetWeights(ref weights, out _);
        return [.. weights.Select(w => w.DenseValues().ToArray())];
    }
}
