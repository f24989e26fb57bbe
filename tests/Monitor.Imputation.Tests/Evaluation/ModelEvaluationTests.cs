using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tests.Evaluation;

public class ModelEvaluationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly SectorRecords Records = SimulatedRecords.Of(600, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.4, 11);
    private static readonly ClusterFolds Folds = ClusterFolds.Of(Records, 5, 2, 1);

    [Fact]
    public void Groups_OfAFactor_HoldEveryVictimOnce_AndTheirLossesAverageToThatOfAll()
    {
        var evaluation = ModelEvaluation.Of(HeldOutPredictions.Of(Records, Folds, new StratifiedModel(prior: 1), 1, cancellation: Stop));
        foreach (var factor in evaluation.Groups.GroupBy(g => g.Factor))
        {
            Assert.Equal(evaluation.LogLoss.Cases, factor.Sum(g => g.LogLoss.Cases));
            Assert.Equal(evaluation.LogLoss.Value, factor.Sum(g => g.LogLoss.Value * g.LogLoss.Cases) / evaluation.LogLoss.Cases, 1e-12);
            for (var s = 0; s < 4; s++)
            {
                Assert.Equal(evaluation.Sectors[s].ShareError.Value, factor.Sum(g => g.ShareErrors[s].Value * g.LogLoss.Cases) / evaluation.LogLoss.Cases, 1e-12);
            }
        }

        Assert.Equal(evaluation.LogLoss.Cases, evaluation.Sectors.Sum(s => s.Cases));
        Assert.Equal(0, evaluation.Sectors.Sum(s => s.ShareError.Value), 1e-12); // predicted and observed shares both add to 1
    }

    [Fact]
    public void MarginalModel_KnowsTheSharesOfAll_AndNotThoseOfGroupsThatDiffer()
    {
        var evaluation = ModelEvaluation.Of(HeldOutPredictions.Of(Records, ClusterFolds.Of(Records, 5, 1, 1), new MarginalModel(), 1, cancellation: Stop));

        Assert.All(evaluation.Sectors, s => Assert.InRange(s.ShareError.Value, -0.01, 0.01)); // folds alike in sectors differ by a victim
        Assert.Contains(evaluation.Groups.Where(g => g.Factor == "a"), g => g.ShareErrors.Any(e => e.Lower > 0.05));
        Assert.All(evaluation.Sectors, s => Assert.True(s.Calibration.Bins.Length <= 5)); // no more than there are predictions
    }

    [Fact]
    public void Impossible_CountsWhatTheMethodOfTheReportRulesOut()
    {
        var few = SimulatedRecords.Of(60, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.4, 11);
        var folds = ClusterFolds.Of(few, 5, 1, 1);

        Assert.True(ModelEvaluation.Of(HeldOutPredictions.Of(few, folds, new StratifiedModel(), 1, cancellation: Stop)).Impossible > 0);
        Assert.Equal(0, ModelEvaluation.Of(HeldOutPredictions.Of(few, folds, new StratifiedModel(prior: 1), 1, cancellation: Stop)).Impossible);
    }

    [Fact]
    public void Sector_ThatNobodyIsKnownToBeIn_HasNoLossAndNothingNotANumber()
    {
        var records = SimulatedRecords.Of(200, 1, row => row[0] == 0 ? [0.5, 0.5, 0] : [0.2, 0.8, 0], 0.2, 3);
        var evaluation = ModelEvaluation.Of(HeldOutPredictions.Of(records, ClusterFolds.Of(records, 4, 1, 1), new MarginalModel(), 1, cancellation: Stop));

        Assert.Null(evaluation.Sectors[2].LogLoss);
        Assert.Equal(0, evaluation.Sectors[2].Cases);
        Assert.All(evaluation.Sectors, s => Assert.True(double.IsFinite(s.Predicted) && double.IsFinite(s.Calibration.ExpectedError)));
    }

    [Fact]
    public void Group_OfOneCluster_HasNoStandardError()
    {
        // Level z is one large case.
        byte[] levels = [0, 0, 0, 1, 1, 1, 2, 2, 2];
        var records = SimulatedRecords.Of(levels, 1, [0, 1, 1, 0, 0, 1, 1, 1, 1], 2, [1, 2, 3, 4, 5, 6, 7, 7, 7]);
        var evaluation = ModelEvaluation.Of(HeldOutPredictions.Of(records, ClusterFolds.Of(records, 3, 1, 1), new MarginalModel(), 1, cancellation: Stop));

        Assert.Null(evaluation.Groups.Single(g => g.Level == "z").LogLoss.StandardError);
        Assert.NotNull(evaluation.Groups.Single(g => g.Level == "x").LogLoss.StandardError);
    }

    [Fact]
    public void Predictions_OfOneFitAtATime_AreTheSame_AndMadeOnTheThreadOfTheCaller()
    {
        var threads = new HashSet<int>();
        var model = new StratifiedModel(prior: 1);
        var watched = new GivenModel("watched", (table, cells, seed) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            var fitted = ((ISectorModel)model).Fit(table, seed, Stop).Predict(cells);
            return [.. Enumerable.Range(0, cells.Count).SelectMany(c => fitted.Of(c).ToArray())];
        });

        var alone = HeldOutPredictions.Of(Records, Folds, watched, 1, parallelism: 1, cancellation: Stop);
        var together = HeldOutPredictions.Of(Records, Folds, model, 1, cancellation: Stop);

        Assert.Equal(together.Losses(ScoringRule.LogLoss), alone.Losses(ScoringRule.LogLoss));
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => HeldOutPredictions.Of(Records, Folds, model, 1, parallelism: 0, cancellation: Stop));
    }

    [Fact]
    public void Predictions_ThatAreNoProbabilities_AreRefused()
    {
        var fits = 0;
        var model = new GivenModel("broken", (table, cells, _) =>
        {
            Interlocked.Increment(ref fits);
            return [.. Enumerable.Repeat(double.NaN, cells.Count * table.Sectors.Length)];
        });

        Assert.Contains("'broken'", Assert.Throws<ImputationException>(() => HeldOutPredictions.Of(Records, Folds, model, 1, cancellation: Stop)).Message, StringComparison.Ordinal);

        fits = 0;
        Assert.Throws<ImputationException>(() => HeldOutPredictions.Of(Records, Folds, model, 1, parallelism: 1, cancellation: Stop));
        Assert.Equal(1, fits); // one at a time, none is made in vain
    }

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(10, 1)]
    [InlineData(10, double.NaN)]
    public void Settings_OutOfRange_AreRefused(int bins, double level)
    {
        var predictions = HeldOutPredictions.Of(Records, Folds, new MarginalModel(), 1, cancellation: Stop);

        Assert.Throws<ImputationException>(() => ModelEvaluation.Of(predictions, bins, level));
    }

    [Fact]
    public void Influence_OfAFactor_ShowsWhetherItMattersToTheLossAndToTheShare()
    {
        // Only a matters, and where a is z the sector is known less often: without a the share of the first sectors moves.
        var records = Selective(2_000);
        var folds = ClusterFolds.Of(records, 5, 1, 1);
        var influence = FactorInfluence.Of(records, folds, new StratifiedModel(prior: 5), new SectorGroup("s1", [0]), 1, cancellation: Stop);

        Assert.Equal(["a", "b"], influence.Select(i => i.Factor));
        Assert.Equal(Verdict.Worse, influence[0].LogLoss.Verdict); // worse without a
        Assert.NotEqual(Verdict.Worse, influence[1].LogLoss.Verdict);
        Assert.True(influence[0].ShareChangeUpper < -0.02, $"{influence[0]}");
        Assert.True(influence[1].ShareChangeLower < 0.01 && influence[1].ShareChangeUpper > -0.01, $"{influence[1]}");
    }

    [Fact]
    public void ModelOfFactors_PredictsAsTheModelOnRecordsThatHaveNoOthers()
    {
        var narrow = new ModelOfFactors(new StratifiedModel(prior: 1), ["a"]).Fit(Records.ToTable(), 1, Stop).Predict(Records.Cells);
        var levels = Enumerable.Range(0, Records.Count).Select(i => Records.Cells.LevelsOf(Records.CellOf[i])[0]).ToArray();
        var alone = SimulatedRecords.Of(levels, 1, Records.SectorOf.ToArray(), 4, []);
        var expected = new StratifiedModel(prior: 1).Fit(alone.ToTable(), 1, Stop).Predict(alone.Cells);

        for (var c = 0; c < Records.Cells.Count; c++)
        {
            Assert.Equal(expected.Of(Records.Cells.LevelsOf(c)[0]).ToArray(), narrow.Of(c).ToArray());
        }

        Assert.Throws<ImputationException>(() => new ModelOfFactors(new MarginalModel(), ["c"]).Fit(Records.ToTable(), 1, Stop));
    }

    private static SectorRecords Selective(int count)
    {
        var all = SimulatedRecords.Of(count, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0, 11);
        var random = new Randomness.SeededRandom(5);
        var sectors = all.SectorOf.ToArray();
        var levels = new List<byte>();
        for (var i = 0; i < count; i++)
        {
            levels.AddRange(all.Cells.LevelsOf(all.CellOf[i]));
            sectors[i] = random.NextDouble() < (levels[^2] == 2 ? 0.9 : 0.3) ? SectorRecords.UnknownSector : sectors[i];
        }

        return SimulatedRecords.Of([.. levels], 2, sectors, 4, []);
    }
}
