using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// Reads and writes design files. A file may say <c>"basedOn": "base"</c>: it is then a JSON Merge Patch (RFC 7396) upon that
/// built-in design, so that a variation says only what differs.
/// </summary>
internal static class DesignFile
{
    private const string BasedOn = "basedOn";
    private const string Folder = "designs/";

    public static ImmutableArray<string> BuiltInIds { get; } =
    [
        .. typeof(DesignFile).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[Folder.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    public static SimulationDesign ReadBuiltIn(string id)
    {
        using var stream = typeof(DesignFile).Assembly.GetManifestResourceStream($"{Folder}{id}.json")
            ?? throw new ImputationException($"'{id}' is not a design: choose from {string.Join(", ", BuiltInIds)}, or give a file.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader.ReadToEnd(), id);
    }

    /// <summary>Reads a design.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">Name for errors.</param>
    public static SimulationDesign Read(string json, string name)
    {
        try
        {
            var design = Merged(json).Deserialize<SimulationDesign>(SimulationDesign.Json)!;
            DesignCheck.Check(design);
            return design;
        }
        catch (JsonException e)
        {
            throw new ImputationException($"{name}: this is no design of a simulation: {e.Message}", e);
        }
        catch (FormatException e)
        {
            throw new ImputationException($"{name}: {e.Message}", e);
        }
    }

    public static string Write(SimulationDesign design)
    {
        // Indented but for the innermost objects and lists, which stand on a line each: hundreds of cells stay readable.
        var text = new StringBuilder();
        Append(text, JsonSerializer.SerializeToNode(design, SimulationDesign.Json)!, "");
        return text.Append('\n').ToString();
    }

    private static JsonObject Merged(string json)
    {
        var options = new JsonDocumentOptions { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = false };
        if (JsonNode.Parse(json, documentOptions: options) is not JsonObject root)
        {
            throw new FormatException("expected an object with id, victims, factors, sectors, cells, sector and recording.");
        }

        if (root[BasedOn] is not { } basedOn)
        {
            return root;
        }

        var id = basedOn is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"{BasedOn} must be the name of a built-in design.");
        root.Remove(BasedOn);
        var parent = (JsonObject)JsonSerializer.SerializeToNode(ReadBuiltIn(id), SimulationDesign.Json)!;
        Patch(parent, root);
        return parent;
    }

    private static void Patch(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch.ToArray())
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject outer)
            {
                Patch(outer, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static void Append(StringBuilder text, JsonNode node, string indent)
    {
        var flat = node.ToJsonString(SimulationDesign.Json);
        if (node is JsonValue || (flat.Length <= 170 && indent.Length > 0))
        {
            text.Append(flat.Replace("\":", "\": ", StringComparison.Ordinal).Replace(",\"", ", \"", StringComparison.Ordinal));
            return;
        }

        var deeper = indent + "  ";
        var (open, close) = node is JsonObject ? ('{', '}') : ('[', ']');
        text.Append(open);
        var separator = "\n";
        foreach (var (name, child) in node is JsonObject o ? o.Select(p => ((string?)p.Key, p.Value!)) : node.AsArray().Select(c => ((string?)null, c!)))
        {
            text.Append(separator).Append(deeper);
            if (name is not null)
            {
                text.Append('"').Append(name).Append("\": ");
            }

            Append(text, child, deeper);
            separator = ",\n";
        }

        text.Append('\n').Append(indent).Append(close);
    }
}
