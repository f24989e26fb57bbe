using CsCheck;
using Monitor.Imputation.Draws;

namespace Monitor.Imputation.Tests.Draws;

public sealed class PoolingTests
{
    private static readonly double[] Shares = [0.31, 0.28, 0.345, 0.30, 0.291, 0.322, 0.27, 0.338, 0.305, 0.299];

    // R 4.2.2, mice 3.15.0: a <- (q * 250 + 0.5) / 251; pool.scalar(qlogis(a), 1 / (250 * a * (1 - a)), n = 250, k = 1),
    // interval plogis(qbar ± qt(0.975, df) * sqrt(t)).
    [Fact]
    public void Of_ForThePopulation_EqualsPoolScalarOfMice()
    {
        var pooled = Pooling.Of(Shares, 250, 40, 80, ShareTarget.Population);
        Assert.Equal(0.0188848591706136, pooled.Within, 1e-14);
        Assert.Equal(0.0123836422817399, pooled.Between, 1e-14);
        Assert.Equal(37.7648107909762, pooled.DegreesOfFreedom, 1e-9);
        Assert.Equal(0.447552654126049, pooled.FractionMissing, 1e-12);
        Assert.Equal(0.234610611899142, pooled.Lower!.Value, 1e-9);
        Assert.Equal(0.388808017264747, pooled.Upper!.Value, 1e-9);
        Assert.Equal(Shares.Average(), pooled.Estimate, 1e-15);
        Assert.Equal(0.00752772652709081, pooled.MonteCarloError, 1e-14);
    }

    // As above: plogis(qbar ± qt(0.975, 9) * sqrt(1.1 * b)).
    [Fact]
    public void Of_ForTheReported_HasTheVarianceBetweenDrawsOnly()
    {
        var pooled = Pooling.Of(Shares, 250, 40, 80, ShareTarget.Reported);
        Assert.Equal(0, pooled.Within);
        Assert.Equal(9, pooled.DegreesOfFreedom);
        Assert.Equal(1, pooled.FractionMissing);
        Assert.Equal(0.253238253450613, pooled.Lower!.Value, 1e-9);
        Assert.Equal(0.365083467833382, pooled.Upper!.Value, 1e-9);
        Assert.Equal(201, pooled.DrawsEnough); // 1 + ½ (1 / 0.05)²
    }

    [Fact]
    public void Of_AnyShares_HasAnIntervalWithinTheRangeAndANumberEverywhere() =>
        Gen.Select(Gen.Int[0, 40].Array[2, 30], Gen.Int[40, 5000], Gen.Enum<ShareTarget>()).Sample((counts, victims, target) =>
        {
            var pooled = Pooling.Of([.. counts.Select(c => (double)c / victims)], victims, 3, 12, target);
            Assert.InRange(pooled.Lower!.Value, 0, pooled.Upper!.Value);
            Assert.InRange(pooled.Upper.Value, 0, 1);
            Assert.InRange(pooled.FractionMissing, 0, 1);
            Assert.False(double.IsNaN(pooled.DegreesOfFreedom));
            Assert.True(pooled.DrawsEnough >= 2);
            Assert.True(pooled.FewKnown);
        });

    [Fact]
    public void Of_DrawsThatAgree_LeavesOnlySamplingErrorOfThePopulation()
    {
        var reported = Pooling.Of([0.25, 0.25], 100, 25, 75, ShareTarget.Reported);
        Assert.Equal((0.25, 0.25), (reported.Lower!.Value, reported.Upper!.Value));
        Assert.Equal(0, reported.FractionMissing);
        var population = Pooling.Of([0.25, 0.25], 100, 25, 75, ShareTarget.Population);
        Assert.Equal(double.PositiveInfinity, population.DegreesOfFreedom);
        Assert.True(population.Lower < 0.2 && population.Upper > 0.3);
    }

    [Theory]
    [InlineData(ShareTarget.Reported)]
    [InlineData(ShareTarget.Population)]
    public void Of_OneDraw_HasAnEstimateAndNoInterval(ShareTarget target)
    {
        var pooled = Pooling.Of([0.4], 100, 20, 30, target);
        Assert.Equal(0.4, pooled.Estimate);
        Assert.Null(pooled.Lower);
        Assert.Null(pooled.Upper);
        Assert.False(double.IsNaN(pooled.FractionMissing));
    }

    [Fact]
    public void Of_NoDraw_Throws() =>
        Assert.Contains("at least 1 draw", Assert.Throws<ImputationException>(() => Pooling.Of([], 10, 0, 0, ShareTarget.Reported)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_Nobody_Throws() =>
        Assert.Contains("nobody", Assert.Throws<ImputationException>(() => Pooling.Of([0, 0], 0, 0, 0, ShareTarget.Reported)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Of_ALevelThatIsNone_Throws(double level) =>
        Assert.Throws<ImputationException>(() => Pooling.Of(Shares, 250, 1, 1, ShareTarget.Reported, level));
}
