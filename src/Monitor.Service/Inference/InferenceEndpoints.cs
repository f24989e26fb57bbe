using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Monitor.Service.Access;
using Monitor.Service.Api;
using Monitor.Service.Api.Documents;
using Monitor.Service.Configuration;
using Monitor.Service.Imputing;
using Monitor.Service.Models;
using Monitor.Service.Telemetry;

namespace Monitor.Service.Inference;

/// <summary>The Open Inference Protocol, version 2, over HTTP: the same models for clients that speak it.</summary>
internal static class InferenceEndpoints
{
    private const long MostBytes = 4 << 20;

    /// <summary>Maps them.</summary>
    public static void MapInference(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v2", () => new ServerMetadata("monitor", typeof(InferenceEndpoints).Assembly.GetName().Version!.ToString(3), []))
            .Described("inferenceServer", "The server", Scopes.Impute).Answers<ServerMetadata>();
        app.MapGet("/v2/health/live", () => new LiveAnswer(true)).Described("inferenceLive", "Whether the server runs", scope: null).Answers<LiveAnswer>();
        app.MapGet("/v2/health/ready", (Readiness readiness) => Ready(null, readiness.IsReady))
            .Described("inferenceReady", "Whether the server takes questions", scope: null).Answers<ReadyAnswer>().Answers<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable);
        Map(app.MapGroup("/v2/models/{name}"), "");
        Map(app.MapGroup("/v2/models/{name}/versions/{version}"), "Version");
    }

    private static void Map(RouteGroupBuilder model, string suffix)
    {
        model.MapGet("", Metadata).Described("inferenceModel" + suffix, "What a model takes and gives", Scopes.Impute, 404, 409).Answers<ModelMetadata>();
        model.MapGet("/ready", IsReady).Described("inferenceModelReady" + suffix, "Whether a model takes questions", Scopes.Impute, 404, 409).Answers<ReadyAnswer>();
        model.MapPost("/infer", Infer).Described("infer" + suffix, "Probabilities of the sector of some records", Scopes.Impute, 400, 404, 408, 409, 413, 415)
            .WithMetadata(new AuditedAs("infer"), new RequestSizeLimitAttribute(MostBytes)).Takes<InferRequest>().Answers<InferResponse>();
    }

    private static async Task<ModelMetadata> Metadata(string name, HttpContext context, IModelRegistry registry, ServedModels served, CancellationToken cancellation)
    {
        var model = await Find(name, context, registry, served, cancellation).ConfigureAwait(false);
        var versions = await registry.List(cancellation).ConfigureAwait(false);
        return Inferring.MetadataOf(
            model,
            name,
            [.. versions.Where(v => v.Name == model.Version.Name).Select(v => v.Version.ToString(CultureInfo.InvariantCulture))]);
    }

    private static async Task<ReadyAnswer> IsReady(string name, HttpContext context, IModelRegistry registry, ServedModels served, CancellationToken cancellation)
    {
        await Find(name, context, registry, served, cancellation).ConfigureAwait(false);
        return new(name, true);
    }

    private static async Task<InferResponse> Infer(
        string name, HttpContext context, IModelRegistry registry, ServedModels served, ServiceOptions options, Measures measures, CancellationToken cancellation)
    {
        var model = await Find(name, context, registry, served, cancellation).ConfigureAwait(false);
        AuditNote.Of(context).Target = model.Reference;
        var request = await ApiJson.Read<InferRequest>(context).ConfigureAwait(false);
        var (response, imputed, records) = Inferring.Answer(model, request, new(options.Confidential), echoIds: !options.Confidential);
        AuditNote.Of(context).Records = records;
        measures.Records(model, imputed, records - imputed);
        return response;
    }

    private static JsonHttpResult<ReadyAnswer> Ready(string? name, bool isReady) =>
        TypedResults.Json(new ReadyAnswer(name, isReady), ApiJson.Options, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    // Without a version: what the alias of that name is, else the newest of the model of that name.
    private static async Task<ServedModel> Find(string name, HttpContext context, IModelRegistry registry, ServedModels served, CancellationToken cancellation)
    {
        if (context.GetRouteValue("version") is string version)
        {
            return await ModelEndpoints.Served(name, version, served, cancellation).ConfigureAwait(false);
        }

        if (ModelName.TryParse(name, out var parsed))
        {
            if (await served.Find(name, cancellation).ConfigureAwait(false) is { } byAlias)
            {
                return byAlias;
            }

            var versions = await registry.List(cancellation).ConfigureAwait(false);
            if (versions.LastOrDefault(v => v.Name == parsed) is { } newest)
            {
                return await ModelEndpoints.Served(name, newest.Version.ToString(CultureInfo.InvariantCulture), served, cancellation).ConfigureAwait(false);
            }
        }

        throw new InputException("", "There is no model or alias of this name.") { Status = StatusCodes.Status404NotFound };
    }
}
