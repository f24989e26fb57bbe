using System.Globalization;
using System.Text.Json;
using CsCheck;
using Monitor.Randomness;
using Monitor.Testing;

namespace Monitor.Tests;

public class SeededRandomTests
{
    private const int Thousand = 1000;

    [Fact]
    public void NextUInt64_OfASeed_IsXoshiro256StarStarSeededBySplitMix64()
    {
        foreach (var of in Oracle().GetProperty("cases").EnumerateArray())
        {
            var random = new SeededRandom(Number(of.GetProperty("seed")));
            ulong[] values = [.. Enumerable.Range(0, Thousand).Select(_ => random.NextUInt64())];

            Assert.Equal(of.GetProperty("first").EnumerateArray().Select(Number), values.Take(of.GetProperty("first").GetArrayLength()));
            Assert.Equal(Number(of.GetProperty("thousandth")), values[^1]);
        }
    }

    [Fact]
    public void NextDouble_IsTheUpper53BitsAsAFraction()
    {
        foreach (var of in Oracle().GetProperty("cases").EnumerateArray())
        {
            var random = new SeededRandom(Number(of.GetProperty("seed")));

            Assert.Equal(of.GetProperty("doubles").EnumerateArray().Select(d => d.GetDouble()), Enumerable.Range(0, 3).Select(_ => random.NextDouble()));
        }
    }

    [Fact]
    public void For_APartOfTheWork_MixesThePartIntoTheSeed()
    {
        foreach (var of in Oracle().GetProperty("parts").EnumerateArray())
        {
            Assert.Equal(
                Number(of.GetProperty("first")),
                SeededRandom.For(Number(of.GetProperty("seed")), Number(of.GetProperty("part"))).NextUInt64());
        }
    }

    /// <summary>
    /// Bounds beside powers of two, and one of which a generator that rejects nothing would draw two numbers in three half again as
    /// often as the third. The seed is fixed, so the level is the chance that the choice of seed alone failed it.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(3 << 29)]
    public void Next_IsUniform_ByChiSquareAtOneInTenThousand(int bound)
    {
        var classes = Math.Min(bound, 48);
        var random = new SeededRandom(2020);
        const int Draws = 200_000;
        var byRemainder = new int[classes];
        var byRange = new int[classes];
        for (var i = 0; i < Draws; i++)
        {
            var n = random.Next(bound);
            byRemainder[n % classes]++;
            byRange[(long)n * classes / bound]++;
        }

        Assert.InRange(ChiSquare(byRemainder, c => (bound - c + classes - 1) / classes), 0, ChiSquareQuantile(classes - 1));
        Assert.InRange(ChiSquare(byRange, c => FirstOf(c + 1) - FirstOf(c)), 0, ChiSquareQuantile(classes - 1));

        double ChiSquare(int[] counts, Func<int, long> size) => counts
            .Select((n, c) => (n, Expected: (double)Draws * size(c) / bound))
            .Sum(x => (x.n - x.Expected) * (x.n - x.Expected) / x.Expected);

        long FirstOf(int range) => (((long)range * bound) + classes - 1) / classes;
    }

    [Fact]
    public void Next_IsBelowItsBound() =>
        Gen.Select(Gen.ULong, Gen.Int[1, int.MaxValue]).Sample((seed, bound) => new SeededRandom(seed).Next(bound) is var n && n >= 0 && n < bound);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Next_BelowNothing_IsRefused(int bound) => Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(1).Next(bound));

    [Fact]
    public void Shuffle_IsAPermutation() =>
        Gen.Select(Gen.ULong, Gen.Int.Array[0, 100]).Sample((seed, items) =>
        {
            var shuffled = items.ToArray();
            new SeededRandom(seed).Shuffle<int>(shuffled);
            return shuffled.Order().SequenceEqual(items.Order());
        });

    [Fact]
    public void Shuffle_BringsAboutAllOrdersAlike_ByChiSquareAtOneInTenThousand()
    {
        var random = new SeededRandom(1);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        const int Shuffles = 24_000, Orders = 24;
        for (var i = 0; i < Shuffles; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(Orders, counts.Count);
        Assert.InRange(counts.Values.Sum(n => Math.Pow(n - (Shuffles / Orders), 2) / (Shuffles / Orders)), 0, ChiSquareQuantile(Orders - 1));
    }

    [Fact]
    public void NextWeighted_NeverDrawsAWeightOfNothing() =>
        Gen.Select(Gen.ULong, Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 10]).Array[1, 12]).Where(x => x.Item2.Sum() > 0)
            .Sample((seed, weights) => weights[new SeededRandom(seed).NextWeighted(weights)] > 0);

    [Fact]
    public void NextWeighted_FollowsTheWeights_ByChiSquareAtOneInTenThousand()
    {
        double[] weights = [1, 0, 3, 6];
        var random = new SeededRandom(3);
        const int Draws = 100_000;
        var counts = new int[weights.Length];
        for (var i = 0; i < Draws; i++)
        {
            counts[random.NextWeighted(weights)]++;
        }

        var chiSquare = Enumerable.Range(0, weights.Length).Where(i => weights[i] > 0).Sum(i => Math.Pow(counts[i] - (Draws * weights[i] / 10), 2) / (Draws * weights[i] / 10));
        Assert.InRange(chiSquare, 0, ChiSquareQuantile(2));
    }

    [Fact]
    public void NextWeighted_OfNoPositiveWeight_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new SeededRandom(1).NextWeighted([0, 0]));

    /// <summary>
    /// Upper quantile of chi-square at 1 in 10,000 by Wilson and Hilferty (1931, doi:10.1073/pnas.17.12.684), which errs by less than
    /// 2 % from two degrees of freedom on; one degree has its own.
    /// </summary>
    private static double ChiSquareQuantile(int degrees)
    {
        const double NormalQuantile = 3.719, OneDegree = 15.14;
        var ninth = 2.0 / (9 * degrees);
        return degrees == 1 ? OneDegree : degrees * Math.Pow(1 - ninth + (NormalQuantile * Math.Sqrt(ninth)), 3);
    }

    private static JsonElement Oracle() => JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Monitor.Tests", "oracles", "xoshiro256starstar.json"))).RootElement;

    // As text in the oracle: a number in JSON need not hold 64 bits.
    private static ulong Number(JsonElement text) => ulong.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
