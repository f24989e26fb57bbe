using MathNet.Numerics.Distributions;
using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>
/// Starts from independent lists and adds, one at a time, the pair of lists whose overlap the model so far makes the least likely
/// (Chan, Silverman and Vincent 2021, doi:10.1080/01621459.2019.1708748, section 4).
/// </summary>
public sealed record StepwiseSearch
{
    /// <summary>Probability below which a pair is added, 0 to 1; default 0.02, that of the reference.</summary>
    public double Threshold { get; init; } = 0.02;

    /// <summary>The model that the search ends at.</summary>
    /// <param name="table">Counts.</param>
    /// <returns>Its fit; without an estimate when even independent lists have none.</returns>
    /// <exception cref="PopulationSizeException">The threshold is out of range.</exception>
    public LogLinearFit Of(ListTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (!(Threshold >= 0 && Threshold <= 1))
        {
            throw new PopulationSizeException(FormattableString.Invariant($"A threshold of {Threshold}: expected a probability from 0 to 1."));
        }

        var lists = table.Lists.Length;
        var fit = LogLinearFitter.Fit(table, LogLinearModel.Main(lists));
        int[] pairs = [.. from i in Enumerable.Range(0, lists) from j in Enumerable.Range(i + 1, lists - i - 1) select (1 << i) | (1 << j)];
        while (fit.Existence == Existence.Exists)
        {
            var expected = ExpectedOverlaps(fit);
            // The first that has an estimate, from the least likely on: the check is the dear part.
            var next = pairs.Where(p => !fit.Model.Has(p))
                .Select(p => (Pair: p, Probability: TailProbability(table.OverlapOf(p), expected[p])))
                .Where(p => p.Probability < Threshold)
                .OrderBy(p => p.Probability)
                .Select(p => LogLinearFitter.Fit(table, LogLinearModel.Of(lists, fit.Model.Terms.Append(p.Pair))))
                .FirstOrDefault(f => f.Existence == Existence.Exists);
            if (next is null)
            {
                break;
            }

            fit = next;
        }

        return fit;
    }

    /// <summary>Persons that a fit expects on at least the lists of each combination.</summary>
    private static double[] ExpectedOverlaps(LogLinearFit fit)
    {
        var expected = new double[1 << fit.Model.Lists];
        foreach (var (term, value) in fit.Parameters)
        {
            expected[term] = value;
        }

        SetSums.OverSubsets(expected);
        expected[0] = 0;
        for (var h = 1; h < expected.Length; h++)
        {
            expected[h] = fit.EmptyTerms.Any(t => (t & h) == t) ? 0 : PortableMath.Exp(expected[h]);
        }

        SetSums.OverSupersets(expected);
        return expected;
    }

    /// <summary>Probability of an overlap as far out as this one, on its side of the mean.</summary>
    private static double TailProbability(long overlap, double mean) =>
        !(mean > 0) ? 1 : Math.Min(Poisson.CDF(mean, overlap), overlap == 0 ? 1 : 1 - Poisson.CDF(mean, overlap - 1));
}
