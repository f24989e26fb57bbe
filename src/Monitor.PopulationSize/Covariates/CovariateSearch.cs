using System.Collections.Immutable;

namespace Monitor.PopulationSize.Covariates;

/// <summary>
/// Chooses a model with covariates by BIC: from main effects, the interaction of two lists, of a list and a covariate or of two
/// covariates that lowers it most goes in, or out, until none does. Models without an estimate are passed over.
/// </summary>
public static class CovariateSearch
{
    /// <summary>Most cells that a model may have.</summary>
    public const int MostCells = 50_000;

    /// <summary>Searches.</summary>
    /// <param name="table">The counts.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The fit of the model with the smallest BIC that the search came by; null when none has an estimate.</returns>
    /// <exception cref="PopulationSizeException">There are too many cells.</exception>
    public static CovariateFit? Best(CovariateTable table, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if ((long)table.Strata << table.Lists.Length > MostCells)
        {
            throw new PopulationSizeException($"{table.Lists.Length} lists in {table.Strata} strata make more than {MostCells} cells: name fewer covariates or merge lists.");
        }

        ImmutableArray<CovariateTerm> candidates = [.. Candidates(table)];
        ImmutableArray<CovariateTerm> chosen = [];
        var best = CovariateFit.Of(table, chosen);
        while (true)
        {
            var fits = new (ImmutableArray<CovariateTerm> Terms, CovariateFit Fit)[candidates.Length];
            Parallel.For(0, candidates.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                ImmutableArray<CovariateTerm> terms = chosen.Contains(candidates[i]) ? chosen.Remove(candidates[i]) : chosen.Add(candidates[i]);
                fits[i] = (terms, CovariateFit.Of(table, terms));
            });
            var (found, fit) = fits.Where(f => f.Fit.Existence == Existence.Exists).MinBy(f => f.Fit.Bic);
            if (fit is null || (best.Existence == Existence.Exists && fit.Bic >= best.Bic))
            {
                return best.Existence == Existence.Exists ? best : null;
            }

            (chosen, best) = (found, fit);
        }
    }

    private static IEnumerable<CovariateTerm> Candidates(CovariateTable table)
    {
        var (lists, covariates) = (table.Lists.Length, table.Covariates.Length);
        CovariateTerm[] mains = [.. Enumerable.Range(0, lists).Select(l => new CovariateTerm(1 << l, 0)), .. Enumerable.Range(0, covariates).Select(c => new CovariateTerm(0, 1 << c))];
        return from i in Enumerable.Range(0, mains.Length)
               from j in Enumerable.Range(i + 1, mains.Length - i - 1)
               select new CovariateTerm(mains[i].Lists | mains[j].Lists, mains[i].Covariates | mains[j].Covariates);
    }
}
