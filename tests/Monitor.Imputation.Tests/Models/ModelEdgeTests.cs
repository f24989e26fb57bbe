using System.Collections.Immutable;
using Microsoft.ML;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;

namespace Monitor.Imputation.Tests.Models;

/// <summary>What a model does with a register that leaves it little to learn from.</summary>
public class ModelEdgeTests
{
    public static TheoryData<string> ModelIds => SmallTables.ModelIds;

    private static readonly Factor Constant = new("period", ["2015-2016"]);

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void Fit_WithoutAKnownSector_IsRefused(string id)
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [0, 0, 0], 4), ([1, 0], [0, 0, 0], 3));

        var error = Assert.Throws<ImputationException>(() => SmallTables.Fit(id, table));
        Assert.Equal("Of none of the 7 victims is the sector known: there is nothing to learn from.", error.Message);
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void Sector_NeverObserved_HasProbabilityZeroAndIsNamed(string id)
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [9, 0, 3], 4), ([1, 0], [2, 0, 8], 3), ([1, 1], [5, 0, 5], 3));

        var model = SmallTables.Fit(id, table);
        var probabilities = model.Predict(table.Cells);

        Assert.Equal(["home"], model.Signature.NeverObserved);
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(0, probabilities.Of(c)[1]));
        Assert.All(Enumerable.Range(0, 3), c => Assert.True(probabilities.Of(c)[0] > 0 && probabilities.Of(c)[2] > 0));
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void OnlySector_HasProbabilityOne(string id)
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [0, 9, 0], 4), ([1, 0], [0, 1, 0], 3));

        var model = SmallTables.Fit(id, table);

        Assert.Equal(["window", "street"], model.Signature.NeverObserved);
        Assert.Equal([0, 1, 0, 0, 1, 0], SmallTables.Values(model.Predict(table.Cells)));
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void ConstantFactor_AddsNothing(string id)
    {
        var with = SmallTables.Of(
            [.. SmallTables.Factors, Constant],
            SmallTables.Sectors,
            [.. Enumerable.Range(0, SmallTables.Plain.Cells.Count).Select(c =>
                ((byte[])[.. SmallTables.Plain.Cells.LevelsOf(c), 0], SmallTables.Plain.KnownOf(c).ToArray(), SmallTables.Plain.UnknownOf(c)))]);

        var (one, other) = (SmallTables.Fit(id, SmallTables.Plain).Predict(SmallTables.Plain.Cells), SmallTables.Fit(id, with).Predict(with.Cells));

        // A forest draws its columns, and there is one more to draw from; a dual ascent stops at another point within its tolerance.
        var tolerance = id switch { FastForestModel.ModelId => 0.15, SdcaModel.ModelId => 0.02, _ => 1e-3 };
        Assert.All(SmallTables.Values(one).Zip(SmallTables.Values(other)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void NoFactors_GiveTheSharesOfTheKnown(string id)
    {
        var table = SmallTables.Of([], SmallTables.Sectors, ([], [60, 30, 10], 50));

        var shares = SmallTables.Fit(id, table).Predict(table.Cells).Of(0).ToArray();

        // The dual ascent also holds the intercepts to zero, and the forest is brought to probabilities by a curve.
        var tolerance = id switch { SdcaModel.ModelId => 0.02, FastForestModel.ModelId => 0.005, _ => 1e-3 };
        Assert.All(shares.Zip([0.6, 0.3, 0.1]), pair => Assert.Equal(pair.Second, pair.First, tolerance));
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void Separation_LeavesProbabilitiesWithinBounds(string id)
    {
        // Each region has a sector of its own: without a penalty the weights would run off.
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [30, 0, 0], 4), ([1, 0], [0, 30, 0], 3), ([2, 1], [0, 0, 30], 3));

        var probabilities = SmallTables.Fit(id, table).Predict(table.Cells);

        Assert.All(Enumerable.Range(0, 3), c => Assert.InRange(probabilities.Of(c)[c], 0.5, 1));
    }

    [Fact]
    public void Separation_WithoutAPenalty_StillEndsFinite()
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [30, 0, 0], 4), ([1, 0], [0, 30, 0], 3), ([2, 1], [0, 0, 30], 3));

        var probabilities = new MaximumEntropyModel(new() { L2Penalty = 0 }).Fit(table, 1, TestContext.Current.CancellationToken).Predict(table.Cells);

        Assert.All(Enumerable.Range(0, 3), c => Assert.InRange(probabilities.Of(c)[c], 0.99, 1));
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void TenVictims_CanBeFitted(string id)
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [1, 0, 1], 2), ([1, 0], [0, 1, 0], 2), ([2, 1], [0, 0, 1], 2));

        var probabilities = SmallTables.Fit(id, table).Predict(table.Cells);

        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(1, probabilities.Of(c).ToArray().Sum(), 1e-12));
    }

    [Fact]
    public void EstimatedPenalties_OfTenVictims_StayFinite()
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [1, 0, 1], 2), ([1, 0], [0, 1, 0], 2), ([2, 1], [0, 0, 1], 2));

        var model = new MaximumEntropyModel(MaximumEntropyOptions.Recommended).Fit(table, 1, TestContext.Current.CancellationToken);

        Assert.All(model.Signature.Terms, t => Assert.InRange(t.Scale, 0.01, 10));
        Assert.All(SmallTables.Values(model.Predict(table.Cells)), p => Assert.InRange(p, 0, 1));
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void LevelWithoutAKnownVictim_IsNamedAndScored(string id)
    {
        var table = SmallTables.Of(SmallTables.Factors, SmallTables.Sectors, ([0, 0], [9, 6, 3], 4), ([1, 0], [2, 4, 8], 3), ([2, 1], [0, 0, 0], 3));

        var model = SmallTables.Fit(id, table);

        Assert.Equal([new("region", "asia"), new("reporter", "fairwork")], model.Signature.Unsupported);
        Assert.Equal(1, model.Predict(table.Cells).Of(2).ToArray().Sum(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(ModelIds))]
    public void Predict_OfALevelThatTheModelDoesNotKnow_NamesFactorAndLevel(string id)
    {
        ImmutableArray<Factor> wider = [new("region", ["netherlands", "africa", "asia", "oceania"]), SmallTables.Factors[1]];
        var model = SmallTables.Fit(id, SmallTables.Plain);

        var error = Assert.Throws<ImputationException>(() => model.Predict(Cells.Of(wider, [3, 0], 1).Cells));
        Assert.Equal("The factor 'region' has a level 'oceania' that the model was not fitted on: it knows netherlands, africa, asia.", error.Message);
    }

    [Fact]
    public void Predict_OfOtherFactorsOrAnotherOrder_IsRefused()
    {
        var model = SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain);
        ImmutableArray<Factor> reordered = [new("region", ["africa", "netherlands", "asia"]), SmallTables.Factors[1]];

        Assert.Contains("the same levels in the same order", Refusal(Cells.Of(reordered, [0, 0], 1).Cells), StringComparison.Ordinal);
        Assert.Contains("is asked about reporter", Refusal(Cells.Of([SmallTables.Factors[1]], [0], 1).Cells), StringComparison.Ordinal);

        string Refusal(Cells cells) => Assert.Throws<ImputationException>(() => model.Predict(cells)).Message;
    }

    [Fact]
    public void Parameters_ThatAreNotFinite_AreRefusedInTheFitAndInThePrediction()
    {
        // No option reaches so far: the columns themselves are not finite here.
        var cancellation = TestContext.Current.CancellationToken;
        var design = IndicatorDesign.OfMainEffects(SmallTables.Factors).With([double.NaN, double.NaN]);
        var recipe = new TrainingRecipe(
            "test",
            ImmutableSortedDictionary<string, string>.Empty,
            OneRowPerVictim: true,
            (ml, _) => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(TrainingPipeline.Label, nameof(SectorRow.Features)));
        var fitted = SmallTables.Fit(MaximumEntropyModel.ModelId, SmallTables.Plain);
        var broken = new FittedMlNetModel(new MLContext(1), fitted.Scorer, design, fitted.Signature);

        Assert.Throws<ImputationException>(() => TrainingPipeline.Fit(recipe, SmallTables.Plain, design, 1, cancellation));
        var error = Assert.Throws<ImputationException>(() => broken.Predict(SmallTables.Plain.Cells));
        Assert.Contains("scores that are not probabilities", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWithTheRange()
    {
        Assert.Equal(
            "The option penalty of the model 'maximum-entropy' is -1: give a number from 0 to 1000000.",
            Assert.Throws<ImputationException>(() => new MaximumEntropyModel(new() { L2Penalty = -1 })).Message);
        Assert.Throws<ImputationException>(() => new MaximumEntropyModel(new() { L2Penalty = double.NaN }));
        Assert.Throws<ImputationException>(() => new MaximumEntropyModel(new() { L2Penalty = double.PositiveInfinity }));
        Assert.Throws<ImputationException>(() => new LightGbmModel(new() { Leaves = 1 }));
        Assert.Throws<ImputationException>(() => new FastForestModel(new() { Trees = 0 }));
        Assert.Throws<ImputationException>(() => new SdcaModel(new() { L2Penalty = 0 }));
    }

    [Fact]
    public void Terms_ThatAreNone_AreRefused()
    {
        Assert.Throws<ImputationException>(() => ModelTerm.Parse("region*"));
        Assert.Throws<ImputationException>(() => ModelTerm.Parse("region*region"));
        Assert.Contains(
            "names the factor 'gender', which is not among region, reporter",
            Refusal(new() { Interactions = ModelTerm.ParseAll("region*gender") }),
            StringComparison.Ordinal);
        Assert.Contains("stands there twice", Refusal(new() { Interactions = ModelTerm.ParseAll("region") }), StringComparison.Ordinal);
        Assert.Contains(
            "its terms are region, reporter",
            Refusal(new() { Scales = ImmutableSortedDictionary.CreateRange<string, double>([new("gender", 2)]) }),
            StringComparison.Ordinal);

        static string Refusal(MaximumEntropyOptions options) =>
            Assert.Throws<ImputationException>(() => new MaximumEntropyModel(options).Fit(SmallTables.Plain, 1, TestContext.Current.CancellationToken)).Message;
    }
}
