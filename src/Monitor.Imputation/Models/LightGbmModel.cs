using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>Options of <see cref="LightGbmModel"/>.</summary>
public sealed record LightGbmOptions
{
    /// <summary>Rounds of boosting, each a tree a sector: from 1 to 10,000; 60 by default.</summary>
    public int Rounds { get; init; } = 60;

    /// <summary>Leaves of a tree at most, from 2 to 256; 6 by default: small trees, as the effects of few factors need no others.</summary>
    public int Leaves { get; init; } = 6;

    /// <summary>Known victims of a leaf at least, from 1 to 100,000; 10 by default.</summary>
    public int VictimsPerLeaf { get; init; } = 10;

    /// <summary>Step of a round, from 0.0001 to 1; 0.08 by default.</summary>
    public double LearningRate { get; init; } = 0.08;

    /// <summary>L2 penalty on the values of leaves, from 0 to 10,000; 1 by default.</summary>
    public double L2Penalty { get; init; } = 1;
}

/// <summary>Gradient boosting of small trees (LightGBM; Ke et al. 2017). Needs OpenMP: on Linux the package libgomp1.</summary>
public sealed class LightGbmModel : ISectorModel
{
    /// <summary>Name of the model.</summary>
    public const string ModelId = "light-gbm";

    /// <summary>A model.</summary>
    /// <param name="options">Options; the defaults when left out.</param>
    /// <exception cref="ImputationException">An option is out of range.</exception>
    public LightGbmModel(LightGbmOptions? options = null)
    {
        Options = options ?? new();
        OptionRange.Require(ModelId, "rounds", Options.Rounds, 1, 10_000);
        OptionRange.Require(ModelId, "leaves", Options.Leaves, 2, 256);
        OptionRange.Require(ModelId, "victims per leaf", Options.VictimsPerLeaf, 1, 100_000);
        OptionRange.Require(ModelId, "learning rate", Options.LearningRate, 1e-4, 1);
        OptionRange.Require(ModelId, "penalty", Options.L2Penalty, 0, 1e4);
    }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <summary>The options.</summary>
    public LightGbmOptions Options { get; }

    /// <inheritdoc/>
    IFittedSectorModel ISectorModel.Fit(SectorTable table, ulong seed, CancellationToken cancellation) => Fit(table, seed, cancellation);

    /// <inheritdoc cref="ISectorModel.Fit"/>
    public FittedMlNetModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var recipe = new TrainingRecipe(Id, WrittenOut(), OneRowPerVictim: true, (ml, _) => ml.MulticlassClassification.Trainers.LightGbm(
            new LightGbmMulticlassTrainer.Options
            {
                LabelColumnName = TrainingPipeline.Label,
                FeatureColumnName = nameof(SectorRow.Features),
                NumberOfIterations = Options.Rounds,
                NumberOfLeaves = Options.Leaves,
                MinimumExampleCountPerLeaf = Options.VictimsPerLeaf,
                LearningRate = Options.LearningRate,
                UseSoftmax = true,
                HandleMissingValue = false,
                NumberOfThreads = 1,
                Seed = TrainingPipeline.SeedOf(seed),
                Deterministic = true,
                Silent = true,
                Booster = new GradientBooster.Options { L2Regularization = Options.L2Penalty, MinimumChildWeight = 0 },
            }));
        return TrainingPipeline.Fit(recipe, table, IndicatorDesign.OfMainEffects(table.Cells.Factors), seed, cancellation);
    }

    private ImmutableSortedDictionary<string, string> WrittenOut() => new Dictionary<string, string>
    {
        ["leaves"] = Options.Leaves.ToString(CultureInfo.InvariantCulture),
        ["learning-rate"] = Options.LearningRate.ToString("R", CultureInfo.InvariantCulture),
        ["penalty"] = Options.L2Penalty.ToString("R", CultureInfo.InvariantCulture),
        ["rounds"] = Options.Rounds.ToString(CultureInfo.InvariantCulture),
        ["victims-per-leaf"] = Options.VictimsPerLeaf.ToString(CultureInfo.InvariantCulture),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
