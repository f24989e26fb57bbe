using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Install;

/// <summary>A kernel as Jupyter finds it: a folder with a <c>kernel.json</c>.</summary>
/// <param name="Name">The name, which is that of the folder.</param>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Command">The words that start it, <c>{connection_file}</c> among them.</param>
public sealed record KernelSpec(string Name, string Folder, ImmutableArray<string> Command)
{
    /// <summary>The file that describes a kernel.</summary>
    public const string FileName = "kernel.json";

    private const string Maker = "monitor";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name that front ends show.</summary>
    public string DisplayName { get; init; } = Name;

    /// <summary>The language.</summary>
    public string Language { get; init; } = "";

    /// <summary><c>message</c> or <c>signal</c>.</summary>
    public string InterruptMode { get; init; } = "signal";

    /// <summary>Variables of its environment.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether Monitor installed it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>The kernels in folders of kernels: of those with the same name the first, in ordinal order of names. What is none is passed over.</summary>
    public static ImmutableArray<KernelSpec> All(IEnumerable<string> folders) =>
    [
        .. folders.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Select(Read).OfType<KernelSpec>()
            .DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase).OrderBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>The kernel that a folder holds; null when it holds none.</summary>
    public static KernelSpec? Read(string folder)
    {
        try
        {
            var fields = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName), Encoding.UTF8))!.AsObject();
            return new KernelSpec(Path.GetFileName(Path.GetFullPath(folder)), Path.GetFullPath(folder), [.. fields["argv"]!.AsArray().Select(w => w!.GetValue<string>())])
            {
                DisplayName = fields["display_name"]?.GetValue<string>() ?? "",
                Language = fields["language"]?.GetValue<string>() ?? "",
                InterruptMode = fields["interrupt_mode"]?.GetValue<string>() ?? "signal",
                Environment = (fields["env"]?.AsObject() ?? []).ToImmutableSortedDictionary(v => v.Key, v => v.Value!.GetValue<string>(), StringComparer.Ordinal),
                IsOurs = fields["metadata"]?["made_by"]?.GetValue<string>() == Maker,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    /// <summary>The text of its <c>kernel.json</c>, marked as Monitor's.</summary>
    public string ToJson() => new JsonObject
    {
        ["argv"] = new JsonArray([.. Command.Select(w => (JsonNode?)JsonValue.Create(w))]),
        ["display_name"] = DisplayName,
        ["language"] = Language,
        ["interrupt_mode"] = InterruptMode,
        ["env"] = new JsonObject(Environment.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value)))),
        ["metadata"] = new JsonObject { ["debugger"] = false, ["made_by"] = Maker },
    }.ToJsonString(Indented) + "\n";
}
