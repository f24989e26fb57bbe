using System.Globalization;
using CsCheck;
using Monitor.Published;

namespace Monitor.Tests.Published;

public class IntervalTests
{
    private static readonly Gen<double> GenEnd = Gen.OneOf(Gen.Double[-1000, 1000], Gen.Int[-5, 5].Select(i => (double)i), Gen.Int[-2000, 2000].Select(i => i / 1000.0));

    private static readonly Gen<Interval> GenInterval =
        Gen.Select(GenEnd, Gen.OneOf(GenEnd, Gen.OneOf(double.PositiveInfinity)), Gen.Bool, Gen.Bool, (a, b, minOpen, maxOpen) => a == b
            ? Interval.Exactly(a)
            : new Interval(Math.Min(a, b), Math.Max(a, b), minOpen, maxOpen));

    [Fact]
    public void Parse_OfWhatAnIntervalPrints_IsThatInterval() =>
        GenInterval.Sample(i => Interval.Parse(i.ToString()) == i);

    [Theory]
    [InlineData("[0.095, 0.105)", 0.095, 0.105, false, true)]
    [InlineData("(5, inf)", 5, double.PositiveInfinity, true, true)]
    [InlineData("[-1,1]", -1, 1, false, false)]
    [InlineData("[ -0.5 ,  2 ]", -0.5, 2, false, false)]
    [InlineData("[3, 3]", 3, 3, false, false)]
    public void Parse_ReadsBothEndsAndWhetherTheyBelong(string text, double min, double max, bool minOpen, bool maxOpen) =>
        Assert.Equal(new Interval(min, max, minOpen, maxOpen), Interval.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0.1")]
    [InlineData("[1]")]
    [InlineData("[1,]")]
    [InlineData("[,123]")]
    [InlineData("[1, 2")]
    [InlineData("1, 2]x")]
    [InlineData("{1, 2}")]
    [InlineData("[1, 2}")]
    [InlineData("[1, 2, 3]")]
    [InlineData("[one, two]")]
    [InlineData("[1, two]")]
    [InlineData("[NaN, 2]")]
    [InlineData("[-Infinity, 2]")]
    [InlineData("[2, 1]")]
    [InlineData("(1, 1)")]
    [InlineData("[1, 1)")]
    [InlineData("(1, 1]")]
    [InlineData("[inf, inf]")]
    public void Parse_OfAnythingElseOrAnEmptyInterval_SaysHowToWriteOne(string text)
    {
        var e = Assert.Throws<FormatException>(() => Interval.Parse(text));
        Assert.Contains($"\"{text}\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("[0.095, 0.105)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Contains_AnEnd_ExactlyWhenItIsClosed()
    {
        Assert.Equal([true, true], Ends(new Interval(1, 2)));
        Assert.Equal([false, true], Ends(new Interval(1, 2, MinOpen: true)));
        Assert.Equal([true, false], Ends(new Interval(1, 2, MaxOpen: true)));
        Assert.Equal([false, false], Ends(new Interval(1, 2, MinOpen: true, MaxOpen: true)));

        static bool[] Ends(Interval i) => [i.Contains(1), i.Contains(2)];
    }

    [Fact]
    public void Contains_NoNumber_IsFalse() =>
        GenInterval.Sample(i => !i.Contains(double.NaN));

    [Fact]
    public void Contains_AQuotientThatEqualsADecimalEnd_AsIfItWereExact()
    {
        for (var n = 1; n <= 2000; n++)
        {
            for (var p = 1; p <= 199; p += 2)
            {
                // k/n = p/200 exactly, where 200 divides p·n
                if (p * n % 200 == 0)
                {
                    var share = (double)(p * n / 200) / n;
                    var end = Interval.Parse(string.Create(CultureInfo.InvariantCulture, $"[{p / 200m}, 1]"));
                    Assert.True(end.Contains(share) && !(end with { MinOpen = true }).Contains(share), $"{p} of 200 over {n}");
                }
            }
        }
    }

    [Fact]
    public void Distance_IsZeroExactlyInside() =>
        Gen.Select(GenInterval, GenEnd).Sample((i, v) => (i.Distance(v) == 0) == i.Contains(v) && i.Distance(v) >= 0);

    [Fact]
    public void Distance_Outside_IsThatToTheNearestEnd()
    {
        Assert.Equal(2, new Interval(3, 4).Distance(1));
        Assert.Equal(5, new Interval(3, 4).Distance(9));
        Assert.Equal(1e-9, new Interval(3, 4, MinOpen: true).Distance(3));
        Assert.Equal(1e-9, new Interval(3, 4, MaxOpen: true).Distance(4));
    }

    [Fact]
    public void Overlaps_IsSymmetricAndHoldsWhenAnEndIsShared() =>
        Gen.Select(GenInterval, GenInterval, GenEnd).Sample((a, b, v) =>
            a.Overlaps(b) == b.Overlaps(a) && a.Overlaps(a) && (!(a.Contains(v) && b.Contains(v)) || a.Overlaps(b)));

    [Theory]
    [InlineData("[1, 2]", "[2, 3]", true)]
    [InlineData("[1, 2)", "[2, 3]", false)]
    [InlineData("[1, 2]", "(2, 3]", false)]
    [InlineData("[1, 2]", "[3, 4]", false)]
    [InlineData("(1, 2)", "[1, 3]", true)]
    [InlineData("(1, inf)", "[1, 1]", false)]
    public void Overlaps_OfTouchingIntervals_NeedsBothEnds(string a, string b, bool expected) =>
        Assert.Equal(expected, Interval.Parse(a).Overlaps(Interval.Parse(b)));

    [Theory]
    [InlineData("22", "whole-percent", "[0.215, 0.225)")]
    [InlineData("-44", "whole-percent", "[-0.445, -0.435)")]
    [InlineData("34", "whole-year", "[33.5, 34.5)")]
    [InlineData("5060", "exact", "[5060, 5060]")]
    [InlineData("12", "derived", "[12, 12]")]
    [InlineData("1", "rank", "[1, 1]")]
    public void IntervalOf_APrintedNumber_IsWhatRoundsToIt(string printed, string precision, string expected) =>
        Assert.Equal(Interval.Parse(expected), Roundings.IntervalOf(printed, precision));

    [Theory]
    [InlineData("2", "almost")]
    [InlineData(">66.7", "exact")]
    [InlineData("rising", "whole-percent")]
    [InlineData("1,5", "exact")]
    public void IntervalOf_AWordedNumber_IsNone(string printed, string precision) =>
        Assert.Null(Roundings.IntervalOf(printed, precision));
}
