using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize.Covariates;

namespace Monitor.PopulationSize.Tests.Covariates;

public class CovariateFitTests
{
    private static readonly ImmutableArray<string> Lists = ["A", "B", "C"];
    private static readonly Covariate Gender = new("gender", ["female", "male"], Smooth: false);
    private static readonly Covariate Year = new("year", ["1", "2", "3", "4", "5"], Smooth: true);

    // Women are named with chance 1/2 by each list, men with 1/3: expected counts of 8,000 women and 2,700 men.
    private static readonly IEnumerable<(int[] Levels, IEnumerable<KeyValuePair<int, long>> Counts)> TwoGenders =
    [
        ([0], Enumerable.Range(1, 7).Select(h => KeyValuePair.Create(h, 1000L))),
        ([1], Enumerable.Range(1, 7).Select(h => KeyValuePair.Create(h, 2700L * (1 << (3 - int.PopCount(h))) / 27))),
    ];

    [Fact]
    public void CovariateFit_WithAllListsByGender_FindsBothHiddenNumbers()
    {
        var table = CovariateTable.Of(Lists, [Gender], TwoGenders);

        var fit = CovariateFit.Of(table, Enumerable.Range(0, 3).Select(l => new CovariateTerm(1 << l, 1)));

        Assert.Equal(Existence.Exists, fit.Existence);
        Assert.Equal([1000, 800], fit.Categories.Select(c => Math.Round(c.DarkFigure, 6))); // 8,000/8 and 2,700·8/27
        Assert.Equal(1800, fit.Whole!.DarkFigure, 1e-6);
        Assert.Equal(0, fit.Deviance, 1e-8); // the counts are the expected ones
        Assert.Equal(8, fit.Parameters);
    }

    [Fact]
    public void CovariateFit_WithAllListsByGender_IsTheTwoTablesApart()
    {
        var table = CovariateTable.Of(Lists, [Gender], TwoGenders);
        var women = LogLinearFitter.Fit(ListTable.Of(Lists, TwoGenders.First().Counts), LogLinearModel.Main(3));
        var men = LogLinearFitter.Fit(ListTable.Of(Lists, TwoGenders.Last().Counts), LogLinearModel.Main(3));

        var fit = CovariateFit.Of(table, Enumerable.Range(0, 3).Select(l => new CovariateTerm(1 << l, 1)));

        Assert.Equal(women.StandardErrorOfLogDark, fit.Categories[0].LogError, 1e-6);
        Assert.Equal(men.StandardErrorOfLogDark, fit.Categories[1].LogError, 1e-6);
        var together = Math.Sqrt(Math.Pow(women.DarkFigure * women.StandardErrorOfLogDark, 2) + Math.Pow(men.DarkFigure * men.StandardErrorOfLogDark, 2)) / (women.DarkFigure + men.DarkFigure);
        Assert.Equal(together, fit.Whole!.LogError, 1e-6); // independent: variances add
    }

    [Fact]
    public void CovariateFit_WithoutCovariates_IsTheModelOfTheLists()
    {
        var shipped = ListTable.Shipped("united-kingdom-2013-five-lists");
        var counts = shipped.Combinations.Select(c => KeyValuePair.Create(c.Histories, c.Count));
        int[] pairs = [0b00011, 0b00101, 0b00110, 0b10001, 0b10010, 0b01100]; // 0b10001 has nobody

        var fit = CovariateFit.Of(CovariateTable.Of(shipped.Lists, [], [([], counts)]), pairs.Select(p => new CovariateTerm(p, 0)));
        var reference = LogLinearFitter.Fit(shipped, LogLinearModel.Of(5, pairs));

        Assert.Equal(reference.Existence, fit.Existence);
        Assert.Equal(reference.DarkFigure, fit.Whole!.DarkFigure, 1e-8 * reference.DarkFigure);
        Assert.Equal(reference.Bic, fit.Bic, 1e-6);
        Assert.Equal(reference.Aic, fit.Aic, 1e-6);
        Assert.Equal(reference.StandardErrorOfLogDark, fit.Whole.LogError, 1e-6);
    }

    [Fact]
    public void CovariateFit_WhereAListNamesNobodyOfTheReferenceLevel_DoesNotDependOnTheOrderOfTheLevels()
    {
        IEnumerable<KeyValuePair<int, long>> both = [new(1, 40), new(2, 30), new(3, 12)];
        IEnumerable<KeyValuePair<int, long>> all = [new(1, 50), new(2, 40), new(4, 30), new(3, 20), new(5, 10), new(6, 9), new(7, 3)];
        CovariateTerm[] terms = [new(1, 1), new(2, 1), new(4, 1)];

        var first = CovariateFit.Of(CovariateTable.Of(Lists, [Gender], [([0], both), ([1], all)]), terms);
        var second = CovariateFit.Of(CovariateTable.Of(Lists, [Gender], [([1], both), ([0], all)]), terms);

        Assert.Equal((Existence.Exists, Existence.Exists), (first.Existence, second.Existence));
        Assert.Equal(first.Whole!.DarkFigure, second.Whole!.DarkFigure, 1e-6);
        Assert.Equal(40 * 30 / 12.0, first.Categories[0].DarkFigure, 1e-6); // two independent lists there (Lincoln and Petersen)
    }

    [Fact]
    public void CovariateFit_WithoutOverlapInALevel_HasNoNumberThereOrAnywhere()
    {
        IEnumerable<KeyValuePair<int, long>> apart = [new(1, 40), new(2, 30), new(4, 12)];
        var table = CovariateTable.Of(Lists, [Gender], [([0], TwoGenders.First().Counts), ([1], apart)]);

        var fit = CovariateFit.Of(table, Enumerable.Range(0, 3).Select(l => new CovariateTerm(1 << l, 1)));

        Assert.NotEqual(Existence.Exists, fit.Existence);
        Assert.Null(fit.Whole);
        Assert.Empty(fit.Categories);
    }

    [Fact]
    public void CovariateFit_WithACurveOverYears_BearsAYearThatNobodyIsIn()
    {
        var table = CovariateTable.Of(Lists, [Year], Enumerable.Range(0, 5).Where(y => y != 2).Select(y => (new[] { y }, Enumerable.Range(1, 7).Select(h => KeyValuePair.Create(h, 100L * (y + 1))))));

        var fit = CovariateFit.Of(table, []);

        Assert.Equal(Existence.Exists, fit.Existence);
        Assert.Equal(1 + 3 + 2, fit.Parameters); // level, lists, and a curve of the second degree
        Assert.Equal(5, fit.Categories.Length);
    }

    // R's glm, oracles/covariates.R. Standard errors of glm are of its last but one step.
    [Fact]
    public void CovariateFit_WithGenderAndACurveOverYears_IsWhatGlmGives()
    {
        var oracle = Lines("covariates.csv").Skip(2).Select(l => l.Split(',')).ToDictionary(c => c[0], c => double.Parse(c[1], CultureInfo.InvariantCulture));
        var strata = Lines("covariates-counts.csv").Skip(1).Select(l => l.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray())
            .Select(r => (Levels: new[] { r[3], r[4] }, Counts: (IEnumerable<KeyValuePair<int, long>>)[new(r[0] + (2 * r[1]) + (4 * r[2]), r[5])]));

        var fit = CovariateFit.Of(CovariateTable.Of(Lists, [Gender, Year], strata), [new(3, 0), new(1, 1), new(2, 2)]);

        Assert.Equal(Existence.Exists, fit.Existence);
        Assert.Equal(oracle["deviance"], fit.Deviance, 1e-6);
        Assert.Equal(oracle["aic"], fit.Aic, 1e-6);
        Assert.Equal(oracle["bic"], fit.Bic, 1e-6);
        AssertIs("", fit.Whole!);
        foreach (var category in fit.Categories)
        {
            var level = category.Covariate == "gender" ? Gender.Levels.IndexOf(category.Level) : Year.Levels.IndexOf(category.Level);
            AssertIs(category.Covariate + level.ToString(CultureInfo.InvariantCulture), category);
        }

        void AssertIs(string what, CategoryEstimate estimate)
        {
            Assert.Equal(oracle[what + "dark"], estimate.DarkFigure, 1e-8 * estimate.DarkFigure);
            Assert.Equal(oracle[what + "error"], estimate.LogError, 1e-5);
        }
    }

    private static string[] Lines(string file)
    {
        using var reader = new StreamReader(typeof(CovariateFitTests).Assembly.GetManifestResourceStream($"oracles/{file}")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void CovariateSearch_OfCountsWithListsByGender_FindsThatModel()
    {
        var best = CovariateSearch.Best(CovariateTable.Of(Lists, [Gender], TwoGenders), TestContext.Current.CancellationToken)!;

        Assert.Equal("A:gender + B:gender + C:gender", best.Describe());
        Assert.Equal(1800, best.Whole!.DarkFigure, 1e-6);
    }

    [Fact]
    public void CovariateSearch_WithTooManyCells_IsRefused()
    {
        var many = new Covariate("many", [.. Enumerable.Range(0, 7000).Select(i => FormattableString.Invariant($"{i}"))], Smooth: false);

        Assert.Throws<PopulationSizeException>(() => CovariateSearch.Best(CovariateTable.Of(Lists, [many], []), TestContext.Current.CancellationToken));
    }
}
