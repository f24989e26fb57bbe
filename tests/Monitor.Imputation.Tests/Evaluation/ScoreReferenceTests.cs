using System.Text.Json;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tests.Evaluation;

/// <summary>Against scikit-learn and brute force; <c>oracles/scores.py</c> says how they were made.</summary>
public class ScoreReferenceTests
{
    private const double SameFormula = 1e-12; // only the order of sums differs

    private static readonly JsonElement Reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "oracles", "scores.json"))).RootElement;
    private static readonly ModelEvaluation Evaluation = Evaluate();

    [Fact]
    public void LogLoss_EqualsThatOfScikitLearn()
    {
        Assert.Equal(Reference.GetProperty("logLoss").GetDouble(), Evaluation.LogLoss.Value, SameFormula);
        Assert.Equal(Evaluation.Repeats * Reference.GetProperty("impossible").GetInt32(), Evaluation.Impossible);
    }

    [Fact]
    public void StandardErrors_EqualTheClusterJackknifeByBruteForce()
    {
        Same(Reference.GetProperty("logLossClustered"), Evaluation.LogLoss);
        Same(Reference.GetProperty("brierClustered"), Evaluation.Brier);
        for (var s = 0; s < Evaluation.Sectors.Length; s++)
        {
            Same(Reference.GetProperty("shareErrors")[s], Evaluation.Sectors[s].ShareError);
        }
    }

    [Fact]
    public void Calibration_EqualsThatOfScikitLearnBinByBin()
    {
        for (var s = 0; s < Evaluation.Sectors.Length; s++)
        {
            var expected = Reference.GetProperty("calibration")[s];
            var curve = Evaluation.Sectors[s].Calibration;
            Assert.Equal(expected.GetProperty("cases").EnumerateArray().Select(c => c.GetInt32()), curve.Bins.Select(b => b.Cases));
            Same(expected.GetProperty("predicted"), curve.Bins.Select(b => b.Predicted));
            Same(expected.GetProperty("observed"), curve.Bins.Select(b => b.Observed));
            Same(expected.GetProperty("lower"), curve.Bins.Select(b => b.Lower));
            Same(expected.GetProperty("upper"), curve.Bins.Select(b => b.Upper));
            Assert.Equal(expected.GetProperty("expectedError").GetDouble(), curve.ExpectedError, SameFormula);
        }
    }

    private static void Same(JsonElement expected, Estimate estimate)
    {
        Assert.Equal(expected.GetProperty("value").GetDouble(), estimate.Value, SameFormula);
        Assert.Equal(expected.GetProperty("standardError").GetDouble(), estimate.StandardError!.Value, SameFormula);
        Assert.Equal(expected.GetProperty("lower").GetDouble(), estimate.Lower!.Value, 1e-9); // two programs for the quantile of t
        Assert.Equal(expected.GetProperty("upper").GetDouble(), estimate.Upper!.Value, 1e-9);
    }

    private static void Same(JsonElement expected, IEnumerable<double> values) =>
        Assert.All(expected.EnumerateArray().Zip(values), pair => Assert.Equal(pair.First.GetDouble(), pair.Second, 1e-9));

    // The model knows the probabilities of each cell, so that the folds make no difference.
    private static ModelEvaluation Evaluate()
    {
        var probabilities = Reference.GetProperty("probabilities").EnumerateArray().Select(Numbers).ToArray();
        var cellOf = Numbers(Reference.GetProperty("cellOf"));
        var factor = new Factor("cell", [.. Enumerable.Range(0, probabilities.Length).Select(c => $"c{c}")]);
        var (cells, own) = Cells.Of([factor], Array.ConvertAll(cellOf, c => (byte)c), cellOf.Length);
        var records = new SectorRecords(
            cells,
            ["s1", "s2", "s3", "s4"],
            own,
            Array.ConvertAll(Numbers(Reference.GetProperty("sectorOf")), s => (byte)s),
            Array.ConvertAll(Numbers(Reference.GetProperty("clusterOf")), c => (int)c),
            []);
        var model = new GivenModel("given", (_, to, _) => [.. Enumerable.Range(0, to.Count).SelectMany(c => probabilities[to.LevelsOf(c)[0]])]);
        var folds = ClusterFolds.Of(records, 5, 2, 1);
        return ModelEvaluation.Of(HeldOutPredictions.Of(records, folds, model, 1), Reference.GetProperty("bins").GetInt32());
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
