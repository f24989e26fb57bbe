using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>What a fitted model expects.</summary>
internal static class ExpectedCount
{
    /// <summary>Persons expected on exactly the lists of each combination, those on no list first.</summary>
    public static double[] ExpectedCounts(this LogLinearFit fit)
    {
        var expected = new double[1 << fit.Model.Lists];
        foreach (var (term, value) in fit.Parameters)
        {
            expected[term] = value;
        }

        SetSums.OverSubsets(expected);
        for (var h = 0; h < expected.Length; h++)
        {
            expected[h] = fit.EmptyTerms.Any(t => (t & h) == t) ? 0 : PortableMath.Exp(expected[h]);
        }

        return expected;
    }
}
