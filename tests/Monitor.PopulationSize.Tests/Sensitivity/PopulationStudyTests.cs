using System.Collections.Immutable;
using Monitor.PopulationSize.Histories;
using Monitor.PopulationSize.Sensitivity;

namespace Monitor.PopulationSize.Tests.Sensitivity;

public class PopulationStudyTests
{
    private static readonly ImmutableArray<string> Three = ["A", "B", "C"];

    [Fact]
    public void PopulationStudy_OfTheDutchSixLists_IsNotIdentifiedAndShowsTheSpreadOfAllModels()
    {
        var study = PopulationStudy.Of(ListTable.Shipped("netherlands-2010-2015-six-lists"), new StudyOptions { Variants = false }, TestContext.Current.CancellationToken);

        Assert.Equal(Identification.NotIdentified, study.Verdict.Verdict);
        var spread = study.Spread!;
        Assert.Equal(32_768, spread.Tried);
        Assert.Equal((13_793, 144_309), (Math.Round(spread.Lowest.Estimate), Math.Round(spread.Highest.Estimate))); // as published with the table
        Assert.True(spread.LowestSupported.Estimate >= spread.Lowest.Estimate && spread.HighestSupported.Estimate <= spread.Highest.Estimate);
    }

    [Fact]
    public void PopulationStudy_OfKosovo_IsWeaklyIdentifiedAsListsMoveItButModelsHardlyDo()
    {
        var study = PopulationStudy.Of(ListTable.Shipped("kosovo-1999"), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Identification.WeaklyIdentified, study.Verdict.Verdict);
        Assert.InRange(study.Spread!.SupportedFactor, 1, IdentificationRule.WeakModels);
        Assert.Equal((10_357, 14_342), (Math.Round(study.Deeper!.BestBic.Estimate), Math.Round(study.Spread.BestBic.Estimate))); // published for orders three and two
        Assert.Equal(4 + 6, study.Variants.Length);
        // The estimates of R's glm for the four-list table less one list, best model by BIC.
        Assert.Equal([11_862, 7129, 10_696, 22_301], study.Variants.Where(v => v.Change == ListChange.LeftOut).Select(v => (int)Math.Round(v.Spread!.BestBic.Estimate)));
    }

    [Fact]
    public void PopulationStudy_OfIndependentListsWithManyOverlaps_IsIdentifiedAndHoldsTheTruth()
    {
        // The expected counts of four independent lists of 10,000 persons, each naming half of them: 10,000 / 16 in each combination.
        var table = ListTable.Of(["A", "B", "C", "D"], Enumerable.Range(1, 15).Select(h => KeyValuePair.Create(h, 625L)));

        var study = PopulationStudy.Of(table, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Identification.Identified, study.Verdict.Verdict);
        Assert.Equal(10_000, study.Spread!.BestBic.Estimate, 1e-6); // the fit is exact
        Assert.All(study.Verdict.Reasons, r => Assert.Equal(Identification.Identified, r.Weighs));
    }

    [Fact]
    public void DarkFigureProfile_OfASaturatedTable_EndsWhereTheDevianceOfAFixedDarkFigureSays()
    {
        var table = ListTable.Of(Three, Enumerable.Range(1, 7).Select(h => KeyValuePair.Create(h, 625L)));
        var fit = LogLinearFitter.Fit(table, LogLinearModel.Main(3));

        var profile = DarkFigureProfile.Of(table, ModelSpread.Of([fit])!, cancellation: TestContext.Current.CancellationToken)!;

        Assert.InRange(fit.DarkFigure, profile.Lower, profile.Upper);
        var wald = fit.Wald();
        Assert.Equal(wald.Lower - table.Observed, profile.Lower, 0.05 * profile.Lower); // with 4,375 persons the likelihood is close to normal
        Assert.Equal(wald.Upper - table.Observed, profile.Upper, 0.05 * profile.Upper);
        Assert.Equal(0, profile.Points.Min(p => p.Deviance), 1e-6); // the middle of the grid is the estimate itself
        Assert.Equal(profile.Points.OrderBy(p => p.DarkFigure), profile.Points);
    }

    [Theory]
    [InlineData(ListProblem.TwoLists, 2, 0b01, 50, 0b10, 40, 0b11, 10)]
    [InlineData(ListProblem.NoOverlap, 3, 0b001, 50, 0b010, 40, 0b100, 10)]
    [InlineData(ListProblem.AllOverlap, 3, 0b111, 50, 0b110, 0, 0b100, 0)]
    [InlineData(ListProblem.NoOverlap, 3, 0b001, 1, 0b010, 0, 0b100, 0)] // one person
    [InlineData(ListProblem.Nobody, 3, 0b001, 0, 0b010, 0, 0b100, 0)]
    public void PopulationStudy_OfListsThatCannotSayIt_IsNotIdentifiedAndNamesWhy(ListProblem problem, int lists, int first, long a, int second, long b, int third, long c)
    {
        var table = ListTable.Of(Three[..lists], [new(first, a), new(second, b), new(third, c)]);

        var study = PopulationStudy.Of(table, cancellation: TestContext.Current.CancellationToken);

        Assert.Contains(study.Findings, f => f.Problem == problem && f.Forbids);
        Assert.Equal(Identification.NotIdentified, study.Verdict.Verdict);
        Assert.True(study.Spread is null || study.Spread.Admissible.All(f => double.IsFinite(f.Estimate)));
    }

    [Fact]
    public void PopulationStudy_WithAMethod_UsesItWhereTheCountsIdentifyANumberAndOnlyThere()
    {
        var asked = new List<int>();
        var options = new StudyOptions
        {
            Variants = false,
            Method = (table, _) =>
            {
                asked.Add(table.Lists.Length);
                return new Estimate(14_000, 13_000, 15_000, 0.95, "given");
            },
        };

        var kosovo = PopulationStudy.Of(ListTable.Shipped("kosovo-1999"), options, TestContext.Current.CancellationToken);
        var kingdom = PopulationStudy.Of(ListTable.Shipped("united-kingdom-2013-five-lists"), options, TestContext.Current.CancellationToken);

        Assert.Equal([4], asked);
        Assert.Equal("given", kosovo.Estimate!.Method);
        Assert.Equal(Identification.NotIdentified, kingdom.Verdict.Verdict);
        Assert.Equal(kingdom.Spread!.BestBic.Estimate, kingdom.Estimate!.Value);
    }

    [Fact]
    public void PopulationStudy_OfAFewPersonsOnTwoLists_IsNotIdentified()
    {
        var table = ListTable.Of(["A", "B", "C", "D"], [new(1, 3), new(2, 2), new(4, 2), new(8, 2), new(3, 1), new(5, 1), new(12, 1)]);

        var study = PopulationStudy.Of(table, cancellation: TestContext.Current.CancellationToken);

        Assert.Contains(study.Findings, f => f.Problem == ListProblem.FewOverlaps);
        Assert.Equal(Identification.NotIdentified, study.Verdict.Verdict);
    }

    [Fact]
    public void PopulationStudy_WithAListApartFromAllOthers_SaysSo()
    {
        var table = ListTable.Of(["A", "B", "C", "D"], [new(0b0001, 30), new(0b0010, 30), new(0b0100, 30), new(0b1000, 30), new(0b0011, 12), new(0b0101, 9), new(0b0110, 8)]);

        var study = PopulationStudy.Of(table, cancellation: TestContext.Current.CancellationToken);

        Assert.Contains(study.Findings, f => f.Problem == ListProblem.ListApart && f.Words.Contains('D', StringComparison.Ordinal));
        Assert.NotEqual(Identification.Identified, study.Verdict.Verdict);
    }

    [Fact]
    public void PopulationStudy_OfMoreListsThanAllModelsAreTriedOf_SearchesAndSaysSo()
    {
        var table = ListTable.Of(
            Enumerable.Range(0, 8).Select(i => ((char)('A' + i)).ToString()),
            Enumerable.Range(0, 8).SelectMany(i => Enumerable.Range(i, 8 - i).Select(j => KeyValuePair.Create((1 << i) | (1 << j), i == j ? 100L : 5L))));

        var study = PopulationStudy.Of(table, new StudyOptions { Variants = false }, TestContext.Current.CancellationToken);

        Assert.False(study.IsExhaustive);
        Assert.InRange(study.Spread!.Tried, 29, 10_000); // independent lists and each pair at least
    }

    [Theory]
    [InlineData(1, 0.95)]
    [InlineData(4, 0.95)]
    [InlineData(2, 1)]
    [InlineData(2, double.NaN)]
    public void StudyOptions_OutOfRange_AreRefused(int order, double level) =>
        Assert.Throws<PopulationSizeException>(() => PopulationStudy.Of(ListTable.Shipped("kosovo-1999"), new StudyOptions { Order = order, Level = level }, TestContext.Current.CancellationToken));
}
