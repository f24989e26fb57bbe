using Monitor.Randomness;

namespace Monitor.PopulationSize.Tests.Averaging;

public sealed class LatentClassTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Of_OneClass_IsThePosteriorOfIndependentLists()
    {
        // With two lists the only graph is that of independence, and a prior count of ½ gives each list a uniform chance, as the classes have.
        var table = ListTable.Of(["A", "B"], [new(1, 60), new(2, 80), new(3, 40)]);
        var exact = new GraphAveraging { PriorCount = 0.5 }.Of(table);
        var drawn = new LatentClassModel { Classes = 1, WarmUp = 200, Draws = 2000, Thinning = 2 }.Of(table, 7, Stop);
        Assert.True(drawn.HasConverged, drawn.Diagnostics.ToString());
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
        {
            // Four standard errors of a quantile: √(p(1−p)/draws) in probability.
            var error = 4 * Math.Sqrt(share * (1 - share) / drawn.Diagnostics.EffectiveDraws);
            Assert.InRange(drawn.Quantile(share), exact.Quantile(share - error), exact.Quantile(share + error));
        }
    }

    [Fact]
    public void Of_TwoKindsOfPersons_SeesMoreThanIndependentLists()
    {
        // Two classes of 1,000: one that every list catches half of, one that each catches a sixth of; four lists, expected counts.
        var counts = Enumerable.Range(1, 15).Select(h => KeyValuePair.Create(h, (long)Math.Round(1000 * (
            Math.Pow(0.5, 4) + (Math.Pow(1 / 6.0, int.PopCount(h)) * Math.Pow(5 / 6.0, 4 - int.PopCount(h)))))));
        var table = ListTable.Of(["A", "B", "C", "D"], counts);
        var independent = LogLinearFitter.Fit(table, LogLinearModel.Main(4)).Wald();
        var classes = new LatentClassModel { WarmUp = 1000, Draws = 500 }.Of(table, 11, Stop).Estimate();
        Assert.True(independent.Upper < 2000, independent.ToString());
        Assert.True(classes.Value > independent.Value && classes.Upper > independent.Upper, $"{classes} beside {independent}");
    }

    [Fact]
    public void Of_SameSeed_GivesTheSameDraws()
    {
        var model = new LatentClassModel { WarmUp = 20, Draws = 20 };
        var table = ListTable.Shipped("kosovo-1999");
        Assert.Equal(model.Of(table, 3, Stop).Chains.SelectMany(c => c), model.Of(table, 3, Stop).Chains.SelectMany(c => c));
    }

    [Fact]
    public void HasConverged_FewDraws_IsFalse() =>
        Assert.False(new LatentClassModel { WarmUp = 0, Draws = 10, Thinning = 1 }.Of(ListTable.Shipped("united-kingdom-2013-five-lists"), 3, Stop).HasConverged);

    [Fact]
    public void Of_OneChain_IsRefused() =>
        Assert.Throws<PopulationSizeException>(() => new LatentClassModel { Chains = 1 }.Of(ListTable.Shipped("kosovo-1999"), 1, Stop));

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(1000, 0.004)]
    [InlineData(1000, 0.6)]
    [InlineData(1000000, 0.2)]
    public void NextBinomial_ManyDraws_HasItsMeanAndVariance(long trials, double chance) =>
        AssertMoments(r => r.NextBinomial(trials, chance), trials * chance, trials * chance * (1 - chance));

    [Theory]
    [InlineData(0.5)]
    [InlineData(11.9)]
    [InlineData(300)]
    [InlineData(1e6)]
    public void NextPoisson_ManyDraws_HasItsMeanAndVariance(double mean) => AssertMoments(r => r.NextPoisson(mean), mean, mean);

    private static void AssertMoments(Func<SeededRandom, long> draw, double mean, double variance)
    {
        const int Draws = 20_000;
        var random = new SeededRandom(99);
        var values = Enumerable.Range(0, Draws).Select(_ => (double)draw(random)).ToArray();
        var average = values.Average();
        Assert.InRange(average, mean - (5 * Math.Sqrt(variance / Draws)), mean + (5 * Math.Sqrt(variance / Draws)));
        // The variance of a sample variance is about (2 + excess kurtosis) σ⁴/n; the excess is at most 1/variance here.
        var error = 5 * variance * Math.Sqrt((2 + (1 / variance)) / Draws);
        Assert.InRange(values.Sum(v => (v - average) * (v - average)) / (Draws - 1), variance - error, variance + error);
    }
}
