using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Evaluation;

public class DrawConvergenceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly SectorTable Table = SimulatedRecords.Of(2_000, 1, row => SimulatedRecords.ByLevel(row[0], 1), 0.5, 3).ToTable();

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void EffectiveDraws_OfAnAutoregression_AreThoseOfTheory(double correlation)
    {
        var chains = Enumerable.Range(0, 8).Select(c => Autoregression(4_000, correlation, (ulong)c)).ToArray();
        var diagnosis = ChainDiagnostics.Of(chains);
        var expected = 32_000 * (1 - correlation) / (1 + correlation);

        Assert.InRange(diagnosis.EffectiveDraws, 0.85 * expected, 1.15 * expected); // the estimate itself varies by some 5 %
        Assert.InRange(diagnosis.SplitRHat!.Value, 0.999, 1.01);
    }

    [Fact]
    public void EffectiveDraws_OfShortChains_EqualTheFormulasOfStanWrittenOut()
    {
        // oracles/chains.py has the formulas in fractions.
        var diagnosis = ChainDiagnostics.Of([[1, 2, 3, 4, 5, 4, 3, 2], [2, 2, 4, 1, 3, 5, 4, 2]]);

        Assert.Equal(1.0063092108532552, diagnosis.SplitRHat!.Value, 1e-12);
        Assert.Equal(16.59643435980551, diagnosis.EffectiveDraws, 1e-12);
    }

    [Fact]
    public void Draws_ThatAreIndependent_HaveConverged_AndTheirErrorShrinksWithTheirNumber()
    {
        var few = DrawConvergence.Of(Table, new DirichletPosterior(), SectorGroup.Each(Table.Sectors), 50, tolerance: 0.01, cancellation: Stop);
        var many = DrawConvergence.Of(Table, new DirichletPosterior(), SectorGroup.Each(Table.Sectors), 800, tolerance: 0.01, cancellation: Stop);

        Assert.True(many.HasConverged);
        Assert.All(few.Shares.Zip(many.Shares), pair => Assert.InRange(pair.First.MonteCarloError / pair.Second.MonteCarloError, 3, 5.3)); // about √16
        Assert.All(many.Shares, s => Assert.Equal(s.Mean, s.RunningMean[^1], 1e-12));
        Assert.All(many.Shares, s => Assert.True(s.DrawsEnough < 3_200 && s.IsEnough));
    }

    // The bound is exceeded by chance once in a thousand times: 7 or more of 2,000 have probability 0.004.
    [Fact]
    public void RHat_OfIndependentDraws_IsSeldomAboveItsBound()
    {
        var above = 0;
        for (var r = 0; r < 2_000; r++)
        {
            var random = SeededRandom.For(11, (ulong)r);
            var chains = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 40).Select(_ => random.NextGaussian()).ToArray()).ToArray();
            above += ChainDiagnostics.Of(chains).SplitRHat > DrawConvergence.LargestRHatOf(4, 40) ? 1 : 0;
        }

        Assert.InRange(above, 0, 6);
        Assert.Equal(1.01, DrawConvergence.LargestRHatOf(4, 100_000));
    }

    [Fact]
    public void Draws_OfChainsThatStandApart_HaveNotConverged()
    {
        var convergence = DrawConvergence.Of(Table, new StickyPosterior(), SectorGroup.Each(Table.Sectors), 20, cancellation: Stop);

        Assert.False(convergence.HasConverged);
        Assert.All(convergence.Shares, s => Assert.Null(s.SplitRHat));
    }

    [Fact]
    public void Draws_OfOneFit_MoveNothingAndCountInFull()
    {
        var convergence = DrawConvergence.Of(Table, new StickyPosterior(alike: true), SectorGroup.Each(Table.Sectors), 20, tolerance: 0.05, cancellation: Stop);

        Assert.All(convergence.Shares, s => Assert.Equal((1, 80), (s.SplitRHat, s.EffectiveDraws)));
        Assert.True(convergence.HasConverged);
    }

    [Theory]
    [InlineData(7, 4, 0.001)]
    [InlineData(20, 1, 0.001)]
    [InlineData(20, 4, 0)]
    public void Settings_OutOfRange_AreRefused(int draws, int chains, double tolerance) =>
        Assert.Throws<ImputationException>(() => DrawConvergence.Of(Table, new DirichletPosterior(), SectorGroup.Each(Table.Sectors), draws, chains, 1, tolerance, cancellation: Stop));

    private static double[] Autoregression(int length, double correlation, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = new double[length];
        var value = random.NextGaussian();
        for (var i = 0; i < length; i++)
        {
            values[i] = value;
            value = (correlation * value) + (Math.Sqrt(1 - (correlation * correlation)) * random.NextGaussian());
        }

        return values;
    }

    // Draws the same probabilities for ever: those of its seed, or the same for all seeds.
    private sealed class StickyPosterior(bool alike = false) : ISectorPosterior
    {
        public string Id => "sticky";

        public bool IsProper => false;

        public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default) =>
            Enumerable.Repeat(new DirichletPosterior().Draw(table, 1, alike ? 1 : seed, cancellation).Single(), draws);
    }
}
