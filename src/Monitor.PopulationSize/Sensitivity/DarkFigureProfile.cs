using System.Collections.Immutable;
using MathNet.Numerics.Distributions;
using Monitor.Imputation.Numerics;
using Monitor.PopulationSize.Covariates;

namespace Monitor.PopulationSize.Sensitivity;

/// <summary>A value of the dark figure and how well the supported models bear it.</summary>
/// <param name="DarkFigure">Persons on no list.</param>
/// <param name="Deviance">Smallest rise of the deviance above the best of the same model.</param>
/// <param name="Evidence">Smallest sum of that rise and the distance of the model's BIC from the best.</param>
public readonly record struct ProfilePoint(double DarkFigure, double Deviance, double Evidence);

/// <summary>
/// The likelihood of each value of the dark figure, maximised over everything else (Cormack 1992, doi:10.2307/2532309), over the
/// supported models together: values that none of them bears are ruled out by the counts, the others are not.
/// </summary>
/// <param name="Points">The profile at values evenly spread on the log scale, ascending.</param>
/// <param name="Models">Supported models that took part: at most <see cref="MostModels"/>, those of the lowest BIC and the two extremes.</param>
/// <param name="Level">Nominal coverage of the interval of each model.</param>
/// <param name="Lower">Lowest dark figure within the interval of any of them.</param>
/// <param name="Upper">Highest.</param>
public sealed record DarkFigureProfile(ImmutableArray<ProfilePoint> Points, int Models, double Level, double Lower, double Upper)
{
    /// <summary>Most models that take part.</summary>
    public const int MostModels = 50;

    private const int PointCount = 41;
    private const double Reach = 4; // standard errors beyond the extremes; an interval of 99.9 % is within

    /// <summary>The profile of a table.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="spread">Its models.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The profile; null where a dark figure is 0 or its error is not finite, so that there is no scale to lay it out on.</returns>
    public static DarkFigureProfile? Of(ListTable table, ModelSpread spread, double level = 0.95, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(spread);
        LogLinearFit[] models = [.. spread.Supported.Take(MostModels - 2).Append(spread.LowestSupported).Append(spread.HighestSupported).Distinct()];
        if (models.Any(m => !(m.DarkFigure > 0) || !double.IsFinite(m.StandardErrorOfLogDark)))
        {
            return null;
        }

        var from = models.Min(m => PortableMath.Log(m.DarkFigure) - (Reach * m.StandardErrorOfLogDark));
        var to = models.Max(m => PortableMath.Log(m.DarkFigure) + (Reach * m.StandardErrorOfLogDark));
        var designs = models.Select(m => new FixedDark(table, m)).ToArray();
        var points = new ProfilePoint[PointCount];
        for (var i = 0; i < PointCount; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var log = from + ((to - from) * i / (PointCount - 1));
            var rises = designs.Select(d => d.RiseAt(log)).ToArray();
            points[i] = new ProfilePoint(PortableMath.Exp(log), rises.Min(), rises.Zip(models, (rise, m) => rise + m.Bic - spread.BestBic.Bic).Min());
        }

        var cutoff = ChiSquared.InvCDF(1, level);
        return new DarkFigureProfile(
            [.. points],
            models.Length,
            level,
            designs.Min(d => PortableMath.Exp(d.End(-1, cutoff))),
            designs.Max(d => PortableMath.Exp(d.End(+1, cutoff))));
    }

    // A model with its intercept, the logarithm of the dark figure, held at a value.
    private sealed class FixedDark
    {
        private readonly LogLinearFit fit;
        private readonly double[][] design;
        private readonly double[] counts;

        public FixedDark(ListTable table, LogLinearFit fit)
        {
            this.fit = fit;
            int[] terms = [.. fit.Parameters.Select(p => p.Term).Where(t => t != 0)];
            int[] cells = [.. Enumerable.Range(1, table.CellCount).Where(c => fit.EmptyTerms.All(t => (c & t) != t))];
            design = [.. cells.Select(c => terms.Select(t => (c & t) == t ? 1.0 : 0.0).ToArray())];
            counts = [.. cells.Select(c => (double)table.CountOf(c))];
        }

        public double RiseAt(double logDark) =>
            PoissonRegression.TryFit(design, counts, logDark) is { } held ? Math.Max(0, held.Deviance - fit.Deviance) : double.PositiveInfinity;

        // The root of the rise is close to a straight line on either side, so interpolation finds in a few steps where it crosses.
        public double End(int side, double cutoff)
        {
            const int MostSteps = 40;
            const double Settled = 1e-7; // of the logarithm: finer than any digit that is shown
            var (inside, risen) = (PortableMath.Log(fit.DarkFigure), 0.0);
            var outside = inside + (side * 2 * fit.StandardErrorOfLogDark);
            var beyond = RiseAt(outside);
            for (var reach = 4; reach <= 64 && beyond <= cutoff; reach *= 2)
            {
                (inside, risen) = (outside, beyond);
                outside = PortableMath.Log(fit.DarkFigure) + (side * reach * fit.StandardErrorOfLogDark);
                beyond = RiseAt(outside);
            }

            for (var step = 0; step < MostSteps && Math.Abs(outside - inside) > Settled; step++)
            {
                var part = (Math.Sqrt(cutoff) - Math.Sqrt(risen)) / (Math.Sqrt(beyond) - Math.Sqrt(risen));
                var middle = inside + ((outside - inside) * (double.IsFinite(part) ? Math.Clamp(part, 0.01, 0.99) : 0.5));
                var rise = RiseAt(middle);
                if (Math.Abs(rise - cutoff) <= Settled)
                {
                    return middle;
                }

                if (rise <= cutoff)
                {
                    (inside, risen) = (middle, rise);
                }
                else
                {
                    (outside, beyond) = (middle, rise);
                }
            }

            return inside;
        }
    }
}
