using System.Text.Json;
using Monitor.Kernel.Formatting;

namespace Monitor.Kernel.Directives;

/// <summary>What is shared: a value itself, or a form of it.</summary>
internal static class SharedForm
{
    /// <summary>The media type of JSON.</summary>
    public const string Json = "application/json";

    /// <summary>A value itself when no media type is asked for; else its text in that form, or what its JSON says.</summary>
    public static (object? Value, Type Type) Of(object? value, Type type, string? mediaType) => mediaType switch
    {
        null => (value, type),
        Json => Typed(FromJson(JsonSerializer.SerializeToElement(value, type))),
        _ when Formatted.Of(value, mediaType).Data.TryGetValue(mediaType, out var content) => Typed(content.GetValueKind() == JsonValueKind.String ? content.GetValue<string>() : content.ToJsonString()),
        _ => throw new CellException("DirectiveError", $"A value of the type {type.Name} has no form {mediaType}."),
    };

    /// <summary>Text itself, or what it says when it is JSON.</summary>
    /// <exception cref="CellException">It is not JSON although it should be.</exception>
    public static (object? Value, Type Type) OfText(string text, string? mediaType)
    {
        if (mediaType != Json)
        {
            return (text, typeof(string));
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return Typed(FromJson(document.RootElement.Clone()));
        }
        catch (JsonException e)
        {
            throw new CellException("DirectiveError", $"The value is not JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
        }
    }

    private static (object? Value, Type Type) Typed(object? value) => (value, value?.GetType() ?? typeof(object));

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonDocument.Parse(json.GetRawText()),
    };
}
