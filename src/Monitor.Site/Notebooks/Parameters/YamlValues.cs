using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitor.Site.Notebooks;

/// <summary>Values of a YAML document by the core schema of YAML 1.2.</summary>
internal static class YamlValues
{
    private const int MaximumDepth = 32;

    // Each alias stands for a copy: a short file may stand for a very long one.
    private const int MaximumValues = 100_000;

    /// <summary>A value as JSON has it.</summary>
    /// <param name="node">The value.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="NotebookException">JSON has no such value.</exception>
    public static JsonNode? Of(YamlNode node, string path)
    {
        var count = 0;
        return Value(node, path, 1, ref count);
    }

    public static string Name(YamlNode node, string path) =>
        node is YamlScalarNode { Value: { } name } ? name : throw Wrong(path, node.Start, "the name of a parameter must be a word");

    private static JsonNode? Value(YamlNode node, string path, int depth, ref int count)
    {
        if (depth > MaximumDepth || ++count > MaximumValues)
        {
            throw Wrong(path, node.Start, depth > MaximumDepth ? $"more than {MaximumDepth} levels" : "too many values");
        }

        switch (node)
        {
            case YamlSequenceNode list:
                var items = new JsonArray();
                foreach (var item in list.Children)
                {
                    items.Add(Value(item, path, depth + 1, ref count));
                }

                return items;
            case YamlMappingNode map:
                var members = new JsonObject();
                foreach (var (key, value) in map.Children)
                {
                    members[Name(key, path)] = Value(value, path, depth + 1, ref count);
                }

                return members;
            case YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any } plain:
                return Plain(plain, path);
            default:
                return ((YamlScalarNode)node).Value;
        }
    }

    // The core schema of YAML 1.2: "no" and "on" are words.
    private static JsonNode? Plain(YamlScalarNode node, string path) => node.Value switch
    {
        null or "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "-.inf" or "-.Inf" or "-.INF" or "+.inf" => throw Wrong(path, node.Start, $"{node.Value} is no finite number"),
        { } text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        { } text when text.Any(char.IsAsciiDigit) && Parameter.Real(text) is { } real => real,
        { } text => text,
    };

    /// <summary>An error with its place.</summary>
    public static NotebookException Wrong(string path, Mark at, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}: line {at.Line}, column {at.Column}: {what.TrimEnd('.')}."));
}
