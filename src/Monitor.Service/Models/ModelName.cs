using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Service.Models;

/// <summary>
/// Name of a model in the registry: 1 to 64 lower-case letters, digits and hyphens, of which the first is a letter. It names a folder, so
/// that nothing else may be one: a path cannot be written as a name.
/// </summary>
[JsonConverter(typeof(ModelNameConverter))]
public readonly record struct ModelName
{
    /// <summary>Characters at most.</summary>
    public const int MaximumLength = 64;

    /// <summary>What a name may be, in words.</summary>
    public const string Allowed = "1 to 64 lower-case letters, digits and hyphens, of which the first is a letter";

    private readonly string? value;

    private ModelName(string value) => this.value = value;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name; of no use when the text is none.</param>
    /// <returns>Whether the text is a name.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ModelName name)
    {
        name = default;
        if (text is not { Length: > 0 and <= MaximumLength } || !char.IsAsciiLetterLower(text[0]) || !text.All(IsAllowed))
        {
            return false;
        }

        name = new(text);
        return true;
    }

    /// <summary>Reads a name that is known to be one.</summary>
    /// <exception cref="RegistryException">The text is none.</exception>
    public static ModelName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new RegistryException(RegistryFault.Refused, $"A model cannot have this name: it is {Allowed}.");

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";

    private static bool IsAllowed(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';

    private sealed class ModelNameConverter : JsonConverter<ModelName>
    {
        public override ModelName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var name) ? name : throw new JsonException($"A name of a model is {Allowed}.");

        public override void Write(Utf8JsonWriter writer, ModelName value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
