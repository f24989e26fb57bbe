using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>The members of metadata that mean something to every tool; all others are kept and not looked at.</summary>
internal static class Metadatum
{
    public static void Check(JsonObject metadata)
    {
        foreach (var name in (string[])["kernelspec", "language_info"])
        {
            if (metadata[name] is { } value and not JsonObject)
            {
                throw new NotebookException($"metadata: \"{name}\" must be an object, not {value.ToJsonString()}.");
            }
        }
    }

    public static void CheckTags(JsonObject metadata, string place)
    {
        if (metadata.TryGetPropertyValue("tags", out var tags)
            && !(tags is JsonArray array && array.All(t => t is JsonValue value && value.GetValueKind() == JsonValueKind.String)))
        {
            throw new NotebookException($"{place}\"tags\" must be an array of strings, not {tags?.ToJsonString() ?? "null"}.");
        }
    }

    /// <summary>A text within objects within each other; null when it is not there.</summary>
    public static string? Text(JsonObject metadata, params ReadOnlySpan<string> path)
    {
        JsonNode? node = metadata;
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }
}
