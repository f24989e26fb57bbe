using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>Options of <see cref="SdcaModel"/>.</summary>
public sealed record SdcaOptions
{
    /// <summary>Interactions beside the main effects. None by default.</summary>
    public ImmutableArray<ModelTerm> Interactions { get; init; } = [];

    /// <summary>
    /// Penalty λ on the same scale as that of <see cref="MaximumEntropyOptions.L2Penalty"/>, here on intercepts too. From 0.001, as the
    /// dual needs one, to 1,000,000; 1 by default.
    /// </summary>
    public double L2Penalty { get; init; } = 1;

    /// <summary>Passes over the data at most, from 1 to 100,000; 200 by default.</summary>
    public int MaximumPasses { get; init; } = 200;

    /// <summary>Relative duality gap at which the fit stops, from 1e-9 to 1; 0.0001 by default.</summary>
    public double Tolerance { get; init; } = 1e-4;
}

/// <summary>
/// Multinomial logistic regression fitted by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013). For very large data; it
/// stops short of the optimum that <see cref="MaximumEntropyModel"/> reaches.
/// </summary>
public sealed class SdcaModel : ISectorModel
{
    /// <summary>Name of the model.</summary>
    public const string ModelId = "sdca";

    /// <summary>A model.</summary>
    /// <param name="options">Options; main effects with penalty 1 when left out.</param>
    /// <exception cref="ImputationException">An option is out of range.</exception>
    public SdcaModel(SdcaOptions? options = null)
    {
        Options = options ?? new();
        OptionRange.Require(ModelId, "penalty", Options.L2Penalty, 1e-3, 1e6);
        OptionRange.Require(ModelId, "passes", Options.MaximumPasses, 1, 100_000);
        OptionRange.Require(ModelId, "tolerance", Options.Tolerance, 1e-9, 1);
    }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <summary>The options.</summary>
    public SdcaOptions Options { get; }

    /// <inheritdoc/>
    IFittedSectorModel ISectorModel.Fit(SectorTable table, ulong seed, CancellationToken cancellation) => Fit(table, seed, cancellation);

    /// <inheritdoc cref="ISectorModel.Fit"/>
    public FittedMlNetModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ImmutableArray<ModelTerm> terms = [.. ModelTerm.MainEffects(table.Cells.Factors), .. Options.Interactions];
        var design = new IndicatorDesign(table.Cells.Factors, terms, ImmutableArray.CreateRange(terms, _ => 1.0));
        var recipe = new TrainingRecipe(Id, WrittenOut(), OneRowPerVictim: true, (ml, known) => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(
            new SdcaMaximumEntropyMulticlassTrainer.Options
            {
                LabelColumnName = TrainingPipeline.Label,
                FeatureColumnName = nameof(SectorRow.Features),
                L1Regularization = 0,
                L2Regularization = (float)(Options.L2Penalty / known), // its loss is a mean
                MaximumNumberOfIterations = Options.MaximumPasses,
                ConvergenceTolerance = (float)Options.Tolerance,
                NumberOfThreads = 1,
            }));
        return TrainingPipeline.Fit(recipe, table, design, seed, cancellation);
    }

    private ImmutableSortedDictionary<string, string> WrittenOut() => new Dictionary<string, string>
    {
        ["interactions"] = string.Join(',', Options.Interactions),
        ["passes"] = Options.MaximumPasses.ToString(CultureInfo.InvariantCulture),
        ["penalty"] = Options.L2Penalty.ToString("R", CultureInfo.InvariantCulture),
        ["tolerance"] = Options.Tolerance.ToString("R", CultureInfo.InvariantCulture),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
