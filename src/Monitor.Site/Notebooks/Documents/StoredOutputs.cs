using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>Outputs in the two forms that nbformat knows: text joined, as programs want it, and text as lists of lines, as files hold it.</summary>
internal static class StoredOutputs
{
    /// <summary>Whether content of a media type is JSON, not text.</summary>
    public static bool IsJson(string mediaType) =>
        mediaType == "application/json" || (mediaType.StartsWith("application/", StringComparison.Ordinal) && mediaType.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>Outputs as a file holds them.</summary>
    public static JsonArray OnDisk(JsonArray outputs)
    {
        var stored = outputs.DeepClone().AsArray();
        foreach (var output in stored.OfType<JsonObject>())
        {
            if (Type(output) == "stream" && output["text"] is JsonValue text)
            {
                output["text"] = SourceLines.Json(text.GetValue<string>());
            }

            foreach (var (mediaType, content) in Bundle(output).ToList())
            {
                if (IsDivided(mediaType) && content is JsonValue value && value.GetValueKind() == JsonValueKind.String)
                {
                    output["data"]![mediaType] = SourceLines.Json(value.GetValue<string>());
                }
            }
        }

        return stored;
    }

    /// <summary>Outputs with their texts joined.</summary>
    public static JsonArray Joined(JsonArray outputs)
    {
        var joined = outputs.DeepClone().AsArray();
        foreach (var output in joined.OfType<JsonObject>())
        {
            if (output["text"] is JsonArray text)
            {
                output["text"] = string.Concat(text.Select(l => l!.GetValue<string>()));
            }

            foreach (var (mediaType, content) in Bundle(output).ToList())
            {
                if (!IsJson(mediaType) && content is JsonArray lines)
                {
                    output["data"]![mediaType] = string.Concat(lines.Select(l => l!.GetValue<string>()));
                }
            }
        }

        return joined;
    }

    /// <summary>What kind of output it is.</summary>
    public static string Type(JsonObject output) => output["output_type"]!.GetValue<string>();

    /// <summary>The content of a display or a result by media type; empty for other outputs.</summary>
    public static JsonObject Bundle(JsonObject output) => output["data"] as JsonObject ?? [];

    private static bool IsDivided(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/javascript" or "image/svg+xml";
}
