using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Monitor.Service.Access;
using Monitor.Service.Imputing;

namespace Monitor.Service.Api.Documents;

/// <summary>Describes endpoints in the OpenAPI document, and says who they answer.</summary>
internal static class Descriptions
{
    /// <summary>Names an endpoint, says who is answered, and which problems there may be.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">Name of the operation.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="scope">The scope that a caller needs; null when anyone is answered.</param>
    /// <param name="problems">Statuses of problems beside those of access.</param>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, string name, string summary, string? scope, params ReadOnlySpan<int> problems)
    {
        endpoint.WithName(name).WithSummary(summary).WithTags(TagOf(name)).Needs(scope);
        foreach (var status in (int[])[.. problems, .. scope is null ? [] : new[] { 401, 403, 429, 500, 503 }])
        {
            endpoint.Produces<Problem>(status, Problems.MediaType);
        }

        return endpoint;
    }

    /// <summary>Says that an endpoint answers with JSON of a type.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<T>(status, MediaTypes.Json);

    /// <summary>Says in which formats an endpoint answers, without more.</summary>
    public static RouteHandlerBuilder AnswersAny(this RouteHandlerBuilder endpoint, params string[] mediaTypes) => endpoint.Transformed((operation, _) =>
        Answer(operation, mediaTypes.Select(m => (m, m == MediaTypes.Json ? new OpenApiSchema { Type = JsonSchemaType.Object } : new OpenApiSchema { Type = JsonSchemaType.String }))));

    /// <summary>Says that an endpoint takes JSON of a type.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(T), null, cancellation).ConfigureAwait(false);
        schema.AdditionalPropertiesAllowed = false;
        operation.RequestBody = Body([(MediaTypes.Json, schema)]);
    });

    /// <summary>Says of what an endpoint takes and answers that it is about records.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="inBatches">Whether about many.</param>
    public static RouteHandlerBuilder OfRecords(this RouteHandlerBuilder endpoint, bool inBatches) => endpoint
        .Query("model", Schemas.Text("^[a-z][a-z0-9-]{0,63}(@[1-9][0-9]{0,8})?$"), "The model: an alias, or a name and number such as sectors@3; production when left out.")
        .Query("draws", Schemas.Whole(0, DrawRequest.Most), "Sectors drawn for each record; none when left out.")
        .Query("seed", Schemas.Whole(0, (long)DrawRequest.LargestSeed), "Seed of the draws. When it is left out the service takes one, and says which.")
        .Transformed((operation, context) =>
        {
            var model = context.ApplicationServices.GetRequiredService<ServedModels>().InProduction;
            operation.RequestBody = Body(inBatches ? OfBatch(Schemas.Record(model)) : [(MediaTypes.Json, Schemas.Record(model))]);
            Answer(operation, inBatches ? OfBatch(Schemas.Answer(model)) : [(MediaTypes.Json, Schemas.Answer(model))]);
        });

    /// <summary>Describes a value of the query part.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder endpoint, string name, OpenApiSchema schema, string description, bool isRequired = false) =>
        endpoint.Transformed((operation, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = schema, Description = description, Required = isRequired });
        });

    private static RouteHandlerBuilder Transformed(this RouteHandlerBuilder endpoint, Action<OpenApiOperation, OpenApiOperationTransformerContext> change) =>
        endpoint.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            change(operation, context);
            return Task.CompletedTask;
        });

    private static IEnumerable<(string, OpenApiSchema)> OfBatch(OpenApiSchema one) =>
    [
        (MediaTypes.Json, new OpenApiSchema { Type = JsonSchemaType.Array, Items = one }),
        (MediaTypes.NdJson, one),
        (MediaTypes.Csv, new OpenApiSchema { Type = JsonSchemaType.String }),
        (MediaTypes.Parquet, Schemas.Binary()),
    ];

    private static OpenApiRequestBody Body(IEnumerable<(string MediaType, OpenApiSchema Schema)> content) => new()
    {
        Required = true,
        Content = content.ToDictionary(c => c.MediaType, c => new OpenApiMediaType { Schema = c.Schema }),
    };

    private static void Answer(OpenApiOperation operation, IEnumerable<(string MediaType, OpenApiSchema Schema)> content)
    {
        operation.Responses ??= [];
        operation.Responses["200"] = new OpenApiResponse
        {
            Description = "OK",
            Content = content.ToDictionary(c => c.MediaType, c => new OpenApiMediaType { Schema = c.Schema }),
        };
    }

    private static string TagOf(string name) => name switch
    {
        _ when name.Contains("Job", StringComparison.Ordinal) => "jobs",
        _ when name.Contains("Alias", StringComparison.Ordinal) || name == "promoteModel" => "aliases",
        _ when name.Contains("Model", StringComparison.Ordinal) => "models",
        _ when name.StartsWith("impute", StringComparison.Ordinal) => "imputation",
        _ when name.StartsWith("infer", StringComparison.Ordinal) => "inference",
        _ => "service",
    };
}
