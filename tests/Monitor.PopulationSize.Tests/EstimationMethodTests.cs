namespace Monitor.PopulationSize.Tests;

public class EstimationMethodTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Ids => [.. EstimationMethod.All.Select(m => m.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void With_KosovoTable_GivesAnIntervalAroundItsEstimateThatNamesTheMethod(string id)
    {
        var estimate = EstimationMethod.Named(id).With(2, 0.9, 30, 3)(ListTable.Shipped("kosovo-1999"), Stop)!;
        Assert.InRange(estimate.Value, estimate.Lower, estimate.Upper);
        Assert.InRange(estimate.Lower, 4400, 14_400);
        Assert.Equal(0.9, estimate.Level);
        Assert.True(estimate.Method.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void With_ListsThatNeverOverlap_HasNoNumber(string id)
    {
        var apart = ListTable.Of(["A", "B", "C"], [new(1, 30), new(2, 40), new(4, 20)]);
        var method = EstimationMethod.Named(id);
        if (method.HasBootstrap)
        {
            Assert.Throws<PopulationSizeException>(() => method.With(2, 0.95, 5)(apart, Stop));
        }
        else
        {
            Assert.Null(method.With(2, 0.95)(apart, Stop));
        }
    }

    [Fact]
    public void With_SixListsAndAllModelsInEachReplicate_NamesWhatToChooseInstead() => Assert.Contains(
        "Choose aic-averaged",
        Assert.Throws<PopulationSizeException>(() => EstimationMethod.Named("bic-weighted-bca").With(2, 0.95)(ListTable.Shipped("netherlands-2010-2015-six-lists"), Stop)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Named_NoMethod_NamesThem() =>
        Assert.Contains("aic-averaged", Assert.Throws<PopulationSizeException>(() => EstimationMethod.Named("best")).Message, StringComparison.Ordinal);

    // A small part of the study in tests/Monitor.Benchmarks/population, where of 1,000 populations 97 % are held at the nominal 95 % and
    // 83 % at the nominal 80 %: of 60, fewer than 52 and 40 have a chance of about one in a thousand, and the best model by BIC with its
    // Wald interval (73 % and 60 %) fails both.
    [Fact]
    public void Recommended_60PopulationsOfTheShapeOfTheBritishLists_HoldsTheTruthAsOftenAsItSays()
    {
        var shipped = ListTable.Shipped("united-kingdom-2013-five-lists");
        var truth = ModelSearch.All(shipped, cancellation: Stop).Where(f => f.Existence == Existence.Exists).MinBy(f => f.Bic)!;
        var population = SimulatedPopulation.Of(shipped.Lists, truth);
        int Held(EstimationMethod method, double level) => Enumerable.Range(0, 60).Count(p =>
            method.With(2, level)(population.Draw(20_261_124, (ulong)p), Stop) is { } interval && interval.Lower <= population.Size && population.Size <= interval.Upper);

        Assert.InRange(Held(EstimationMethod.Recommended, 0.95), 52, 60);
        Assert.InRange(Held(EstimationMethod.Recommended, 0.8), 40, 58); // nor so wide that it holds all
        Assert.InRange(Held(EstimationMethod.Named("best-bic"), 0.95), 0, 51);
    }

    [Fact]
    public void SecondOpinions_OfKosovo_BoundTheNumberFromBelowAndSayThatShortChainsHaveNotConverged()
    {
        var opinions = SecondOpinions.Of(ListTable.Shipped("kosovo-1999"), classes: new LatentClassModel { WarmUp = 20, Draws = 20, Thinning = 1 }, cancellation: Stop);
        Assert.True(opinions.LowerBound!.Value < opinions.Stepwise!.Estimate);
        Assert.True(opinions.Graphs!.IsBounded);
        Assert.False(opinions.LatentClasses.HasConverged);
    }

    [Fact]
    public void SecondOpinions_OfListsThatNeverOverlap_HaveNoBoundAndNoModel()
    {
        var opinions = SecondOpinions.Of(ListTable.Of(["A", "B", "C"], [new(1, 30), new(2, 40), new(4, 20)]), classes: new LatentClassModel { WarmUp = 20, Draws = 20, Thinning = 1 }, cancellation: Stop);
        Assert.Null(opinions.LowerBound);
        Assert.Null(opinions.Stepwise);
        Assert.False(opinions.Graphs!.IsBounded);
    }
}
