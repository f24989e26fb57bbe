using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>Options of <see cref="FastForestModel"/>.</summary>
public sealed record FastForestOptions
{
    /// <summary>Trees a sector, from 1 to 10,000; 100 by default.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree at most, from 2 to 1,024; 20 by default.</summary>
    public int Leaves { get; init; } = 20;

    /// <summary>Known victims of a leaf at least, from 1 to 100,000; 10 by default.</summary>
    public int VictimsPerLeaf { get; init; } = 10;

    /// <summary>Fraction of the columns that a split may choose from, from 0.01 to 1; 0.3 by default.</summary>
    public double ColumnFraction { get; init; } = 0.3;
}

/// <summary>
/// Random forests (Breiman 2001), one for each sector against the others, calibrated (Platt 1999) and brought to a sum of 1.
/// </summary>
public sealed class FastForestModel : ISectorModel
{
    /// <summary>Name of the model.</summary>
    public const string ModelId = "fast-forest";

    /// <summary>A model.</summary>
    /// <param name="options">Options; the defaults when left out.</param>
    /// <exception cref="ImputationException">An option is out of range.</exception>
    public FastForestModel(FastForestOptions? options = null)
    {
        Options = options ?? new();
        OptionRange.Require(ModelId, "trees", Options.Trees, 1, 10_000);
        OptionRange.Require(ModelId, "leaves", Options.Leaves, 2, 1024);
        OptionRange.Require(ModelId, "victims per leaf", Options.VictimsPerLeaf, 1, 100_000);
        OptionRange.Require(ModelId, "column fraction", Options.ColumnFraction, 0.01, 1);
    }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <summary>The options.</summary>
    public FastForestOptions Options { get; }

    /// <inheritdoc/>
    IFittedSectorModel ISectorModel.Fit(SectorTable table, ulong seed, CancellationToken cancellation) => Fit(table, seed, cancellation);

    /// <inheritdoc cref="ISectorModel.Fit"/>
    public FittedMlNetModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var recipe = new TrainingRecipe(Id, WrittenOut(), OneRowPerVictim: true, (ml, _) =>
        {
            var trainers = ml.BinaryClassification.Trainers;
            var forest = trainers.FastForest(new FastForestBinaryTrainer.Options
            {
                LabelColumnName = TrainingPipeline.Label,
                FeatureColumnName = nameof(SectorRow.Features),
                NumberOfTrees = Options.Trees,
                NumberOfLeaves = Options.Leaves,
                MinimumExampleCountPerLeaf = Options.VictimsPerLeaf,
                FeatureFraction = Options.ColumnFraction,
                NumberOfThreads = 1,
                Seed = TrainingPipeline.SeedOf(seed),
            });
            return ml.MulticlassClassification.Trainers.OneVersusAll(
                forest, TrainingPipeline.Label, imputeMissingLabelsAsNegative: false, ml.BinaryClassification.Calibrators.Platt(TrainingPipeline.Label));
        });
        return TrainingPipeline.Fit(recipe, table, IndicatorDesign.OfMainEffects(table.Cells.Factors), seed, cancellation);
    }

    private ImmutableSortedDictionary<string, string> WrittenOut() => new Dictionary<string, string>
    {
        ["column-fraction"] = Options.ColumnFraction.ToString("R", CultureInfo.InvariantCulture),
        ["leaves"] = Options.Leaves.ToString(CultureInfo.InvariantCulture),
        ["trees"] = Options.Trees.ToString(CultureInfo.InvariantCulture),
        ["victims-per-leaf"] = Options.VictimsPerLeaf.ToString(CultureInfo.InvariantCulture),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
