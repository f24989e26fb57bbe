using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>The stored outputs of a cell held against those of a run.</summary>
internal sealed class OutputComparison(Sanitiser sanitiser)
{
    /// <summary>The differences in what a cell shows. How outputs are divided on disk, and execution counts, mean nothing.</summary>
    public IEnumerable<OutputDifference> Of(int number, string id, JsonArray stored, JsonArray now)
    {
        var (before, after) = (Merged(stored), Merged(now));
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            foreach (var (mediaType, says, lines) in Of(before.ElementAtOrDefault(i), after.ElementAtOrDefault(i)))
            {
                yield return new OutputDifference(number, id, i + 1, mediaType, says, [.. lines]);
            }
        }
    }

    private IEnumerable<(string? MediaType, string Says, IEnumerable<string> Lines)> Of(JsonObject? stored, JsonObject? now)
    {
        if (stored is null || now is null)
        {
            var (only, mark) = stored is null ? (now!, "+ ") : (stored, "- ");
            yield return (null, stored is null ? $"new: {Name(only)}" : $"gone: {Name(only)}", Preview(only).Select(l => mark + l));
            yield break;
        }

        if (Name(stored) != Name(now))
        {
            yield return (null, $"was {Name(stored)}, is {Name(now)}", Preview(stored).Select(l => "- " + l).Concat(Preview(now).Select(l => "+ " + l)));
            yield break;
        }

        foreach (var difference in StoredOutputs.Type(stored) switch
        {
            "stream" => Texts(Name(stored), Text(stored, "text"), Text(now, "text")),
            "error" => Texts("error", Error(stored), Error(now)),
            _ => Bundles(StoredOutputs.Bundle(stored), StoredOutputs.Bundle(now)),
        })
        {
            yield return difference;
        }
    }

    private IEnumerable<(string?, string, IEnumerable<string>)> Bundles(JsonObject stored, JsonObject now)
    {
        foreach (var mediaType in stored.Select(m => m.Key).Union(now.Select(m => m.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!stored.ContainsKey(mediaType) || !now.ContainsKey(mediaType))
            {
                yield return (mediaType, stored.ContainsKey(mediaType) ? "no longer shown in this form" : "shown in a new form", []);
            }
            else if (StoredOutputs.IsJson(mediaType))
            {
                var (before, after) = (sanitiser.Apply(stored[mediaType]), sanitiser.Apply(now[mediaType]));
                if (!JsonNode.DeepEquals(before, after))
                {
                    yield return (mediaType, "differs", TextDifference.Of(Pretty(before), Pretty(after)));
                }
            }
            else if (mediaType.StartsWith("image/", StringComparison.Ordinal) && mediaType != "image/svg+xml")
            {
                var (before, after) = (Bytes(Text(stored, mediaType)), Bytes(Text(now, mediaType)));
                if (before != after)
                {
                    yield return (mediaType, string.Create(CultureInfo.InvariantCulture, $"another picture: {before.Length:N0} characters of base64, now {after.Length:N0}"), []);
                }
            }
            else
            {
                foreach (var difference in Texts(mediaType, Text(stored, mediaType), Text(now, mediaType)))
                {
                    yield return difference;
                }
            }
        }
    }

    private IEnumerable<(string?, string, IEnumerable<string>)> Texts(string mediaType, string stored, string now)
    {
        var (before, after) = (sanitiser.Apply(stored), sanitiser.Apply(now));
        return before == after ? [] : [(mediaType, "differs", TextDifference.Of(before, after))];
    }

    // Where a stream is divided depends on when its text arrived.
    private static List<JsonObject> Merged(JsonArray outputs)
    {
        var merged = new List<JsonObject>();
        foreach (var output in StoredOutputs.Joined(outputs).OfType<JsonObject>())
        {
            if (merged is [.., var last] && StoredOutputs.Type(output) == "stream" && StoredOutputs.Type(last) == "stream" && Name(last) == Name(output))
            {
                last["text"] = Text(last, "text") + Text(output, "text");
            }
            else
            {
                merged.Add(output);
            }
        }

        return merged;
    }

    private static string Name(JsonObject output) => StoredOutputs.Type(output) switch
    {
        "stream" => Text(output, "name"),
        "execute_result" => "result",
        "display_data" => "display",
        var other => other,
    };

    private static string Text(JsonObject output, string member) => output[member]!.GetValue<string>();

    private static string Error(JsonObject output) =>
        $"{Text(output, "ename")}: {Text(output, "evalue")}\n{string.Join('\n', output["traceback"]!.AsArray().Select(l => l!.GetValue<string>()))}";

    private static string Bytes(string base64) => string.Concat(base64.Where(c => !char.IsWhiteSpace(c)));

    private static string Pretty(JsonNode? value) => System.Text.Encoding.UTF8.GetString(PythonJson.Of(value, TextStyle.Jupyter, 0));

    private static string[] Preview(JsonObject output)
    {
        var text = StoredOutputs.Type(output) switch
        {
            "stream" => Text(output, "text"),
            "error" => $"{Text(output, "ename")}: {Text(output, "evalue")}",
            _ => StoredOutputs.Bundle(output) is var bundle && bundle.ContainsKey("text/plain") ? Text(bundle, "text/plain") : string.Join(", ", bundle.Select(b => b.Key)),
        };
        var lines = text.TrimEnd('\n').Split('\n');
        return lines.Length <= 5 ? lines : [.. lines[..5], "…"];
    }
}
