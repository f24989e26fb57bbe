using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Monitor.Imputation.Tuning;

/// <summary>
/// A search space as JSON: each model with its options, an option being a list of values or an interval.
/// <code>{ "stratified": { "prior": { "from": 0.5, "to": 50, "scale": "log" }, "minimum-known": ["1", "2"] }, "marginal": {} }</code>
/// </summary>
public static class SearchSpaceText
{
    /// <summary>A search space as JSON on one line; the same space gives the same text.</summary>
    public static string Of(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var model in space.Models)
            {
                json.WriteStartObject(model.Model);
                foreach (var range in model.Ranges)
                {
                    json.WritePropertyName(range.Option);
                    Write(json, range);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Reads a search space.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="ImputationException">It is not of this form; whether models and options exist is checked when it is searched.</exception>
    public static SearchSpace Parse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return new([.. Properties(json.RootElement, "the search space").Select(m => new ModelSpace(
                m.Name,
                [.. Properties(m.Value, $"'{m.Name}'").Select(o => Range(m.Name, o))]))]);
        }
        catch (JsonException e)
        {
            throw new ImputationException($"The search space is not JSON: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter json, OptionRange range)
    {
        if (range is OptionGrid grid)
        {
            json.WriteStartArray();
            foreach (var value in grid.Values)
            {
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
            return;
        }

        var interval = (OptionInterval)range;
        json.WriteStartObject();
        json.WriteNumber("from", interval.Minimum);
        json.WriteNumber("to", interval.Maximum);
        json.WriteString("scale", interval.IsLogarithmic ? "log" : "linear");
        json.WriteEndObject();
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string what) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject()
        : throw new ImputationException($"In the search space {what} is {element.GetRawText()}: give an object in braces.");

    private static OptionRange Range(string model, JsonProperty option)
    {
        var value = option.Value;
        if (value.ValueKind == JsonValueKind.Array)
        {
            return new OptionGrid(option.Name, [.. value.EnumerateArray().Select(Text).ToImmutableArray()]);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return new OptionGrid(option.Name, [Text(value)]);
        }

        var scale = value.TryGetProperty("scale", out var named) ? Text(named) : "linear";
        return Number("from") is { } from && Number("to") is { } to && scale is "linear" or "log"
            ? new OptionInterval(option.Name, from, to, scale == "log")
            : throw new ImputationException($"In the search space the option '{option.Name}' of '{model}' is {value.GetRawText()}: an interval has the numbers from and to, and may have a scale, linear or log.");

        double? Number(string name) => value.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
