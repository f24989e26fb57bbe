using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Testing;

namespace Monitor.Kernel.Tests.Independent;

/// <summary>A copy of the notebook of every language, in a folder that is deleted when disposed of.</summary>
internal sealed class TourFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public TourFolder()
    {
        foreach (var file in Directory.GetFiles(Notebooks, "tour.*"))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }
    }

    public string Path => _folder.FullName;

    public string Notebook => System.IO.Path.Combine(Path, "tour.ipynb");

    private static string Notebooks => System.IO.Path.Combine(Repository.Root, "notebooks");

    /// <summary>Variables with the one that tells where the register is.</summary>
    public static Dictionary<string, string> With(Dictionary<string, string> environment) =>
        new(environment) { ["MONITOR_REGISTER"] = System.IO.Path.Combine(Repository.Root, "data-schema", "example") };

    /// <summary>The outputs in the repository, a cell an item.</summary>
    public static string[] KeptOutputs() => Outputs(JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Notebooks, "tour.ipynb")))!);

    /// <summary>The outputs of a notebook's code cells, a cell an item.</summary>
    public static string[] Outputs(JsonNode notebook) =>
        [.. notebook["cells"]!.AsArray().Where(c => (string?)c!["cell_type"] == "code").Select(c => Joined(c!["outputs"]!))];

    /// <summary>Outputs as text that does not depend on how a document breaks its strings into lines, on the order of names or on how a number is written.</summary>
    public static string Joined(JsonNode node) => Sorted(node)?.ToJsonString() ?? "null";

    public void Dispose() => _folder.Delete(recursive: true);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a when a.Count > 0 && a.All(i => i is JsonValue v && v.TryGetValue<string>(out _)) => string.Concat(a.Select(i => (string?)i)),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        // JavaScript has one kind of number, and writes 619.0 as 619.
        JsonValue v when v.GetValueKind() == JsonValueKind.Number => JsonValue.Create(v.GetValue<double>()),
        _ => node?.DeepClone(),
    };
}
