using System.Collections.Immutable;

namespace Monitor.PopulationSize.Tests.Averaging;

public sealed class BootstrapTests
{
    private static readonly double[] Replicates = [.. Enumerable.Range(1, 199).Select(i => (i * i % 307) + (i / 1000.0))];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Bca_GivenReplicates_IsTheFormulaInR()
    {
        var acceleration = BootstrapDistribution.AccelerationOf([5, 3, 8, 1], [119.2, 121, 119.9, 116]);
        Assert.Equal(AveragingOracle.Of("bca/acceleration"), acceleration, 12);
        var distribution = new BootstrapDistribution("given", 120, Replicates, acceleration);
        Assert.Equal(AveragingOracle.Of("bca/bias"), distribution.Bias, 9);
        var (wide, narrow) = (distribution.Bca(0.95), distribution.Bca(0.8));
        Assert.Equal(AveragingOracle.Of("bca/0.025"), wide.Lower, 6);
        Assert.Equal(AveragingOracle.Of("bca/0.975"), wide.Upper, 6);
        Assert.Equal(AveragingOracle.Of("bca/0.1"), narrow.Lower, 6);
        Assert.Equal(AveragingOracle.Of("bca/0.9"), narrow.Upper, 6);
    }

    [Fact]
    public void Bca_NoBiasAndNoAcceleration_IsThePercentileInterval()
    {
        var distribution = new BootstrapDistribution("given", 100, Enumerable.Range(0, 201).Select(i => (double)i), 0);
        Assert.Equal(distribution.Percentile().Lower, distribution.Bca().Lower, 6);
        Assert.Equal(distribution.Percentile().Upper, distribution.Bca().Upper, 6);
    }

    [Fact]
    public void Bca_EstimateOutsideItsReplicates_StaysWithinThem()
    {
        var interval = new BootstrapDistribution("given", 500, Replicates, 0.1).Bca();
        Assert.InRange(interval.Upper, interval.Lower, Replicates.Max());
    }

    [Fact]
    public void Distribution_SomeReplicatesWithoutEstimate_CountsThem() =>
        Assert.Equal(2, new BootstrapDistribution("given", 1, [1, double.NaN, 2, double.PositiveInfinity, 3], 0).Failed);

    [Fact]
    public void Of_OneOrTwoThreads_GivesTheSameReplicates()
    {
        var table = ListTable.Shipped("kosovo-1999");
        ImmutableArray<ModelChoice> choices = [ModelChoice.BestBic, ModelChoice.AicWeighted];
        var one = new PopulationBootstrap { Replicates = 20, Threads = 1 }.Of(table, choices, 3, 5, Stop);
        var two = new PopulationBootstrap { Replicates = 20, Threads = 2 }.Of(table, choices, 3, 5, Stop);
        Assert.All(one.Zip(two), p => Assert.Equal(p.First.Replicates, p.Second.Replicates));
    }

    // Silverman, Chan and Vincent (2024): all models to order three, lowest BIC, BCa of 1,000 replicates: 10,357 [6,947; 18,010]. The
    // ends of an interval from 1,000 replicates have a standard error of their own, here a few per cent; both sides have it.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_KosovoToOrderThree_IsThePublishedInterval(ulong seed)
    {
        var interval = new PopulationBootstrap().Of(ListTable.Shipped("kosovo-1999"), [ModelChoice.BestBic], 3, seed, Stop)[0].Bca();
        TestContext.Current.TestOutputHelper?.WriteLine(interval.ToString());
        Assert.Equal(10357, interval.Value, 0);
        Assert.InRange(interval.Lower, 6947 * 0.93, 6947 * 1.07);
        Assert.InRange(interval.Upper, 18010 * 0.93, 18010 * 1.07);
    }

    [Fact]
    public void Of_KosovoToOrderTwo_IsThePublishedInterval()
    {
        var interval = new PopulationBootstrap().Of(ListTable.Shipped("kosovo-1999"), [ModelChoice.BestBic], 2, 1, Stop)[0].Bca();
        TestContext.Current.TestOutputHelper?.WriteLine(interval.ToString());
        Assert.Equal(14342, interval.Value, 0);
        Assert.InRange(interval.Lower, 12451 * 0.95, 12451 * 1.05);
        Assert.InRange(interval.Upper, 16273 * 0.95, 16273 * 1.05);
    }

    [Fact]
    public void Of_Stepwise_RepeatsTheSearch()
    {
        var distribution = new PopulationBootstrap { Replicates = 50 }.Of(ListTable.Shipped("kosovo-1999"), new StepwiseSearch(), 3, Stop);
        Assert.InRange(distribution.Value, 14341, 14342);
        Assert.True(distribution.Replicates.Distinct().Count() > 40);
    }

    [Fact]
    public void Of_OneReplicate_IsRefused() => Assert.Throws<PopulationSizeException>(
        () => new PopulationBootstrap { Replicates = 1 }.Of(ListTable.Shipped("kosovo-1999"), [ModelChoice.BestBic], 2, 1, Stop));

    [Fact]
    public void Of_NoOverlap_IsRefused() => Assert.Throws<PopulationSizeException>(
        () => new PopulationBootstrap { Replicates = 5 }.Of(ListTable.Of(["A", "B", "C"], [new(1, 3), new(2, 4)]), [ModelChoice.BestBic], 2, 1, Stop));
}
