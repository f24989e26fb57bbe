using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Monitor.Service.Tests.Contract;

/// <summary>What the service's own document says of an operation.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with names in braces.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Bodies">Schema of a body of each media type; empty when it takes none.</param>
/// <param name="Answers">For each status the media types of its answers, with their schemas.</param>
internal sealed record Operation(
    HttpMethod Method, string Path, IReadOnlyList<Parameter> Parameters, IReadOnlyDictionary<string, JsonNode> Bodies, IReadOnlyDictionary<int, IReadOnlyDictionary<string, JsonSchema>> Answers);

/// <summary>A parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInPath">In the path, otherwise in the query.</param>
/// <param name="IsRequired">Whether it may not be left out.</param>
/// <param name="Schema">Its values.</param>
internal sealed record Parameter(string Name, bool IsInPath, bool IsRequired, JsonNode Schema);

/// <summary>The OpenAPI document of a service, read by nothing of the service.</summary>
internal static class ServiceContract
{
    private static readonly EvaluationOptions Whole = new() { RequireFormatValidation = true };

    /// <summary>Reads the operations of a document.</summary>
    public static IReadOnlyList<Operation> Read(string document)
    {
        // References point into the document; a schema taken out of it takes along what they point to.
        var root = JsonNode.Parse(document.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!;
        var shared = root["components"]!["schemas"]!;
        return
        [
            .. from path in root["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where operation.Key is "get" or "post" or "put" or "delete"
               select Of(operation.Key, path.Key, operation.Value!, shared),
        ];
    }

    /// <summary>What contradicts the schema in a JSON text; null when nothing does.</summary>
    public static string? Contradiction(JsonSchema schema, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return schema.Evaluate(document.RootElement, Whole).IsValid ? null : "The body is not as its schema says.";
        }
        catch (JsonException)
        {
            return "The body is no JSON.";
        }
    }

    private static Operation Of(string method, string path, JsonNode operation, JsonNode shared) => new(
        HttpMethod.Parse(method),
        path,
        [.. (operation["parameters"]?.AsArray() ?? []).Select(p => new Parameter(p!["name"]!.GetValue<string>(), p["in"]!.GetValue<string>() == "path", p["required"]?.GetValue<bool>() ?? false, Resolved(p["schema"]!, shared)))],
        Content(operation["requestBody"]?["content"]).ToDictionary(c => c.Key, c => Resolved(c.Value, shared)),
        operation["responses"]!.AsObject().ToDictionary(
            r => int.Parse(r.Key, System.Globalization.CultureInfo.InvariantCulture),
            r => (IReadOnlyDictionary<string, JsonSchema>)Content(r.Value!["content"]).ToDictionary(c => c.Key, c => Schema(c.Value, shared))));

    private static IEnumerable<KeyValuePair<string, JsonNode>> Content(JsonNode? content) =>
        (content?.AsObject() ?? []).Select(c => KeyValuePair.Create(c.Key, c.Value!["schema"] ?? new JsonObject()));

    private static JsonSchema Schema(JsonNode schema, JsonNode shared)
    {
        var whole = schema.DeepClone().AsObject();
        whole["$defs"] = shared.DeepClone();
        return JsonSchema.FromText(whole.ToJsonString());
    }

    // For those that make values: no reference is left.
    private static JsonNode Resolved(JsonNode schema, JsonNode shared)
    {
        if (schema is JsonObject { Count: > 0 } of && of["$ref"] is { } reference)
        {
            return Resolved(shared[reference.GetValue<string>()["#/$defs/".Length..]]!, shared);
        }

        return schema switch
        {
            JsonObject parts => new JsonObject(parts.Select(p => KeyValuePair.Create(p.Key, p.Value is null ? null : (JsonNode?)Resolved(p.Value, shared)))),
            JsonArray items => new JsonArray([.. items.Select(i => i is null ? null : Resolved(i, shared))]),
            _ => schema.DeepClone(),
        };
    }
}
