using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Kernel.Directives;

/// <summary>Code of a file that is imported.</summary>
/// <param name="Code">The text.</param>
/// <param name="Language">Its language.</param>
/// <param name="Place">Which cell of the file it is, for messages; empty when it is the whole file.</param>
internal sealed record ImportedPart(string Code, string Language, string Place = "");

/// <summary>What a file that is imported holds.</summary>
/// <param name="Parts">Its parts, in order; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot.</param>
internal sealed record ImportedFile(ImmutableArray<ImportedPart>? Parts, string Problem)
{
    // Larger ones are data, not code.
    private const long LargestFile = 64 * 1024 * 1024;

    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "csharp", [".csx"] = "csharp", [".fs"] = "fsharp", [".fsx"] = "fsharp", [".sql"] = "sql",
        [".html"] = "html", [".htm"] = "html", [".md"] = "markdown", [".js"] = "javascript",
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="defaultLanguage">The language of a cell that names none.</param>
    public static ImportedFile Read(string path, string defaultLanguage)
    {
        var extension = Path.GetExtension(path);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > LargestFile })
            {
                return new(null, $"is larger than {LargestFile / 1024 / 1024} MB");
            }

            var text = File.ReadAllText(path);
            return extension.ToUpperInvariant() switch
            {
                ".IPYNB" => Notebook(text, defaultLanguage),
                ".DIB" => new([new(WithoutMeta(text), defaultLanguage)], ""),
                _ when Languages.TryGetValue(extension, out var language) => new([new(text, language)], ""),
                _ => new(null, $"is of no kind that can be imported ('{extension}')"),
            };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, "is not there");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, "cannot be read");
        }
    }

    private static ImportedFile Notebook(string text, string defaultLanguage)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cells", out var cells) || cells.ValueKind != JsonValueKind.Array)
            {
                return new(null, "is not a notebook of format 4");
            }

            var language = LanguageOf(root, defaultLanguage);
            var parts = ImmutableArray.CreateBuilder<ImportedPart>();
            var number = 0;
            foreach (var cell in cells.EnumerateArray())
            {
                number++;
                if (Text(cell, "cell_type") == "code" && !IsSkipped(cell))
                {
                    parts.Add(new(Source(cell), CellLanguage(cell) ?? language, FormattableString.Invariant($" (cell {number})")));
                }
            }

            return new(parts.DrainToImmutable(), "");
        }
        catch (JsonException e)
        {
            return new(null, FormattableString.Invariant($"is not JSON (line {e.LineNumber + 1})"));
        }
    }

    private static string Source(JsonElement cell) => Property(cell, "source") switch
    {
        { ValueKind: JsonValueKind.String } whole => whole.GetString()!,
        { ValueKind: JsonValueKind.Array } lines => string.Concat(lines.EnumerateArray().Select(l => l.ValueKind == JsonValueKind.String ? l.GetString() : "")),
        _ => "",
    };

    private static bool IsSkipped(JsonElement cell) =>
        Property(Property(cell, "metadata"), "tags") is { ValueKind: JsonValueKind.Array } tags && tags.EnumerateArray().Any(t => t.ValueEquals("skip-execution"));

    // Where the extensions of an editor noted the language of a cell, the newer first.
    private static string? CellLanguage(JsonElement cell)
    {
        var metadata = Property(cell, "metadata");
        return Text(Property(metadata, "polyglot_notebook"), "kernelName") ?? Text(Property(metadata, "dotnet_interactive"), "language");
    }

    private static string LanguageOf(JsonElement notebook, string defaultLanguage)
    {
        var metadata = Property(notebook, "metadata");
        return Text(Property(metadata, "kernelspec"), "name") switch
        {
            ".net-csharp" => "csharp",
            ".net-fsharp" => "fsharp",
            _ => Text(Property(metadata, "kernelspec"), "language")?.ToUpperInvariant() switch
            {
                "C#" => "csharp",
                "F#" => "fsharp",
                _ => defaultLanguage,
            },
        };
    }

    private static JsonElement Property(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var found) ? found : default;

    private static string? Text(JsonElement of, string name) => Property(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The text of an interactive document without what it says of itself; its lines for languages are those of a cell.</summary>
    private static string WithoutMeta(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var isMeta = false;
        return string.Join('\n', lines.Where(line =>
        {
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                isMeta = line.TrimEnd() == "#!meta";
            }

            return !isMeta;
        }));
    }
}
