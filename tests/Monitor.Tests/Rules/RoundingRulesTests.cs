using System.Numerics;
using CsCheck;
using Monitor.Published;
using Monitor.Rules;

namespace Monitor.Tests.Rules;

public class RoundingRulesTests
{
    [Theory]
    [Trait("Rule", "39")]
    [InlineData(1088, 5060, 22)]
    [InlineData(1, 200, 1)]
    [InlineData(0, 7, 0)]
    [InlineData(7, 7, 100)]
    [InlineData(5691, 5060, 112)]
    [InlineData(62, 668, 9)]
    public void WholePercent_RoundsAHalfUpwards(long count, long ofBase, int expected) =>
        Assert.Equal(expected, RoundingRules.WholePercent(count, ofBase));

    [Fact]
    [Trait("Rule", "39")]
    public void WholePercent_IsTheFloorOfTheExactPercentagePlusAHalf() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Long[1, 1_000_000_000_000])
            .Where((k, n) => k / n < 20_000_000)
            .Sample((k, n) => RoundingRules.WholePercent(k, n) == BigInteger.Divide((100 * new BigInteger(k) * 2) + n, 2 * new BigInteger(n)));

    [Fact]
    [Trait("Rule", "39")]
    public void WholePercent_OfAShare_IsThatOfItsCounts()
    {
        for (var n = 1; n <= 1000; n++)
        {
            for (var k = 0; k <= n; k++)
            {
                Assert.Equal(RoundingRules.WholePercent(k, n), RoundingRules.WholePercent((double)k / n));
            }
        }
    }

    [Fact]
    [Trait("Rule", "39")]
    public void WholePercent_OfAShare_ChangesAtTheDoubleNearestToTheHalf()
    {
        for (var percent = 1; percent <= 100; percent++)
        {
            var half = (double)((percent - 0.5m) / 100);
            Assert.Equal(percent, RoundingRules.WholePercent(half));
            Assert.Equal(percent - 1, RoundingRules.WholePercent(Math.BitDecrement(half)));
        }
    }

    [Fact]
    [Trait("Rule", "39")]
    public void WholePercent_OfAShareBelowZero_RoundsAHalfUpwardsToo()
    {
        Assert.Equal(-66, RoundingRules.WholePercent(-0.665));
        Assert.Equal(-67, RoundingRules.WholePercent(-0.6651));
        Assert.Equal(double.NaN, RoundingRules.WholePercent(double.NaN));
    }

    [Fact]
    [Trait("Rule", "39")]
    public void WholePercent_OfNoBaseOrANegativeCount_IsAnError()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundingRules.WholePercent(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundingRules.WholePercent(-1, 5));
        Assert.Throws<OverflowException>(() => RoundingRules.WholePercent(long.MaxValue, 1));
        Assert.Throws<OverflowException>(() => RoundingRules.WholePercent(int.MaxValue, 1));
    }

    [Fact]
    [Trait("Rule", "39")]
    public void PrintedPercentage_AllowsExactlyTheSharesThatRoundToIt()
    {
        var intervals = Enumerable.Range(-1, 103).Select(p => Roundings.IntervalOf(p.ToString(System.Globalization.CultureInfo.InvariantCulture), "whole-percent")!.Value).ToArray();
        for (var n = 1; n <= 2000; n++)
        {
            for (var k = 0; k <= n; k++)
            {
                var percent = ((200 * k) + n) / (2 * n);
                var share = (double)k / n;
                Assert.True(
                    intervals[percent + 1].Contains(share) && !intervals[percent].Contains(share) && !intervals[percent + 2].Contains(share),
                    $"{k} of {n}");
            }
        }
    }
}
