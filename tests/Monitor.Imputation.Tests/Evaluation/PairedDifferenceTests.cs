using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tests.Evaluation;

public class PairedDifferenceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private const int Registers = 120;

    // Three standard errors of a rate of 5 % over so many registers.
    private static readonly double Noise = 3 * Math.Sqrt(0.05 * 0.95 / Registers);

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Verdict_OnMethodsThatAreEquallyGood_IsADifferenceNoMoreOftenThanNominal(int repeats, bool clustered)
    {
        var differences = 0;
        for (var r = 0; r < Registers; r++)
        {
            // The sector depends on both factors alike, and each method sees one of them.
            var records = Symmetric(400, (ulong)r, clustered);
            var folds = ClusterFolds.Of(records, 5, repeats, (ulong)r);
            var difference = PairedDifference.Of(Seeing(records, folds, "a"), Seeing(records, folds, "b"));
            differences += difference.Verdict == Verdict.NoDifferenceBeyondNoise ? 0 : 1;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{differences} of {Registers}");
        Assert.InRange(differences, 0, (0.05 + Noise) * Registers);
    }

    [Fact]
    public void Verdict_WithoutItsClusters_IsADifferenceTooOften()
    {
        // The same victims as if each stood alone: what the clusters are there to prevent.
        var differences = Enumerable.Range(0, Registers).Count(r =>
        {
            var records = Symmetric(400, (ulong)r, clustered: true, keepsClusters: false);
            var folds = ClusterFolds.Of(records, 5, 1, (ulong)r);
            return PairedDifference.Of(Seeing(records, folds, "a"), Seeing(records, folds, "b")).Verdict != Verdict.NoDifferenceBeyondNoise;
        });

        Assert.True(differences > 0.2 * Registers, $"{differences}");
    }

    [Fact]
    public void Verdict_OnAMethodThatSeesWhatMatters_IsBetter_AndTheOtherWayRoundWorse()
    {
        var records = SimulatedRecords.Of(800, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.5, 7);
        var folds = ClusterFolds.Of(records, 5, 1, 1);
        var (a, b) = (Seeing(records, folds, "a"), Seeing(records, folds, "b"));

        Assert.Equal(Verdict.Better, PairedDifference.Of(a, b).Verdict);
        Assert.Equal(Verdict.Worse, PairedDifference.Of(b, a).Verdict);
        Assert.Equal(-PairedDifference.Of(b, a).Difference, PairedDifference.Of(a, b).Difference, 1e-12);
        Assert.Equal(Verdict.NoDifferenceBeyondNoise, PairedDifference.Of(a, a).Verdict);
    }

    [Fact]
    public void ResampledError_IsThatOfNadeauAndBengio()
    {
        var records = Symmetric(200, 5, clustered: false);
        var folds = ClusterFolds.Of(records, 4, 2, 1);
        var (a, b) = (Seeing(records, folds, "a"), Seeing(records, folds, "b"));

        // Written out from the article: J differences of fold means, variance × (1 / J + n₂ / n₁).
        var byFold = new List<double>();
        for (var r = 0; r < 2; r++)
        {
            for (var f = 0; f < 4; f++)
            {
                var held = Enumerable.Range(0, records.Count).Where(i => folds.FoldOf(r)[i] == f).ToList();
                byFold.Add(held.Average(i =>
                    ScoringRule.LogLoss(a.Without(r, f).Of(records.CellOf[i]), records.SectorOf[i]) - ScoringRule.LogLoss(b.Without(r, f).Of(records.CellOf[i]), records.SectorOf[i])));
            }
        }

        var variance = byFold.Sum(d => Math.Pow(d - byFold.Average(), 2)) / 7;
        Assert.Equal(Math.Sqrt(variance * ((1 / 8.0) + (1 / 3.0))), PairedDifference.Of(a, b).ResampledError!.Value, 1e-12);
    }

    [Fact]
    public void Comparison_OfMethodsOnOtherFoldsOrOfOneName_IsRefused()
    {
        var records = Symmetric(200, 5, clustered: false);
        var a = Seeing(records, ClusterFolds.Of(records, 4, 1, 1), "a");
        var b = Seeing(records, ClusterFolds.Of(records, 4, 1, 2), "b");

        Assert.Contains("same folds", Assert.Throws<ImputationException>(() => PairedDifference.Of(a, b)).Message, StringComparison.Ordinal);
        Assert.Contains("called 'a'", Assert.Throws<ImputationException>(() => MethodComparison.Of([a, a])).Message, StringComparison.Ordinal);
        Assert.Contains("at least two", Assert.Throws<ImputationException>(() => MethodComparison.Of([a])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_SetsEachMethodAgainstTheReference()
    {
        var records = Symmetric(200, 5, clustered: false);
        var folds = ClusterFolds.Of(records, 4, 1, 1);
        var comparison = MethodComparison.Of([Seeing(records, folds, "a"), Seeing(records, folds, "b"), HeldOutPredictions.Of(records, folds, new MarginalModel(), 1, cancellation: Stop)], "marginal");

        Assert.Equal(["a", "b"], comparison.Differences.Select(d => d.Method));
        Assert.All(comparison.Differences, d => Assert.Equal(
            comparison.LogLosses.Single(l => l.Method == d.Method).LogLoss.Value - comparison.LogLosses[2].LogLoss.Value, d.Difference, 1e-12));
    }

    private static HeldOutPredictions Seeing(SectorRecords records, ClusterFolds folds, string factor) =>
        HeldOutPredictions.Of(records, folds, new ModelOfFactors(new StratifiedModel(prior: 2), [factor]), 1, factor);

    // With clusters, ten victims at a time are alike in everything.
    private static SectorRecords Symmetric(int count, ulong seed, bool clustered, bool keepsClusters = true)
    {
        static double[] Both(byte[] row) =>
            [.. SimulatedRecords.ByLevel(row[0], 1).Zip(SimulatedRecords.ByLevel(row[1], 1), (a, b) => (a + b) / 2)];
        if (!clustered)
        {
            return SimulatedRecords.Of(count, 2, Both, 0.3, seed);
        }

        var cases = SimulatedRecords.Of(count / 5, 2, Both, 0.3, seed);
        var levels = new List<byte>();
        var sectors = new List<byte>();
        var clusters = new List<int>();
        for (var i = 0; i < cases.Count; i++)
        {
            for (var n = 0; n < (i % 4 == 0 ? 10 : 1); n++)
            {
                levels.AddRange(cases.Cells.LevelsOf(cases.CellOf[i]));
                sectors.Add(cases.SectorOf[i]);
                clusters.Add(i);
            }
        }

        return SimulatedRecords.Of([.. levels], 2, [.. sectors], 4, keepsClusters ? [.. clusters] : []);
    }
}
