using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Models;
using Monitor.Imputation.Tests.Models;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Draws;

public class RefitPosteriorTests
{
    private static readonly MaximumEntropyModel Model = new();

    [Fact]
    public void BootstrapDraws_SpreadAsTheSharesOfASampleDo()
    {
        // Without factors the model gives the shares of the known: their bootstrap variance is p (1 − p) / n.
        const int Draws = 400;
        var table = SmallTables.Of([], SmallTables.Sectors, ([], [60, 30, 10], 50));
        var cancellation = TestContext.Current.CancellationToken;

        double[] window = [.. new BootstrapPosterior(new Shares()).Draw(table, Draws, 1, cancellation).Select(p => p.Of(0)[0])];

        var mean = window.Average();
        var deviation = Math.Sqrt(window.Sum(w => (w - mean) * (w - mean)) / (Draws - 1));
        var expected = Math.Sqrt(0.6 * 0.4 / 100);
        Assert.Equal(0.6, mean, 4 * expected / Math.Sqrt(Draws));
        Assert.Equal(expected, deviation, 4 * expected / Math.Sqrt(2 * Draws)); // four standard errors of a standard deviation
    }

    [Fact]
    public void BootstrapDraws_AreTheSameForTheSameSeed_AndDifferForAnother()
    {
        var one = Values(new BootstrapPosterior(Model), 3, 1);

        Assert.Equal(one, Values(new BootstrapPosterior(Model), 3, 1));
        Assert.Equal(one[..2], Values(new BootstrapPosterior(Model), 2, 1));
        Assert.NotEqual(one[0], one[1]);
        Assert.NotEqual(one[0], Values(new BootstrapPosterior(Model), 1, 2)[0]);
    }

    [Fact]
    public void Resampling_KeepsTheNumberOfKnownAndAllUnknown()
    {
        var resampling = new Resampling(SmallTables.Plain);
        var random = new SeededRandom(1);
        for (var i = 0; i < 20; i++)
        {
            var table = resampling.Next(random);
            Assert.Equal((SmallTables.Plain.Known, SmallTables.Plain.Unknown), (table.Known, table.Unknown));
            for (var c = 0; c < table.Cells.Count; c++)
            {
                Assert.Equal(SmallTables.Plain.UnknownOf(c), table.UnknownOf(c));
            }
        }
    }

    [Fact]
    public void SingleFit_GivesTheSameProbabilitiesEachTime_AndSaysThatItIsImproper()
    {
        var draws = Values(new SingleFitPosterior(Model), 3, 1);

        Assert.Equal(draws[0], draws[1]);
        Assert.Equal(draws[0], draws[2]);
        Assert.False(new SingleFitPosterior(Model).IsProper);
        Assert.True(new BootstrapPosterior(Model).IsProper);
        Assert.Equal("single-fit-maximum-entropy", new SingleFitPosterior(Model).Id);
        Assert.Equal("bootstrap-maximum-entropy", new BootstrapPosterior(Model).Id);
    }

    [Fact]
    public void Draws_OfNoneKnownOrNoDraw_AreRefused()
    {
        var none = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [0, 0, 0], 4));
        var cancellation = TestContext.Current.CancellationToken;
        foreach (var posterior in (ISectorPosterior[])[new BootstrapPosterior(Model), new SingleFitPosterior(Model)])
        {
            Assert.Contains("nothing to", Assert.Throws<ImputationException>(() => posterior.Draw(none, 2, 1, cancellation).ToList()).Message, StringComparison.Ordinal);
            Assert.Throws<ImputationException>(() => { posterior.Draw(SmallTables.Plain, 0, 1, cancellation); });
        }
    }

    [Fact]
    public void BootstrapDraws_CanBeStopped()
    {
        using var stop = new CancellationTokenSource();
        var draws = new BootstrapPosterior(Model).Draw(SmallTables.Plain, 1000, 1, stop.Token).GetEnumerator();

        Assert.True(draws.MoveNext());
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => { draws.MoveNext(); });
    }

    private static List<double[]> Values(ISectorPosterior posterior, int draws, ulong seed) =>
        [.. posterior.Draw(SmallTables.Plain, draws, seed, TestContext.Current.CancellationToken).Select(SmallTables.Values)];

    /// <summary>The shares of the known in each cell: what every sensible model gives for one cell, without a fit.</summary>
    private sealed class Shares : ISectorModel
    {
        public string Id => "shares";

        public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default) => new Fitted(table);

        private sealed class Fitted(SectorTable table) : IFittedSectorModel
        {
            public SectorProbabilities Predict(Cells cells) => new(
                cells,
                table.Sectors.Length,
                [.. Enumerable.Range(0, cells.Count).SelectMany(c => table.KnownOf(c).ToArray().Select(n => (double)n / table.KnownOf(c).ToArray().Sum()))]);
        }
    }
}
