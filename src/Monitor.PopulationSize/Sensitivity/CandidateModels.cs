using System.Collections.Immutable;

namespace Monitor.PopulationSize.Sensitivity;

/// <summary>
/// The models that a spread is taken over: all of them where that is feasible, else all that a search by BIC comes by, one
/// interaction in or out at a time from the model of independent lists.
/// </summary>
internal static class CandidateModels
{
    /// <summary>Most lists of which all models are fitted, by the largest interaction: 32,768 models of pairs, or 6,893 of threes.</summary>
    private const int MostListsOfPairs = 6, MostListsOfThrees = 5;

    /// <summary>Whether all models are fitted.</summary>
    public static bool AreAll(int lists, int order) => lists <= (order == 2 ? MostListsOfPairs : MostListsOfThrees);

    /// <summary>Fits them.</summary>
    public static ImmutableArray<LogLinearFit> Fit(ListTable table, int order, CancellationToken cancellation) =>
        AreAll(table.Lists.Length, order) ? ModelSearch.All(table, order, cancellation) : Search(table, order, cancellation);

    private static ImmutableArray<LogLinearFit> Search(ListTable table, int order, CancellationToken cancellation)
    {
        var current = LogLinearFitter.Fit(table, LogLinearModel.Main(table.Lists.Length));
        var seen = new Dictionary<LogLinearModel, LogLinearFit> { [current.Model] = current };
        while (true)
        {
            LogLinearModel[] unseen = [.. Neighbours(current.Model, order).Where(m => !seen.ContainsKey(m))];
            foreach (var fit in LogLinearFitter.Fit(table, unseen, cancellation))
            {
                seen.Add(fit.Model, fit);
            }

            var best = seen.Values.Where(f => f.Existence == Existence.Exists).MinBy(f => f.Bic);
            if (best is null || ReferenceEquals(best, current))
            {
                return [.. seen.Values];
            }

            current = best;
        }
    }

    // An interaction goes in when all within it are there, and out when none has it within.
    private static IEnumerable<LogLinearModel> Neighbours(LogLinearModel model, int order)
    {
        var terms = model.Terms.ToHashSet();
        for (var term = 3; term < 1 << model.Lists; term++)
        {
            var size = int.PopCount(term);
            if (size < 2 || size > order)
            {
                continue;
            }

            if (terms.Contains(term) ? terms.All(t => t == term || (t & term) != term) : Parts(term).All(terms.Contains))
            {
                yield return LogLinearModel.Of(model.Lists, terms.Contains(term) ? terms.Where(t => t != term) : terms.Append(term));
            }
        }
    }

    private static IEnumerable<int> Parts(int term)
    {
        for (var rest = term; rest != 0; rest &= rest - 1)
        {
            if (int.PopCount(term & ~(rest & -rest)) > 1)
            {
                yield return term & ~(rest & -rest);
            }
        }
    }
}
