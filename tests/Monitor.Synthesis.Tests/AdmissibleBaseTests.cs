using CsCheck;
using Monitor.Published;
using Monitor.Rules;

namespace Monitor.Synthesis.Tests;

public class AdmissibleBaseTests
{
    private static readonly FigureSet Base = new(CountedTable.Victims, VictimGen.FirstYear, [], null);

    /// <summary>Whole percentages, and multiples such as "66 % less" or "twice".</summary>
    private static readonly Gen<Interval> Interval = Gen.OneOf(
        Gen.Int[0, 100].Select(Percent),
        Gen.Int[-99, 300].Select(p => new Interval(1 + Percent(p).Min, 1 + Percent(p).Max, MaxOpen: true)));

    [Fact]
    public void Holds_IffSomeWholeNumberIsTheShare() =>
        Gen.Select(Interval, Gen.Int[0, 400]).Sample((interval, count) =>
            new AdmissibleBase(Base, interval).Holds(new OneCount(count)) == HasShare(interval, count));

    [Fact]
    public void Distance_IsToTheNearestBaseThatHolds() =>
        Gen.Select(Interval, Gen.Int[0, 300]).Sample((interval, count) =>
            new AdmissibleBase(Base, interval).Distance(new OneCount(count))
            == Enumerable.Range(0, 1000).First(off => HasShare(interval, count + off) || (off < count && HasShare(interval, count - off))));

    [Theory]
    [InlineData(9, 29, false)]
    [InlineData(9, 22, true)]
    [InlineData(-66, 12, false)]
    [InlineData(-66, 29, true)]
    public void Holds_OfExamplesDoneByHand(int percent, int count, bool expected)
    {
        var of = Percent(percent);
        var interval = percent < 0 ? new Interval(1 + of.Min, 1 + of.Max, MaxOpen: true) : of;

        Assert.Equal(expected, new AdmissibleBase(Base, interval).Holds(new OneCount(count)));
    }

    private static Interval Percent(int p) => new(RoundingRules.LowestShare(p), RoundingRules.LowestShare(p + 1), MaxOpen: true);

    private static bool HasShare(Interval interval, int count) =>
        count > 0 && Enumerable.Range(0, (5 * count) + 1).Any(part => interval.Contains((double)part / count));

    private sealed class OneCount(int count) : ISetCounts
    {
        public int Count(FigureSet set) => count;

        public double MeanAge(FigureSet set) => double.NaN;

        public ReadOnlySpan<int> ByNationality(FigureSet set) => [];

        public double ImputedVisibleShare(int firstYear, int lastYear) => double.NaN;
    }
}
