using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Multinomial;
using Monitor.Imputation.Simulation;
using Monitor.Populations;
using Monitor.Testing;

namespace Monitor.Imputation.Tests.Simulation;

public class ShareMethodsTests
{
    private static readonly Edition Years = Edition.Parse("2015-2019");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Stratified_OnTheFactorsOfTheReport_IsTheMethodOfTheReport(int minimumKnown)
    {
        var population = Population.From(RandomRegister.Of(3000, 5));
        var reference = StratifiedImputation.Of(population, Years, minimumKnown).Total;
        var table = SectorRecords.Of(population, Years, VictimFactor.OfTheReport).ToTable();
        var lessVisible = SectorGroup.LessVisible(table.Sectors);

        var (reported, _) = new StratifiedMethod(minimumKnown).Estimate(table, [lessVisible], 1, TestContext.Current.CancellationToken)[0];

        Assert.Equal(reference.LessVisibleShare!.Value, reported.Estimate!.Value, 12);
        Assert.Equal(reference.Coverage!.Value, reported.Included, 12);
    }

    [Fact]
    public void KnownOnly_AllKnown_HasNoUncertaintyAboutTheReported()
    {
        var table = TableOf([6, 3, 1], 0);

        var (reported, population) = new KnownOnlyMethod().Estimate(table, SimulationDesigns.Small.Shares, 1, TestContext.Current.CancellationToken)[1];

        Assert.Equal(0.3, reported.Estimate!.Value, 12);
        Assert.Equal(reported.Lower!.Value, reported.Upper!.Value, 12);
        Assert.True(population.Upper - population.Lower > 0.2);
    }

    [Fact]
    public void MostLikely_GivesAllUnknownToTheLargestSector()
    {
        var table = TableOf([6, 3, 1], 10);

        var estimates = new MostLikelyMethod(new MultinomialModel()).Estimate(table, SimulationDesigns.Small.Shares, 1, TestContext.Current.CancellationToken);

        Assert.Equal(16.0 / 20, estimates[0].Reported.Estimate!.Value, 12);
        Assert.Null(estimates[0].Reported.Lower);
    }

    [Fact]
    public void Methods_NoneKnown_AreRefused()
    {
        var table = TableOf([0, 0, 0], 10);

        foreach (var method in StudiedMethods.For(SimulationDesigns.Small))
        {
            Assert.Throws<ImputationException>(() => method.Estimate(table, SimulationDesigns.Small.Shares, 1, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void Named_UnknownMethod_ListsTheNames() =>
        Assert.Contains("known-only", Assert.Throws<ImputationException>(() => StudiedMethods.Named(SimulationDesigns.Small, ["mice"])).Message, StringComparison.Ordinal);

    [Fact]
    public void RegisterDesign_OfADesignsOwnRegister_FindsItsSharesAgain()
    {
        var design = SimulationDesigns.Small with { Victims = 100_000 };
        var records = new Replicates(design, 1).Draw(0).Records;

        var made = RegisterDesign.Of("made", records, design.LessVisible, new MultinomialModel(), 1);

        // Main effects as drawn, up to the sampling error of 100,000 victims and the rounding of effects: well within half a point.
        var truth = new Replicates(design, 1).Draw(0);
        var found = new Replicates(made, 1).Draw(0);
        foreach (var share in design.Shares)
        {
            Assert.Equal(truth.TrueShare(share, ShareTarget.Population), found.TrueShare(share, ShareTarget.Population), 0.005);
        }

        Assert.Equal(design.Recording.Known, made.Recording.Known, 0.005);
        var effect = made.Recording.Effects.Single(e => e.Where.ContainsKey("reporter"));
        Assert.Equal(effect.Where["reporter"] == "care" ? -1 : 1, effect.Logit, 0.1);
    }

    private static SectorTable TableOf(int[] known, int unknown) =>
        new(Cells.Of([], [], 1).Cells, ["window", "street", "home"], known, [unknown]);
}
