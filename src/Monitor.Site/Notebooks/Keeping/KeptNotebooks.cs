using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>A notebook with its outputs, and the key they go with.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Key">The key (<see cref="NotebookInputs.KeyOf"/>).</param>
/// <param name="Document">The notebook.</param>
public sealed record KeptNotebook(string Name, string Key, NotebookDocument Document);

/// <summary>
/// Notebooks that an earlier report left in its folder, found again by what their outputs follow from. A file that was changed since,
/// or cannot be read, is not found.
/// </summary>
public sealed class KeptNotebooks
{
    /// <summary>Name of the file that holds the keys, beside the notebooks.</summary>
    public const string KeysName = "provenance.json";

    private readonly string folder;
    private readonly ImmutableDictionary<string, (string Key, string Hash)> entries;

    private KeptNotebooks(string folder, ImmutableDictionary<string, (string, string)> entries) => (this.folder, this.entries) = (folder, entries);

    /// <summary>The notebooks of a folder; none when there is no such folder, or no keys that can be read.</summary>
    /// <param name="folder">The folder of the notebooks of an earlier report.</param>
    public static KeptNotebooks In(string folder)
    {
        var none = new KeptNotebooks(folder, ImmutableDictionary<string, (string, string)>.Empty);
        try
        {
            var keys = Path.Combine(folder, KeysName);
            return File.Exists(keys) && JsonNode.Parse(File.ReadAllBytes(keys)) is JsonObject root && root["notebooks"] is JsonObject notebooks
                ? new KeptNotebooks(folder, notebooks.ToImmutableDictionary(
                    n => n.Key,
                    n => (Metadatum.Text(n.Value as JsonObject ?? [], "key") ?? "", Metadatum.Text(n.Value as JsonObject ?? [], "sha256") ?? ""),
                    StringComparer.Ordinal))
                : none;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return none;
        }
    }

    /// <summary>A notebook with its outputs; null when it was not kept with this key.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="key">The key.</param>
    public NotebookDocument? Find(string name, string key)
    {
        if (!entries.TryGetValue(name, out var entry) || entry.Key != key)
        {
            return null;
        }

        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, name));
            return Hash(bytes) == entry.Hash ? NotebookDocument.Read(bytes, name) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotebookException)
        {
            return null;
        }
    }

    /// <summary>The text of <see cref="KeysName"/> for notebooks.</summary>
    /// <param name="notebooks">The notebooks.</param>
    public static string Keys(IEnumerable<KeptNotebook> notebooks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("notebooks");
            foreach (var notebook in notebooks)
            {
                json.WriteStartObject(notebook.Name);
                json.WriteString("key", notebook.Key);
                json.WriteString("sha256", Hash(notebook.Document.ToBytes()));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
