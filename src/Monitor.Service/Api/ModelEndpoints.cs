using System.Text.Json;
using Monitor.Service.Access;
using Monitor.Service.Api.Documents;
using Monitor.Service.Imputing;
using Monitor.Service.Models;

namespace Monitor.Service.Api;

/// <summary>What there is to know of the models.</summary>
internal static class ModelEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapModels(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/models", List).Described("listModels", "All versions of all models", Scopes.Impute).Answers<ModelsAnswer>();
        var version = app.MapGroup("/v1/models/{name}/{version}");
        version.MapGet("", One).Described("getModel", "A version of a model", Scopes.Impute, 404).Answers<ModelAnswer>();
        version.MapGet("/card", Card).Described("getModelCard", "Its model card, as JSON or Markdown", Scopes.Impute, 404, 406, 409).AnswersAny(MediaTypes.Json, MediaTypes.Markdown);
        version.MapGet("/metrics", Metrics).Described("getModelMetrics", "How it did on victims that were kept from it", Scopes.Impute, 404, 409).AnswersAny(MediaTypes.Json);
        version.MapGet("/compare", Compare).Described("compareModels", "A version beside another", Scopes.Impute, 400, 404, 409)
            .Query("with", Schemas.Text("^[a-z][a-z0-9-]{0,63}(@[1-9][0-9]{0,8})?$"), "The other: an alias, or a name and number such as sectors@3.", isRequired: true)
            .Answers<ComparisonAnswer>();
    }

    private static async Task<ModelsAnswer> List(IModelRegistry registry, ServedModels served, CancellationToken cancellation) =>
        new([.. (await registry.List(cancellation).ConfigureAwait(false)).Select(v => ModelAnswer.Of(v, served))]);

    private static async Task<ModelAnswer> One(string name, string version, IModelRegistry registry, ServedModels served, CancellationToken cancellation) =>
        ModelAnswer.Of(await Find(registry, name, version, cancellation).ConfigureAwait(false), served);

    private static async Task<IResult> Card(string name, string version, HttpContext context, IModelRegistry registry, CancellationToken cancellation)
    {
        var wanted = MediaTypes.Wanted(context.Request, MediaTypes.Json, MediaTypes.Markdown);
        var found = await Find(registry, name, version, cancellation).ConfigureAwait(false);
        return wanted == 0
            ? TypedResults.Bytes(await registry.Read(found, ModelFiles.CardJson, cancellation).ConfigureAwait(false), MediaTypes.Json)
            : TypedResults.Bytes(await registry.Read(found, ModelFiles.CardMarkdown, cancellation).ConfigureAwait(false), MediaTypes.Markdown + "; charset=utf-8");
    }

    private static async Task<IResult> Metrics(string name, string version, IModelRegistry registry, CancellationToken cancellation)
    {
        var found = await Find(registry, name, version, cancellation).ConfigureAwait(false);
        return TypedResults.Bytes(await registry.Read(found, ModelFiles.Metrics, cancellation).ConfigureAwait(false), MediaTypes.Json);
    }

    private static async Task<ComparisonAnswer> Compare(string name, string version, HttpContext context, IModelRegistry registry, ServedModels served, CancellationToken cancellation)
    {
        var one = await Served(name, version, served, cancellation).ConfigureAwait(false);
        var reference = context.Request.Query["with"];
        var other = (reference.Count == 1 ? await served.Find(reference[0]!, cancellation).ConfigureAwait(false) : throw new InputException("query.with", "Name one other version: an alias, or sectors@3."))
            ?? throw new InputException("query.with", "There is no such model.") { Status = StatusCodes.Status404NotFound };
        var distance = ModelDistance.Between(one, other);
        return new(
            one.Reference,
            other.Reference,
            await Read(registry, one, cancellation).ConfigureAwait(false),
            await Read(registry, other, cancellation).ConfigureAwait(false),
            one.Version.TableHash == other.Version.TableHash,
            distance?.Mean,
            distance?.Largest);
    }

    private static async Task<JsonElement> Read(IModelRegistry registry, ServedModel model, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(await registry.Read(model.Version, ModelFiles.Metrics, cancellation).ConfigureAwait(false));
        return document.RootElement.Clone();
    }

    /// <summary>A version by what stands in an address.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static async Task<ModelVersion> Find(IModelRegistry registry, string name, string version, CancellationToken cancellation) =>
        ModelName.TryParse(name, out var parsed) && ModelReference.TryVersion(version, out var number)
            ? await registry.Find(parsed, number, cancellation).ConfigureAwait(false) ?? throw NotThere()
            : throw NotThere();

    /// <summary>A served version by what stands in an address.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static async Task<ServedModel> Served(string name, string version, ServedModels served, CancellationToken cancellation) =>
        ModelName.TryParse(name, out var parsed) && ModelReference.TryVersion(version, out var number)
            ? await served.Find(parsed, number, cancellation).ConfigureAwait(false) ?? throw NotThere()
            : throw NotThere();

    private static InputException NotThere() => new("", "There is no such version of a model.") { Status = StatusCodes.Status404NotFound };
}
