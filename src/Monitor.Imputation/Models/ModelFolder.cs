using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.ML;
using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Vocabulary;

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
        if (model.Scorer is not null)
        {
            using var stream = File.Create(scorer);
            model.SaveScorer(stream);
        }

        File.WriteAllText(signature, SignatureText(model, edition));
    }

    /// <summary>The files that <see cref="Save"/> writes, by name, in memory.</summary>
    /// <param name="model">The model.</param>
    /// <param name="edition">The years it was fitted on.</param>
    public static ImmutableSortedDictionary<string, byte[]> ToFiles(FittedMlNetModel model, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(edition);
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        files.Add(SignatureFile, Encoding.UTF8.GetBytes(SignatureText(model, edition)));
        if (model.Scorer is not null)
        {
            using var scorer = new MemoryStream();
            model.SaveScorer(scorer);
            files.Add(ScorerFile, scorer.ToArray());
        }

        return files.ToImmutable();
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
        var file = Path.Combine(folder, SignatureFile);
        if (!File.Exists(file))
        {
            throw new ImputationException($"{folder} holds no model: there is no {SignatureFile}. Give the folder that a fit was saved to.");
        }

        var saved = ReadSignature(File.ReadAllBytes(file), file);
        return Fitted(saved, edition, factors, sectors, $"The model in {folder}", ml => ReadScorer(ml, Path.Combine(folder, ScorerFile)));
    }

    /// <summary>
    /// Reads a model from memory, for the levels and sectors of the code lists. Nothing but the bytes is looked at, so that what was verified is
    /// what is loaded; messages name no path.
    /// </summary>
    /// <param name="files">The files by name, as <see cref="ToFiles"/> gives them.</param>
    /// <param name="edition">The years.</param>
    /// <exception cref="ImputationException">There is no model, it cannot be read, or it is one of other years, factors, levels or sectors.</exception>
    public static FittedMlNetModel Load(IReadOnlyDictionary<string, byte[]> files, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(edition);
        var saved = ReadSignature(files.TryGetValue(SignatureFile, out var signature) ? signature : throw Missing(SignatureFile), SignatureFile);
        return Fitted(
            saved,
            edition,
            [.. saved.Signature.Factors.Select(f => VictimFactor.Named(f.Id).In(edition))],
            [.. CodeLists.ProstitutionSectors.Entries.Select(e => e.Code)],
            "The model",
            ml => files.TryGetValue(ScorerFile, out var scorer) ? ReadScorer(ml, new MemoryStream(scorer, writable: false), ScorerFile) : throw Missing(ScorerFile));
    }

    private static FittedMlNetModel Fitted(
        SavedModel saved, Edition edition, ImmutableArray<Factor> factors, ImmutableArray<string> sectors, string what, Func<MLContext, ITransformer> scorer)
    {
        var signature = saved.Signature;
        if (saved.Edition != edition.Name)
        {
            throw new ImputationException($"{what} was fitted on the edition {saved.Edition}, and this is {edition.Name}: fit it again on these years.");
        }

        if (!signature.Sectors.SequenceEqual(sectors))
        {
            throw new ImputationException(
                $"{what} is of another list of sectors ({string.Join(", ", signature.Sectors)}) than this one ({string.Join(", ", sectors)}): fit it again.");
        }

        FactorAgreement.Require(signature.Factors, factors);
        var design = new IndicatorDesign(factors, [.. signature.Terms.Select(t => ModelTerm.Parse(t.Term))], [.. signature.Terms.Select(t => t.Scale)]);
        var ml = new MLContext(TrainingPipeline.SeedOf(signature.Seed));
        return new FittedMlNetModel(ml, signature.Observed.Length == 1 ? null : scorer(ml), design, signature);
    }

    private static string SignatureText(FittedMlNetModel model, Edition edition) =>
        JsonSerializer.Serialize(new SavedModel(Format, edition.Name, model.Signature), Json) + '\n';

    private static SavedModel ReadSignature(byte[] bytes, string file)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<SavedModel>(bytes, Json);
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
            throw Missing(file);
        }

        using var stream = File.OpenRead(file);
        return ReadScorer(ml, stream, file);
    }

    private static ITransformer ReadScorer(MLContext ml, Stream stream, string file)
    {
        try
        {
            return ml.Model.Load(stream, out _);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new ImputationException($"{file} cannot be read ({e.Message}): fit the model again.", e);
        }
    }

    private static ImputationException Missing(string file) =>
        new($"{file} is missing, without which there is no model to score with: fit the model again.");

    private sealed record SavedModel(int Format, string Edition, ModelSignature Signature);
}
