using MathNet.Numerics.Distributions;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Numerics;

public sealed class RandomVariatesTests
{
    private const int Count = 20_000;

    // The Kolmogorov–Smirnov distance exceeds this with probability 0.001 when the distribution is right (Massey 1951).
    private static readonly double Critical = 1.95 / Math.Sqrt(Count);

    [Fact]
    public void NextGaussian_ManyTimes_FollowsTheNormalDistribution()
    {
        var random = new SeededRandom(1);
        Assert.InRange(Distance(() => random.NextGaussian(), x => Normal.CDF(0, 1, x)), 0, Critical);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(3.3)]
    [InlineData(250)]
    public void NextLogGamma_ManyTimes_FollowsTheGammaDistribution(double shape)
    {
        var random = new SeededRandom(2);
        Assert.InRange(Distance(() => random.NextLogGamma(shape), x => Gamma.CDF(shape, 1, Math.Exp(x))), 0, Critical);
    }

    [Fact]
    public void NextDirichlet_ManyTimes_HasSharesThatFollowTheBetaDistribution()
    {
        var random = new SeededRandom(3);
        double[] shapes = [0.3, 1.2, 4];
        var shares = new double[3];
        Assert.InRange(
            Distance(
                () =>
                {
                    random.NextDirichlet(shapes, shares);
                    Assert.Equal(1, shares.Sum(), 1e-12);
                    return shares[1];
                },
                x => Beta.CDF(1.2, 4.3, x)),
            0,
            Critical);
    }

    [Fact]
    public void NextDirichlet_OfTinyShapes_StillSumsToOne()
    {
        var shares = new double[2];
        new SeededRandom(4).NextDirichlet([1e-300, 1e-9], shares);
        Assert.Equal(1, shares.Sum());
    }

    private static double Distance(Func<double> next, Func<double, double> distribution)
    {
        var sorted = Enumerable.Range(0, Count).Select(_ => next()).Order().ToArray();
        return sorted.Select((x, i) => Math.Max(Math.Abs(distribution(x) - ((double)i / Count)), Math.Abs(distribution(x) - ((i + 1.0) / Count)))).Max();
    }
}
