using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>
/// Multinomial logistic regression with indicator columns and an L2 penalty, fitted by L-BFGS (ML.NET's maximum entropy; Berger, Della
/// Pietra and Della Pietra 1996). All sectors have weights of their own, none is the reference: relabelling sectors changes nothing.
/// </summary>
public sealed class MaximumEntropyModel : ISectorModel
{
    /// <summary>Name of the model.</summary>
    public const string ModelId = "maximum-entropy";

    // More corrections than the default of 20: with a thousand weights that is what reaches the optimum in fewest passes.
    private const int History = 40;

    // Enough to estimate penalties with; probabilities are then right to three digits.
    private const double RoughTolerance = 1e-7;

    /// <summary>A model.</summary>
    /// <param name="options">Options; main effects with penalty 1 when left out.</param>
    /// <exception cref="ImputationException">An option is out of range.</exception>
    public MaximumEntropyModel(MaximumEntropyOptions? options = null)
    {
        Options = options ?? new();
        OptionRange.Require(ModelId, "penalty", Options.L2Penalty, 0, 1e6);
        OptionRange.Require(ModelId, "iterations", Options.MaximumIterations, 1, 100_000);
        OptionRange.Require(ModelId, "tolerance", Options.Tolerance, 1e-12, 0.1);
        foreach (var (term, scale) in Options.Scales)
        {
            OptionRange.Require(ModelId, $"scale of {term}", scale, 1e-3, 1e3);
        }
    }

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <summary>The options.</summary>
    public MaximumEntropyOptions Options { get; }

    /// <inheritdoc/>
    IFittedSectorModel ISectorModel.Fit(SectorTable table, ulong seed, CancellationToken cancellation) => Fit(table, seed, cancellation);

    /// <inheritdoc cref="ISectorModel.Fit"/>
    public FittedMlNetModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var design = DesignOf(table.Cells.Factors);
        return Options.Penalties == PenaltyRule.Estimated
            ? EstimatedScales.Fit((d, roughly) => FitOnce(table, d, 1, roughly ? RoughTolerance : Options.Tolerance, seed, cancellation), table, design, cancellation)
            : FitOnce(table, design, Options.L2Penalty, Options.Tolerance, seed, cancellation);
    }

    private FittedMlNetModel FitOnce(SectorTable table, IndicatorDesign design, double penalty, double tolerance, ulong seed, CancellationToken cancellation)
    {
        var recipe = new TrainingRecipe(Id, WrittenOut(), OneRowPerVictim: false, (ml, _) => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options
            {
                LabelColumnName = TrainingPipeline.Label,
                FeatureColumnName = nameof(SectorRow.Features),
                ExampleWeightColumnName = nameof(SectorRow.Weight),
                L1Regularization = 0,
                L2Regularization = (float)penalty,
                OptimizationTolerance = (float)tolerance,
                MaximumNumberOfIterations = Options.MaximumIterations,
                HistorySize = History,
                NumberOfThreads = 1,
            }));
        return TrainingPipeline.Fit(recipe, table, design, seed, cancellation);
    }

    private IndicatorDesign DesignOf(ImmutableArray<Factor> factors)
    {
        var main = ModelTerm.MainEffects(factors);
        ImmutableArray<ModelTerm> terms = [.. main, .. Options.AllPairs ? ModelTerm.Pairs(factors).Union(Options.Interactions) : Options.Interactions];
        if (Options.Scales.Keys.FirstOrDefault(k => terms.All(t => t.Name != k)) is { } unknown)
        {
            throw new ImputationException($"A scale is given for the term '{unknown}', which is not in the model: its terms are {string.Join(", ", terms)}.");
        }

        return new IndicatorDesign(factors, terms, [.. terms.Select(t => Options.Scales.GetValueOrDefault(t.Name, 1))]);
    }

    private ImmutableSortedDictionary<string, string> WrittenOut() => new Dictionary<string, string>
    {
        ["interactions"] = Options.AllPairs ? "pairs" : string.Join(',', Options.Interactions),
        ["iterations"] = Options.MaximumIterations.ToString(CultureInfo.InvariantCulture),
        ["penalties"] = Options.Penalties == PenaltyRule.Estimated ? "estimated" : "fixed",
        ["penalty"] = Options.L2Penalty.ToString("R", CultureInfo.InvariantCulture),
        ["tolerance"] = Options.Tolerance.ToString("R", CultureInfo.InvariantCulture),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
