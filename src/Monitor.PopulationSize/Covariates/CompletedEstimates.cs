using System.Collections.Immutable;
using Monitor.PopulationSize.Histories;

namespace Monitor.PopulationSize.Covariates;

/// <summary>
/// Estimates by properties of which some were imputed: one model fitted to each of the completed registers, its estimates pooled. The
/// model is chosen on the first register and held for all, so that what differs between them is what was imputed and not the choice.
/// </summary>
/// <param name="Model">The model in words; null when none has an estimate in the first register.</param>
/// <param name="Draws">Completed registers.</param>
/// <param name="Without">Completed registers in which the model has no estimate: unless it is 0 nothing is pooled.</param>
/// <param name="Whole">Everybody; null where nothing is pooled.</param>
/// <param name="Categories">By the values of each property; empty where nothing is pooled.</param>
public sealed record CompletedEstimates(string? Model, int Draws, int Without, PooledEstimate? Whole, ImmutableArray<PooledEstimate> Categories)
{
    /// <summary>Estimates from completed registers.</summary>
    /// <param name="completed">Capture histories of each register, divided by the same properties, 2 or more.</param>
    /// <param name="smooth">Names of the properties whose effect is a curve; as a rule the year.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PopulationSizeException">There are fewer than two registers, they are divided differently, fewer than two lists name anybody, or there are too many cells.</exception>
    public static CompletedEstimates Of(IEnumerable<CaptureHistories> completed, ImmutableArray<string> smooth, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(completed);
        ImmutableArray<CovariateTerm> terms = [];
        CovariateFit? chosen = null;
        var fits = new List<CovariateFit>();
        var draws = 0;
        foreach (var histories in completed)
        {
            cancellation.ThrowIfCancellationRequested();
            var table = CovariateTable.Of(histories, smooth);
            if (draws++ == 0)
            {
                chosen = CovariateSearch.Best(table, cancellation);
                terms = chosen?.Terms ?? [];
            }

            if (chosen is not null)
            {
                CheckSame(chosen.Table, table);
                var fit = CovariateFit.Of(table, terms.Where(t => t.Size > 1));
                if (fit.Existence == Existence.Exists)
                {
                    fits.Add(fit);
                }
            }
        }

        if (draws < 2)
        {
            throw new PopulationSizeException(FormattableString.Invariant($"{draws} completed registers: how much they differ takes 2 at least."));
        }

        return fits.Count < draws
            ? new CompletedEstimates(chosen?.Describe(), draws, draws - fits.Count, null, [])
            : new CompletedEstimates(
                chosen!.Describe(),
                draws,
                0,
                PooledEstimate.Of([.. fits.Select(f => f.Whole!)]),
                [
                    .. from category in chosen.Categories
                       let each = fits.Select(f => f.Categories.FirstOrDefault(c => c.Covariate == category.Covariate && c.Level == category.Level)).OfType<CategoryEstimate>().ToList()
                       where each.Count == draws // a value that some register has nobody of has no logarithm to pool
                       select PooledEstimate.Of(each),
                ]);
    }

    private static void CheckSame(CovariateTable first, CovariateTable other)
    {
        if (!first.Lists.SequenceEqual(other.Lists) || !first.Covariates.Select(c => c.Id).SequenceEqual(other.Covariates.Select(c => c.Id)))
        {
            throw new PopulationSizeException("The completed registers are not of one register: their lists or the properties that vary in them differ.");
        }
    }
}
