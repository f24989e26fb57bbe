using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Monitor.Site;

/// <summary>A file by its content.</summary>
/// <param name="Path">Name, or path within the site.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Hash">SHA-256, 64 lower-case hexadecimal digits.</param>
public sealed record CrateFile(string Path, long Bytes, string Hash)
{
    /// <summary>A text file.</summary>
    public static CrateFile Of(string path, string content) => Of(path, Encoding.UTF8.GetBytes(content));

    /// <summary>A file.</summary>
    public static CrateFile Of(string path, byte[] content) => new(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}

/// <summary>
/// Where a site comes from, as an RO-Crate 1.1: what went in, what was done with which parameters by which version, what came out. It
/// names no machine and no moment, so that the same report has the same crate: <c>datePublished</c>, which RO-Crate asks for, is the day of
/// the version of Monitor that makes it; who publishes a site may put a later one there.
/// </summary>
public sealed record RoCrate
{
    /// <summary>Name of the file.</summary>
    public const string Name = "ro-crate-metadata.json";

    /// <summary>Title of the site.</summary>
    public required string Title { get; init; }

    /// <summary>What the register says of itself.</summary>
    public required string RegisterTitle { get; init; }

    /// <summary>Fingerprint of the rows of the register.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Files of the register; none of a confidential one.</summary>
    public required ImmutableArray<CrateFile> Inputs { get; init; }

    /// <summary>Notebooks as the checkout holds them, by name.</summary>
    public required ImmutableArray<CrateFile> Notebooks { get; init; }

    /// <summary>Parameters by name, values as text.</summary>
    public required ImmutableArray<(string Name, string Value)> Parameters { get; init; }

    /// <summary>Programs by name with their versions or hashes.</summary>
    public required ImmutableArray<(string Name, string Version)> Programs { get; init; }

    /// <summary>Version of Monitor.</summary>
    public required string Version { get; init; }

    /// <summary>How Monitor is cited.</summary>
    public Citation Citation { get; init; } = Citation.Shipped;

    /// <summary>The crate of the files of a site.</summary>
    /// <param name="outputs">The files, this one not among them.</param>
    public string Of(IEnumerable<CrateFile> outputs)
    {
        ImmutableArray<CrateFile> files = [.. outputs.OrderBy(f => f.Path, StringComparer.Ordinal)];
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            // The context of version 1.1 has no word for the hash of a file.
            json.WriteStartArray("@context");
            json.WriteStringValue("https://w3id.org/ro/crate/1.1/context");
            json.WriteStartObject();
            json.WriteString("sha256", "https://schema.org/sha256");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("@graph");
            Entity(json, Name, "CreativeWork", ("conformsTo", Ref("https://w3id.org/ro/crate/1.1")), ("about", Ref("./")));
            Entity(
                json, "./", "Dataset", ("name", Title), ("description", $"{Title}. {RegisterTitle}."), ("datePublished", Citation.Released), ("license", Ref(License)),
                ("author", Ref("#authors")), ("hasPart", Refs(files.Select(f => f.Path))), ("mentions", Ref("#run")));
            Entity(json, License, "CreativeWork", ("name", $"{Citation.License} licence"), ("identifier", Citation.License));
            Entity(json, "#authors", "Organization", ("name", Citation.Authors));
            Entity(json, "#register", "Dataset", ("name", RegisterTitle), ("identifier", $"sha256:{Fingerprint}"), ("hasPart", Refs(Inputs.Select(i => $"#register/{i.Path}"))));
            Entity(json, "#run", "CreateAction", ("name", "monitor report"), ("instrument", Ref("#monitor")), ("object", Refs([.. Inputs.Length == 0 ? ["#register"] : Inputs.Select(i => $"#register/{i.Path}"), .. Notebooks.Select(n => $"#notebook/{n.Path}"), .. Parameters.Select(p => $"#parameter/{p.Name}")])), ("result", Refs(files.Select(f => f.Path))));
            Entity(json, "#monitor", "SoftwareApplication", ("name", Citation.Title), ("softwareVersion", Version), ("author", Ref("#authors")), ("license", Ref(License)), ("softwareRequirements", Refs(Programs.Select(p => $"#program/{p.Name}"))));
            foreach (var (name, version) in Programs)
            {
                Entity(json, $"#program/{name}", "SoftwareApplication", ("name", name), ("softwareVersion", version));
            }

            foreach (var (name, value) in Parameters)
            {
                Entity(json, $"#parameter/{name}", "PropertyValue", ("name", name), ("value", value));
            }

            // What went in is described and not enclosed: a File would have to lie in the crate.
            foreach (var (prefix, type, file) in Inputs.Select(i => ("#register/", "MediaObject", i)).Concat(Notebooks.Select(n => ("#notebook/", "MediaObject", n))).Concat(files.Select(f => ("", "File", f))))
            {
                Entity(json, prefix + file.Path, type, ("name", file.Path), ("contentSize", file.Bytes.ToString(CultureInfo.InvariantCulture)), ("sha256", file.Hash), ("encodingFormat", Format(file.Path)));
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private string License => $"https://spdx.org/licenses/{Citation.License}";

    private static string Format(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html",
        ".css" => "text/css",
        ".js" => "text/javascript",
        ".csv" => "text/csv",
        ".json" => "application/json",
        ".ipynb" => "application/x-ipynb+json",
        ".parquet" => "application/vnd.apache.parquet",
        _ => "application/octet-stream",
    };

    private static string[] Ref(string id) => [id];

    private static ImmutableArray<string> Refs(IEnumerable<string> ids) => [.. ids];

    private static void Entity(Utf8JsonWriter json, string id, string type, params (string Name, object Value)[] members)
    {
        json.WriteStartObject();
        json.WriteString("@id", id);
        json.WriteString("@type", type);
        foreach (var (name, value) in members)
        {
            switch (value)
            {
                case string text:
                    json.WriteString(name, text);
                    break;
                case string[] one:
                    json.WriteStartObject(name);
                    json.WriteString("@id", one[0]);
                    json.WriteEndObject();
                    break;
                case ImmutableArray<string> several:
                    json.WriteStartArray(name);
                    foreach (var each in several)
                    {
                        json.WriteStartObject();
                        json.WriteString("@id", each);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    break;
            }
        }

        json.WriteEndObject();
    }
}
