using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Models;

/// <summary>
/// The one way in which an ML.NET model is trained: declared columns, the sectors as keys in the order of the code list and not in
/// that of their appearance, one thread, a fixed seed.
/// </summary>
internal static class TrainingPipeline
{
    /// <summary>Name of the key column that trainers learn.</summary>
    public const string Label = "Label";

    /// <summary>Makes the trainer of a model.</summary>
    /// <param name="ml">Context.</param>
    /// <param name="known">Number of known victims: the sum of the weights.</param>
    public delegate IEstimator<ITransformer> TrainerOf(MLContext ml, double known);

    /// <summary>Fits a model.</summary>
    /// <param name="recipe">What is fitted.</param>
    /// <param name="table">Known sectors.</param>
    /// <param name="design">Columns.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="cancellation">Stops the work before a fit; ML.NET does not let one be broken off.</param>
    /// <exception cref="ImputationException">Nothing is known, or the fit did not stay finite.</exception>
    public static FittedMlNetModel Fit(TrainingRecipe recipe, SectorTable table, IndicatorDesign design, ulong seed, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var observed = KnownSupport.ObservedSectors(table);
        var ml = new MLContext(SeedOf(seed));
        var signature = new ModelSignature
        {
            Model = recipe.Model,
            Factors = table.Cells.Factors,
            Sectors = table.Sectors,
            Observed = observed,
            Terms = [.. design.Terms.Select((t, i) => new ScaledTerm(t.Name, design.Scales[i]))],
            Unsupported = KnownSupport.UnsupportedLevels(table),
            Options = recipe.Options,
            Known = table.Known,
            TableHash = KnownSupport.Hash(table),
            Seed = seed,
        };
        return new FittedMlNetModel(ml, observed.Length == 1 ? null : Train(ml, recipe, table, design, observed), design, signature);
    }

    /// <summary>The seed in the range that ML.NET takes.</summary>
    public static int SeedOf(ulong seed) => new SeededRandom(seed).Next(int.MaxValue);

    private static TransformerChain<ITransformer> Train(
        MLContext ml, TrainingRecipe recipe, SectorTable table, IndicatorDesign design, ImmutableArray<string> observed)
    {
        var keys = ml.Data.LoadFromEnumerable(observed.Select(s => new SectorKey { Sector = s }).ToList());
        var pipeline = ml.Transforms.Conversion.MapValueToKey(Label, nameof(SectorRow.Sector), keyData: keys).Append(recipe.Trainer(ml, table.Known));
        try
        {
            return pipeline.Fit(SectorRow.Training(ml, table, design, recipe.OneRowPerVictim));
        }
        catch (Exception e) when (NativeLibraryMissing(e))
        {
            throw new ImputationException(
                $"The model '{recipe.Model}' cannot be fitted here: a native library that it needs is missing (LightGBM needs OpenMP, on Debian the package libgomp1, and an x64 processor). Install it or choose another model.", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArithmeticException)
        {
            throw new ImputationException($"The model '{recipe.Model}' could not be fitted to {table.Known} known victims: {e.Message}", e);
        }
    }

    private static bool NativeLibraryMissing(Exception e) =>
        e is DllNotFoundException || (e is TypeInitializationException && e.InnerException is { } inner && NativeLibraryMissing(inner));

    private sealed class SectorKey
    {
        public string Sector { get; set; } = "";
    }
}

/// <summary>What tells one ML.NET model from another.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Options">Its options, written out.</param>
/// <param name="OneRowPerVictim">Whether each victim has a row of its own, as all but L-BFGS need.</param>
/// <param name="Trainer">Its trainer.</param>
internal sealed record TrainingRecipe(string Model, ImmutableSortedDictionary<string, string> Options, bool OneRowPerVictim, TrainingPipeline.TrainerOf Trainer);
