using System.Text.Json;
using Monitor.Registers.Validation;
using Monitor.Vocabulary;

namespace Monitor.Registers.Reading;

/// <summary>
/// Reads what a register says of itself: <c>title</c> and the custom property <c>"monitor": { "synthetic": …, "confidential": … }</c>
/// of the Data Package descriptor beside it (datapackage.org, version 2). What it does not say is taken from
/// <see cref="RegisterDescription.Undescribed"/>: real and confidential.
/// </summary>
internal static class DescriptionReader
{
    public const string FileName = "datapackage.json";
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly string[] Properties = ["synthetic", "confidential"];

    public static RegisterDescription Read(string folder, RegisterProblems problems)
    {
        var path = Path.Combine(folder, FileName);
        if (!Path.Exists(path))
        {
            return RegisterDescription.Undescribed;
        }

        try
        {
            if (Directory.Exists(path))
            {
                throw new FileProblemException(RegisterRules.NotAFile, "is a folder", "a file, or no such name");
            }

            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
            {
                throw Malformed("is larger than 4 MB", "a Data Package descriptor", "");
            }

            // Twice the same property: one reader would take the first "confidential" and another the last.
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Describe(json.RootElement);
        }
        catch (FileProblemException e)
        {
            problems.AddFileProblem(e.In(FileName));
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } n ? n + 1 : (long?)null;
            problems.AddFileProblem(new(FileName, line, "", "", RegisterRules.MalformedDescription, $"is not JSON ({Reason(e)})", "a Data Package descriptor in JSON, UTF-8"));
        }
        catch (InvalidOperationException)
        {
            // Text that is no Unicode is found only when it is asked for.
            problems.AddFileProblem(Malformed("has text that is not UTF-8", "save the file as UTF-8", "").In(FileName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.AddFileProblem(RegisterFiles.Unreadable(e).In(FileName));
        }

        return RegisterDescription.Undescribed;
    }

    private static RegisterDescription Describe(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("is not an object", "an object with title and monitor", root.GetRawText());
        }

        var description = RegisterDescription.Undescribed;
        if (root.TryGetProperty("title", out var title))
        {
            // One line, and nothing that would act on the terminal it is shown in.
            description = title.ValueKind == JsonValueKind.String && !title.GetString()!.Any(char.IsControl)
                ? description with { Title = title.GetString()! }
                : throw Malformed("is no title", "text in quotes as title, on one line", title.GetRawText());
        }

        if (!root.TryGetProperty("monitor", out var monitor))
        {
            return description;
        }

        if (monitor.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("is no object", "\"monitor\": { \"synthetic\": …, \"confidential\": … }", monitor.GetRawText());
        }

        foreach (var property in monitor.EnumerateObject())
        {
            if (!Properties.Contains(property.Name))
            {
                // A slip in "confidential" must not pass for an absent one.
                var closest = Properties.MinBy(p => EditDistance.Between(p, property.Name))!;
                throw Malformed("is no property of monitor", $"synthetic and confidential; did you mean {closest}?", property.Name);
            }

            var value = property.Value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw Malformed($"stands at {property.Name}", "true or false, without quotes", property.Value.GetRawText()),
            };
            description = property.Name == "synthetic" ? description with { Synthetic = value } : description with { Confidential = value };
        }

        return description;
    }

    private static FileProblemException Malformed(string message, string expectation, string value) =>
        new(RegisterRules.MalformedDescription, message, expectation, value: CellText.Show(value));

    private static string Reason(JsonException e)
    {
        // The runtime adds the position to its sentence; it is given apart.
        var end = e.Message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return (end > 0 ? e.Message[..end] : e.Message).TrimEnd('.');
    }
}
