using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.ML;
using Monitor.Editions;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>
/// A fitted model on disk: a folder with its signature (<c>model.json</c>, the same bytes for the same fit) and what ML.NET saves of it
/// (<c>model.zip</c>, which holds a time and so differs each time; absent when only one sector was observed).
/// </summary>
public static class ModelFolder
{
    /// <summary>Name of the signature.</summary>
    public const string SignatureFile = "model.json";

    /// <summary>Name of the fitted pipeline.</summary>
    public const string ScorerFile = "model.zip";

    private const int Format = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes a model; a model that is there is replaced.</summary>
    /// <param name="model">The model.</param>
    /// <param name="edition">The years it was fitted on.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    public static void Save(FittedMlNetModel model, Edition edition, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(edition);
        Directory.CreateDirectory(folder);
        var (signature, scorer) = (Path.Combine(folder, SignatureFile), Path.Combine(folder, ScorerFile));
        File.Delete(signature); // first: what is broken off halfway has no signature, and is refused
        File.Delete(scorer);
        model.SaveScorer(scorer);
        File.WriteAllText(signature, JsonSerializer.Serialize(new SavedModel(Format, edition.Name, model.Signature), Json) + '\n');
    }

    /// <summary>Reads a model for the factors, sectors and years that it is to be used with.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="edition">The years.</param>
    /// <param name="factors">The factors with their levels.</param>
    /// <param name="sectors">Codes of the sectors.</param>
    /// <exception cref="ImputationException">There is no model, it cannot be read, or it is one of other years, factors, levels or sectors.</exception>
    public static FittedMlNetModel Load(string folder, Edition edition, ImmutableArray<Factor> factors, ImmutableArray<string> sectors)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var saved = ReadSignature(folder);
        var signature = saved.Signature;
        if (saved.Edition != edition.Name)
        {
            throw new ImputationException($"The model in {folder} was fitted on the edition {saved.Edition}, and this is {edition.Name}: fit it again on these years.");
        }

        if (!signature.Sectors.SequenceEqual(sectors))
        {
            throw new ImputationException(
                $"The model in {folder} is of another list of sectors ({string.Join(", ", signature.Sectors)}) than this one ({string.Join(", ", sectors)}): fit it again.");
        }

        FactorAgreement.Require(signature.Factors, factors);
        var design = new IndicatorDesign(factors, [.. signature.Terms.Select(t => ModelTerm.Parse(t.Term))], [.. signature.Terms.Select(t => t.Scale)]);
        var ml = new MLContext(TrainingPipeline.SeedOf(signature.Seed));
        var scorer = signature.Observed.Length == 1 ? null : ReadScorer(ml, Path.Combine(folder, ScorerFile));
        return new FittedMlNetModel(ml, scorer, design, signature);
    }

    private static SavedModel ReadSignature(string folder)
    {
        var file = Path.Combine(folder, SignatureFile);
        if (!File.Exists(file))
        {
            throw new ImputationException($"{folder} holds no model: there is no {SignatureFile}. Give the folder that a fit was saved to.");
        }

        try
        {
            var saved = JsonSerializer.Deserialize<SavedModel>(File.ReadAllText(file), Json);
            return saved is { Format: Format, Edition: not null, Signature: { Factors.IsDefault: false, Terms.IsDefault: false, Observed.IsDefaultOrEmpty: false } }
                ? saved
                : throw new ImputationException($"{file} is not of format {Format}, the one that this version reads: fit the model again.");
        }
        catch (JsonException e)
        {
            throw new ImputationException($"{file} cannot be read ({e.Message}): fit the model again.", e);
        }
    }

    private static ITransformer ReadScorer(MLContext ml, string file)
    {
        if (!File.Exists(file))
        {
            throw new ImputationException($"{file} is missing, without which the model beside it cannot score: fit the model again.");
        }

        try
        {
            return ml.Model.Load(file, out _);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new ImputationException($"{file} cannot be read ({e.Message}): fit the model again.", e);
        }
    }

    private sealed record SavedModel(int Format, string Edition, ModelSignature Signature);
}
