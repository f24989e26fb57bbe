using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>A parameter that a run is given.</summary>
/// <param name="Name">Its name, as the notebook declares it.</param>
/// <param name="Value">Its value; null for null. A string, number, truth value, list or object.</param>
/// <param name="IsText">
/// The value is the text of a command line, of no kind yet: it is read as the kind that the notebook declares, or as it looks.
/// </param>
public sealed record Parameter(string Name, JsonNode? Value, bool IsText = false)
{
    /// <summary>A text as what it looks like: a whole number, a number, true, false, null (or None, as papermill has it), a list or object in JSON, else a text.</summary>
    public static JsonNode? Guess(string text) => text switch
    {
        "true" or "True" => true,
        "false" or "False" => false,
        "null" or "None" => null,
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when Real(text) is { } real => real,
        _ when text.StartsWith('[') || text.StartsWith('{') => Json(text) ?? text,
        _ => text,
    };

    /// <summary>A number; null for a text that is none, or no finite one.</summary>
    public static double? Real(string text) =>
        double.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: JsonText.DocumentOptions);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
