using CsCheck;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Tables;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Tests;

public class StratifiedImputationTests
{
    private static readonly Edition Years = Edition.Parse("2015-2019");
    private static readonly TestVictim Window = new TestVictim().In(ProstitutionSector.Window);
    private static readonly TestVictim Street = new TestVictim().In(ProstitutionSector.Street);
    private static readonly TestVictim Unknown = new TestVictim().In(ProstitutionSector.Unknown);

    [Fact]
    public void UnknownSectors_AreDividedAsTheKnownOnesOfTheirStratum()
    {
        // Dutch: 1 of 2 known visible, 4 victims. Nigerian: 0 of 1 visible, 2 victims. Polish: nothing known, left out.
        var imputation = Impute(
            Window, Street, Unknown, Unknown,
            Street with { Nationality = "NGA" }, Unknown with { Nationality = "NGA" },
            Unknown with { Nationality = "POL" });

        var period = imputation.Period(2015, 2016)!;
        Assert.Equal((7, 3, 1, 6), (period.Victims, period.Known, period.KnownVisible, period.Included));
        Assert.Equal(2, period.Visible);
        Assert.Equal(2.0 / 6, period.VisibleShare);
        Assert.Equal(6.0 / 7, period.Coverage);
        Assert.Equal([true, true, true, true, true, true, false], imputation.Included);
        Assert.Equal(Inclusion.NoneKnown, imputation.Strata.Single(s => s.Key.Region == RegionOfOrigin.OtherEurope).Inclusion);
    }

    [Fact]
    public void Periods_DoNotLendEachOtherKnownSectors()
    {
        var imputation = Impute(Window with { Year = 2016 }, Unknown with { Year = 2015 }, Unknown with { Year = 2017 });

        Assert.Equal([true, true, false], imputation.Included);
        Assert.Null(imputation.Period(2017, 2019)!.VisibleShare);
        Assert.Equal(0, imputation.Period(2017, 2019)!.Coverage);
        Assert.Null(imputation.Period(2015, 2019));
    }

    [Fact]
    public void UnknownAge_CountsAsAdult()
    {
        var imputation = Impute(Window with { Age = 30 }, Unknown with { Age = null }, Unknown with { Age = 17 });

        Assert.Equal([true, true, false], imputation.Included);
    }

    [Fact]
    public void Police_ByItsFirstUnit_ComesBeforeOtherReporters()
    {
        var imputation = Impute(
            Window.By(TestReport.Police(PoliceUnit.Rotterdam), TestReport.Police(PoliceUnit.OostNederland), new(Reporter.Kmar, null)),
            Unknown.By(TestReport.Police(PoliceUnit.OostNederland)),
            Unknown.By(TestReport.Police(PoliceUnit.Rotterdam)),
            Unknown.By(Reporter.FairWork, Reporter.CareCoordinator));

        Assert.Equal([true, true, false, false], imputation.Included);
        Assert.Equal(PoliceUnit.OostNederland, imputation.Strata.Single(s => s.Known > 0).Key.Unit);
        Assert.Contains(imputation.Strata, s => s.Key is { Reporter: ReporterGroup.CareCoordinator, Unit: null });
    }

    [Fact]
    public void MinimumKnown_LeavesOutStrataWithFewer()
    {
        TestVictim[] victims = [Window, Street, Unknown, Street with { Nationality = "NGA" }, Unknown with { Nationality = "NGA" }];
        var imputation = StratifiedImputation.Of(Population.From(TestRegister.Of(victims)), Years, minimumKnown: 2);

        Assert.Equal(3, imputation.Total.Included);
        Assert.Equal(Inclusion.TooFewKnown, imputation.Strata.Single(s => s.Key.Region == RegionOfOrigin.Africa).Inclusion);
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedImputation.Of(Population.From(TestRegister.Of()), Years, 0));
    }

    [Fact]
    public void Base_IsAnySexualExploitationInScopeAndInTheYears()
    {
        var imputation = Impute(
            Window with { Nationality = "unknown" }, // in no form of trafficking, and still a victim of sexual exploitation
            Window.By(Reporter.Kmar),
            Window.By(Reporter.Emm),
            Window with { Year = 2020 },
            new TestVictim().With(ExploitationForm.Labour));

        Assert.Equal([true, false, false, false, false], imputation.Included);
        Assert.Equal(1, imputation.Total.Victims);
    }

    [Fact]
    public void Figure24b_ShowsTheSharesOfTheIncluded()
    {
        var register = TestRegister.Of(Window, Street, Unknown, Unknown with { Nationality = "NGA" }, Street with { Year = 2019 });
        var table = new Figure24b().Compute(Population.From(register), Years);

        Assert.Equal(["2015-2016", "2017-2019", "total"], table.Columns.Select(c => c.Code));
        Assert.Equal([3L, 1L, 4L], table.Bases.Select(b => b!.Value));
        Assert.Equal(new TableCell(null, 1.5, 0.5), table["visible", "2015-2016"]);
        Assert.Equal(new TableCell(null, 1, 1), table["less-visible", "2017-2019"]);
        Assert.Equal(0.75, table["coverage", "2015-2016"].Value);
        Assert.Equal(5, table["victims", "total"].Count);
        Assert.Equal(3, table["known", "total"].Count);
    }

    [Fact]
    public void ImputedTables_HaveFigure24bAfterFigure24a() =>
        Assert.Equal("figure-2.4b", ImputedTables.All[ImputedTables.All.ToList().FindIndex(t => t is Figure24a) + 1].Id);

    [Fact]
    public void Strata_OfAnyRegister_PartitionTheVictims() => RegisterGen.Register.Sample(register =>
    {
        var population = Population.From(register);
        var imputation = StratifiedImputation.Of(population, Years);
        var sexual = new Figure23().Compute(population, Years)["any-sexual", "total"].Count;

        Assert.Equal(sexual, imputation.Strata.Sum(s => s.Victims));
        Assert.Equal(sexual, imputation.Total.Victims);
        Assert.Equal(imputation.Periods.Sum(p => p.Victims), imputation.Total.Victims);
        Assert.Equal(imputation.Strata.Length, imputation.Strata.Select(s => s.Key).Distinct().Count());
        Assert.Equal(imputation.Total.Included, imputation.Included.Count(i => i));
        Assert.Equal(new Figure24a().Compute(population, Years).N, imputation.Total.Known);
    });

    [Fact]
    public void Included_OfAnyRegister_HoldsEveryVictimOfKnownSector() => RegisterGen.Register.Sample(register =>
    {
        var population = Population.From(register);
        var imputation = StratifiedImputation.Of(population, Years);
        var known = Enumerable.Range(0, population.Count).Where(i =>
            population.ProstitutionSector[i] != ProstitutionSector.Unknown && population.Scope[i] == Rules.Scope.InScope && Years.Contains(population.Year[i]));

        Assert.All(known, i => Assert.True(imputation.Included[i]));
    });

    [Fact]
    public void Safe_Figure24b_ComputesCoverageFromWhatIsShown() => RegisterGen.Victim.Array[0, 300].Sample(
        victims =>
        {
            var table = new Figure24b().Compute(Population.From(TestRegister.Of(victims)), Years).Safe();
            foreach (var column in table.Columns.Select(c => c.Code))
            {
                var coverage = table["coverage", column];
                Assert.True(coverage.Suppressed || coverage.Value is null || coverage.Value == (double)table["included", column].Count!.Value / table["victims", column].Count!.Value);
                Assert.True(table["visible", column].Value is not { } visible || visible % 5 == 0);
            }
        },
        iter: 50);

    private static StratifiedImputation Impute(params TestVictim[] victims) =>
        StratifiedImputation.Of(Population.From(TestRegister.Of(victims)), Years);
}
