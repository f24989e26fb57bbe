using System.Collections.Immutable;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>
/// Fits log-linear models to tables of lists by maximum likelihood (Fienberg 1972, doi:10.1093/biomet/59.3.591; Cormack 1989,
/// doi:10.2307/2531485): the counts are Poisson, and what the model expects on no list is the dark figure.
/// </summary>
public static class LogLinearFitter
{
    /// <summary>Fits a model.</summary>
    /// <exception cref="PopulationSizeException">The model is of another number of lists than the table.</exception>
    public static LogLinearFit Fit(ListTable table, LogLinearModel model) => Fit(table, [model])[0];

    /// <summary>Fits many models, on all processors. Each result depends on its model and the table alone, so they are the same on any number of them.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="models">The models.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The fits in the order of the models.</returns>
    /// <exception cref="PopulationSizeException">A model is of another number of lists than the table.</exception>
    public static ImmutableArray<LogLinearFit> Fit(ListTable table, IReadOnlyList<LogLinearModel> models, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(models);
        if (models.FirstOrDefault(m => m.Lists != table.Lists.Length) is { } other)
        {
            throw new PopulationSizeException($"The model {other} is of {other.Lists} lists, the table has {table.Lists.Length}.");
        }

        var margins = new TableMargins(table);
        var fits = new LogLinearFit[models.Count];
        if (models.Count == 1)
        {
            fits[0] = Fit(margins, new PoissonNewton(margins), models[0]);
        }
        else
        {
            Parallel.For(
                0,
                models.Count,
                new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
                () => new PoissonNewton(margins),
                (i, _, newton) =>
                {
                    fits[i] = Fit(margins, newton, models[i]);
                    return newton;
                },
                _ => { });
        }

        return ImmutableArray.Create(fits);
    }

    private static LogLinearFit Fit(TableMargins margins, PoissonNewton newton, LogLinearModel model)
    {
        var shape = new ModelShape(margins, model);
        var size = shape.Terms.Length;
        var fit = new LogLinearFit
        {
            Model = model,
            Existence = ExistenceCheck.Of(shape),
            EmptyTerms = [.. shape.EmptyTerms],
            EmptyCombinations = margins.Counts.Length - 1 - shape.Cells,
            Observed = margins.Table.Observed,
            ResidualDegrees = shape.Cells - size,
        };
        if (fit.Existence != Existence.Exists)
        {
            return fit;
        }

        if (!newton.Fit(shape))
        {
            throw new PopulationSizeException($"The fit of the model {model} did not end although it has an estimate: the counts are too uneven for double precision.");
        }

        var parameters = new LogLinearParameter[size];
        for (var t = 0; t < size; t++)
        {
            parameters[size - 1 - t] = new LogLinearParameter(shape.Terms[t], newton.Parameters[t]);
        }

        // A parameter at minus infinity was estimated from the counts as the others were, so it is charged for.
        var charged = model.ParameterCount;
        var minusTwice = newton.Deviance - (2 * margins.SaturatedLogLikelihood);
        return fit with
        {
            DarkFigure = PortableMath.Exp(newton.Parameters[size - 1]),
            StandardErrorOfLogDark = newton.InterceptError,
            Deviance = newton.Deviance,
            Aic = minusTwice + (2 * charged),
            Bic = minusTwice + (charged * margins.LogObserved),
            Parameters = ImmutableArray.Create(parameters),
        };
    }
}
