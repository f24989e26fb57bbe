using CsCheck;

namespace Monitor.PopulationSize.Tests;

/// <summary>Laws of the fit that need no other software.</summary>
public class LogLinearFitterTests
{
    /// <summary>Relative: a fit ends where a step no longer changes the likelihood, a few units of rounding from the maximum.</summary>
    private const double Rounding = 1e-9;

    private static readonly Gen<ListTable> FullTables =
        from counts in Gen.Long[1, 1000].Array[15]
        select ListTable.Of(["A", "B", "C", "D"], counts.Select((c, i) => KeyValuePair.Create(i + 1, c)));

    private static readonly Gen<LogLinearModel> Models = Gen.Int[0, 112].Select(i => LogLinearModels.All(4, 3)[i]);

    [Fact]
    public void Fit_TwoIndependentLists_IsLincolnPetersen()
    {
        var fit = LogLinearFitter.Fit(ListTable.Of(["A", "B"], [new(1, 30), new(2, 20), new(3, 10)]), LogLinearModel.Main(2));
        Assert.Equal(40.0 * 30 / 10, fit.Estimate, 1e-9);
        // Variance of log(n1 n2 / m) of three Poisson counts.
        Assert.Equal(Math.Sqrt((1.0 / 30) + (1.0 / 20) + (1.0 / 10)), fit.StandardErrorOfLogDark, 1e-9);
        Assert.Equal(0, fit.Deviance, 1e-9);
        Assert.Equal(0, fit.ResidualDegrees);
    }

    [Fact]
    public void Fit_AllPairsOfThreeLists_IsTheClosedForm() =>
        Gen.Long[1, 1000].Array[7].Sample(n =>
        {
            var table = ListTable.Of(["A", "B", "C"], n.Select((c, i) => KeyValuePair.Create(i + 1, c)));
            var fit = LogLinearFitter.Fit(table, LogLinearModel.Pairwise(3, [(0, 1), (0, 2), (1, 2)]));
            // No three-way interaction: the odds ratio of two lists is the same with and without the third.
            var dark = (double)n[0] * n[1] * n[3] * n[6] / ((double)n[2] * n[4] * n[5]);
            return IsClose(dark, fit.DarkFigure);
        });

    [Fact]
    public void Fit_CountsTimesTen_DarkFigureTimesTen() =>
        Gen.Select(FullTables, Models).Sample((table, model) =>
        {
            var larger = ListTable.Of(table.Lists, table.Combinations.Select(c => KeyValuePair.Create(c.Histories, 10 * c.Count)));
            var (once, ten) = (LogLinearFitter.Fit(table, model), LogLinearFitter.Fit(larger, model));
            return IsClose(10 * once.DarkFigure, ten.DarkFigure) && IsClose(once.StandardErrorOfLogDark, ten.StandardErrorOfLogDark * Math.Sqrt(10));
        });

    [Fact]
    public void Fit_ListsInOtherOrder_SameEstimate() =>
        Gen.Select(FullTables, Models, Gen.Shuffle(new[] { 0, 1, 2, 3 })).Sample((table, model, order) =>
        {
            int Moved(int lists) => Enumerable.Range(0, 4).Sum(i => (lists >> order[i] & 1) << i);
            var moved = ListTable.Of(order.Select(i => table.Lists[i]), table.Combinations.Select(c => KeyValuePair.Create(Moved(c.Histories), c.Count)));
            return IsClose(LogLinearFitter.Fit(table, model).Estimate, LogLinearFitter.Fit(moved, LogLinearModel.Of(4, model.Terms.Select(Moved))).Estimate);
        });

    [Fact]
    public void Fit_OneTermMore_DevianceDoesNotRise() =>
        Gen.Select(FullTables, Models).Sample((table, model) =>
        {
            var fit = LogLinearFitter.Fit(table, model);
            return model.Terms.IsEmpty || LogLinearFitter.Fit(table, LogLinearModel.Of(4, model.Terms[..^1])).Deviance >= fit.Deviance - 1e-9;
        });

    [Fact]
    public void Fit_ModelsTogetherOrAlone_SameBits()
    {
        var table = ListTable.Shipped("united-kingdom-2013-five-lists");
        var fits = ModelSearch.All(table, cancellation: TestContext.Current.CancellationToken);
        foreach (var fit in fits.Where((_, i) => i % 37 == 0))
        {
            var alone = LogLinearFitter.Fit(table, fit.Model);
            Assert.Equal((fit.Estimate, fit.StandardErrorOfLogDark, fit.Deviance, fit.Aic, fit.Bic), (alone.Estimate, alone.StandardErrorOfLogDark, alone.Deviance, alone.Aic, alone.Bic));
            Assert.Equal(fit.Parameters, alone.Parameters);
        }
    }

    [Fact]
    public void Fit_ManyPersons_StaysFinite()
    {
        var table = ListTable.Of(["A", "B", "C"], Enumerable.Range(1, 7).Select(c => KeyValuePair.Create(c, 1_000_000_000_000_000L)));
        Assert.Equal(8e15, LogLinearFitter.Fit(table, LogLinearModel.Main(3)).Estimate, 8e15 * Rounding);
    }

    [Fact]
    public void Fit_OneHugeAndOtherSmallCounts_IsFoundOrRefused()
    {
        var table = ListTable.Of(["A", "B", "C"], [new(1, 1_000_000_000_000), new(2, 1), new(4, 1), new(3, 1), new(5, 1), new(6, 1)]);
        var fit = LogLinearFitter.Fit(table, LogLinearModel.Main(3));
        Assert.Equal(Existence.Exists, fit.Existence);
        Assert.InRange(fit.Estimate, 1e12, 1e13);
    }

    [Fact]
    public void Fit_ModelOfOtherLists_NamesBothNumbers()
    {
        var error = Assert.Throws<PopulationSizeException>(() => LogLinearFitter.Fit(ListTable.Shipped("kosovo-1999"), LogLinearModel.Main(3)));
        Assert.Contains("3 lists, the table has 4", error.Message, StringComparison.Ordinal);
    }

    private static bool IsClose(double expected, double actual) => Math.Abs(actual - expected) <= Rounding * Math.Abs(expected);
}
