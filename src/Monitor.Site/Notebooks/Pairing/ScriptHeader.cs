using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitor.Site.Notebooks;

/// <summary>The comment at the top of a paired script: YAML with the metadata of the notebook that a script needs.</summary>
internal static partial class ScriptHeader
{
    /// <summary>Version of the percent format that is written.</summary>
    private const string FormatVersion = "1.3";

    /// <summary>The lines of the header, without comment marks.</summary>
    /// <param name="metadata">Metadata of the notebook; only the kernelspec and what is jupytext's own are written.</param>
    /// <param name="extension">Extension of the script.</param>
    /// <param name="front">YAML that a raw cell at the top of the notebook holds.</param>
    public static IEnumerable<string> Lines(JsonObject metadata, string extension, IEnumerable<string> front)
    {
        var jupytext = (metadata["jupytext"] as JsonObject)?.DeepClone().AsObject() ?? [];
        jupytext["text_representation"] = new JsonObject { ["extension"] = extension, ["format_name"] = "percent", ["format_version"] = FormatVersion };
        var written = new JsonObject { ["jupytext"] = jupytext };
        if (metadata["kernelspec"] is JsonObject kernel)
        {
            written["kernelspec"] = kernel.DeepClone();
        }

        return ["---", .. front, "jupyter:", .. Yaml(written, 1), "---"];
    }

    /// <summary>Reads the header of a script.</summary>
    /// <param name="lines">The lines of the script.</param>
    /// <param name="path">The script, for messages.</param>
    /// <returns>The metadata; other YAML of the header; and how many lines it took. Nothing and 0 when there is none.</returns>
    /// <exception cref="NotebookException">The header is no YAML.</exception>
    public static (JsonObject Metadata, List<string> Front, int Length) Read(string[] lines, string path)
    {
        var start = lines.Length > 0 && Coding().IsMatch(lines[0]) ? 1 : 0;
        if (start >= lines.Length || Uncommented(lines[start])?.Trim() != "---")
        {
            return ([], [], start);
        }

        var header = new List<string>();
        var end = start + 1;
        for (; end < lines.Length && Uncommented(lines[end]) is { } line && line.Trim() != "---"; end++)
        {
            header.Add(line);
        }

        if (end == lines.Length || Uncommented(lines[end]) is null)
        {
            return ([], [], start); // a rule in a comment, no header
        }

        var jupyter = header.SkipWhile(l => !Jupyter().IsMatch(l)).ToList();
        var length = 1 + jupyter.Skip(1).TakeWhile(l => l.Length == 0 || char.IsWhiteSpace(l[0])).Count();
        var front = header.Take(header.Count - jupyter.Count).Concat(jupyter.Skip(length)).ToList();
        return (Metadata([.. jupyter.Take(length)], path, start + 1 + header.Count - jupyter.Count), front, end + 1);
    }

    /// <summary>A line without its comment mark; null for a line that is no comment.</summary>
    public static string? Uncommented(string line) =>
        line.StartsWith("// ", StringComparison.Ordinal) ? line[3..] : line.StartsWith(ScriptLanguage.Comment, StringComparison.Ordinal) ? line[2..] : null;

    private static JsonObject Metadata(string[] yaml, string path, int line)
    {
        if (yaml.Length == 0)
        {
            return [];
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(string.Join('\n', yaml)));
            return YamlValues.Of(stream.Documents[0].RootNode, path) is JsonObject root && root["jupyter"] is JsonObject metadata ? metadata.DeepClone().AsObject() : [];
        }
        catch (YamlException e)
        {
            throw new NotebookException(string.Create(CultureInfo.InvariantCulture, $"{path}: line {line + e.Start.Line}: the header is no YAML: {e.Message.TrimEnd('.')}."));
        }
    }

    private static IEnumerable<string> Yaml(JsonObject members, int depth)
    {
        var indent = new string(' ', 2 * depth);
        foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    yield return $"{indent}{Scalar(name)}:";
                    foreach (var line in Yaml(inner, depth + 1))
                    {
                        yield return line;
                    }

                    break;
                case JsonValue scalar:
                    yield return $"{indent}{Scalar(name)}: {Scalar(scalar)}";
                    break;
                default:
                    // JSON is YAML: a list, or nothing.
                    yield return $"{indent}{Scalar(name)}: {value?.ToJsonString() ?? "null"}";
                    break;
            }
        }
    }

    private static string Scalar(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? Scalar(value.GetValue<string>()) : value.ToJsonString();

    // Quoted where it would be read as something else.
    private static string Scalar(string text) =>
        text.Any(char.IsControl) ? JsonSerializer.Serialize(text)
        : !Plain().IsMatch(text) || Typed().IsMatch(text) || text.Contains(": ", StringComparison.Ordinal) || text.Contains(" #", StringComparison.Ordinal) || text.EndsWith(':') || text.EndsWith(' ')
            ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : text;

    [GeneratedRegex(@"^\s*//.*?coding[:=][ \t]*[-_.a-zA-Z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Coding();

    [GeneratedRegex(@"^jupyter\s*:\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Jupyter();

    [GeneratedRegex(@"^[^\s\-?:,\[\]{}#&*!|>'""%@`]", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:[-+.0-9][-+.0-9_eExXoOa-fA-F:]*|true|false|yes|no|on|off|null|~|y|n|=|<<|\.nan|[-+]?\.inf)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Typed();
}
