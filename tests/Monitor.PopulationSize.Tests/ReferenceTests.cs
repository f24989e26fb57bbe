namespace Monitor.PopulationSize.Tests;

/// <summary>Every pairwise model of the shipped tables against R's glm (oracles/reference.json).</summary>
public class ReferenceTests
{
    private const double EstimateTolerance = 1e-8; // relative
    private const double CriterionTolerance = 1e-6;
    private const double ErrorTolerance = 1e-5;

    public static TheoryData<string> Ids => [.. Oracle.All.Select(o => o.Id)];

    [Fact]
    public void All_FourListsOfKosovo_EachModelEqualsGlm()
    {
        var table = ListTable.Shipped("kosovo-1999");
        var fits = ModelSearch.All(table, cancellation: TestContext.Current.CancellationToken);
        var rows = Oracle.KosovoRows().ToArray();
        Assert.Equal(64, rows.Length);
        Assert.Equal(rows.Length, fits.Length);
        foreach (var row in rows)
        {
            var fit = fits[row.Bits];
            var interval = fit.Wald();
            Assert.Equal(Oracle.Model(table, row.Pairs), fit.Model);
            Assert.Equal(row.Existence, fit.Existence);
            Assert.Equal(row.ResidualDegrees, fit.ResidualDegrees);
            Assert.Equal(row.Empty, fit.EmptyTerms.Length);
            AssertClose(row.N, fit.Estimate, EstimateTolerance * row.N);
            AssertClose(row.Error, fit.StandardErrorOfLogDark, ErrorTolerance);
            AssertClose(row.Deviance, fit.Deviance, CriterionTolerance);
            AssertClose(row.Aic, fit.Aic, CriterionTolerance);
            AssertClose(row.Bic, fit.Bic, CriterionTolerance);
            // An error in the standard error moves an end by about the dark figure times twice that error.
            AssertClose(row.Lower, interval.Lower, 2 * ErrorTolerance * row.N);
            AssertClose(row.Upper, interval.Upper, 2 * ErrorTolerance * row.Upper);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void All_ShippedTable_EstimatesAndBestModelsEqualGlm(string id)
    {
        var oracle = Oracle.Of(id);
        var table = ListTable.Shipped(id);
        Assert.Equal(oracle.Observed, table.Observed);
        var fits = ModelSearch.All(table, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(oracle.Models, fits.Length);
        var admissible = fits.Where(f => f.Existence == Existence.Exists).ToArray();
        Assert.Equal(oracle.Admissible, admissible.Length);
        AssertClose(oracle.MainEffectsN, fits[0].Estimate, EstimateTolerance * oracle.MainEffectsN);
        AssertClose(oracle.MinN, admissible.Min(f => f.Estimate), EstimateTolerance * oracle.MinN);
        AssertClose(oracle.MaxN, admissible.Max(f => f.Estimate), EstimateTolerance * oracle.MaxN);

        var best = admissible.MinBy(f => f.Bic)!;
        AssertBest(table, oracle.BestBic, best);
        AssertClose(oracle.BestBic.Bic, best.Bic, CriterionTolerance);
        var bestAic = admissible.MinBy(f => f.Aic)!;
        AssertBest(table, oracle.BestAic, bestAic);
        AssertClose(oracle.BestAic.Aic, bestAic.Aic, CriterionTolerance);

        var weights = admissible.Select(f => Math.Exp((best.Bic - f.Bic) / 2)).ToArray();
        var weighted = admissible.Zip(weights, (f, w) => f.Estimate * w).Sum() / weights.Sum();
        AssertClose(oracle.BicWeightedN, weighted, EstimateTolerance * oracle.BicWeightedN);
    }

    private static void AssertBest(ListTable table, Oracle.Best expected, LogLinearFit fit)
    {
        Assert.Equal(Oracle.Model(table, expected.Pairs), fit.Model);
        AssertClose(expected.N, fit.Estimate, EstimateTolerance * expected.N);
        var interval = fit.Wald();
        AssertClose(expected.Lo95, interval.Lower, 2 * ErrorTolerance * expected.N);
        AssertClose(expected.Hi95, interval.Upper, 2 * ErrorTolerance * expected.Hi95);
    }

    private static void AssertClose(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance, FormattableString.Invariant($"expected {expected:R}, got {actual:R}, {Math.Abs(actual - expected):G3} apart instead of {tolerance:G3} at most"));
}
