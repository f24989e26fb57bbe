using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Monitor.Site.Notebooks;

/// <summary>
/// What a notebook says of its outputs may differ: <c>metadata.monitor.sanitize</c> is a list of objects with <c>pattern</c>, a regular
/// expression, and <c>replace</c>, what stands for each match. They are applied in order to both sides of a comparison.
/// </summary>
internal sealed class Sanitiser
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly ImmutableArray<(Regex Pattern, string Replace)> rules;

    private Sanitiser(ImmutableArray<(Regex, string)> rules) => this.rules = rules;

    /// <summary>The rules of a notebook.</summary>
    /// <exception cref="NotebookException">A rule is none.</exception>
    public static Sanitiser Of(JsonObject metadata)
    {
        if ((metadata["monitor"] as JsonObject)?["sanitize"] is not { } declared)
        {
            return new Sanitiser([]);
        }

        return declared is JsonArray list
            ? new Sanitiser([.. list.Index().Select(r => Rule(r.Item, $"metadata.monitor.sanitize, rule {r.Index + 1}"))])
            : throw new NotebookException("metadata.monitor.sanitize must be an array of objects with \"pattern\" and \"replace\".");
    }

    /// <summary>A text after all rules.</summary>
    /// <exception cref="NotebookException">A rule took too long on it.</exception>
    public string Apply(string text)
    {
        foreach (var (pattern, replace) in rules)
        {
            try
            {
                text = pattern.Replace(text, replace);
            }
            catch (RegexMatchTimeoutException)
            {
                throw new NotebookException($"metadata.monitor.sanitize: the pattern {pattern} took longer than {Longest.TotalSeconds} s on an output; write one that need not go back.");
            }
        }

        return text;
    }

    /// <summary>A JSON value with each of its strings after all rules.</summary>
    public JsonNode? Apply(JsonNode? value) => rules.IsEmpty ? value : value switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Apply(m.Value?.DeepClone())))),
        JsonArray items => new JsonArray([.. items.Select(i => Apply(i?.DeepClone()))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => Apply(text.GetValue<string>()),
        _ => value?.DeepClone(),
    };

    private static (Regex, string) Rule(JsonNode? rule, string place)
    {
        if (rule is not JsonObject members || Metadatum.Text(members, "pattern") is not { Length: > 0 } pattern || Metadatum.Text(members, "replace") is not { } replace)
        {
            throw new NotebookException($"{place}: an object with \"pattern\" and \"replace\", two texts, is expected.");
        }

        try
        {
            return (new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, Longest), replace);
        }
        catch (ArgumentException e)
        {
            throw new NotebookException($"{place}: no regular expression: {e.Message}");
        }
    }
}
