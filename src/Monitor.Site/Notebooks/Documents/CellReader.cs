using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>Reads a cell and says what is wrong with it.</summary>
internal static class CellReader
{
    private static readonly string[] OutputTypes = ["display_data", "error", "execute_result", "stream"];

    public static NotebookCell Read(JsonText.Item item, int number, bool named, HashSet<string> taken, TextStyle style)
    {
        var place = $"cell {number}: ";
        if (JsonText.Kind(item.Value) != JsonTokenType.StartObject)
        {
            throw new NotebookException($"{place}must be an object, not {Word(JsonText.Kind(item.Value))}.");
        }

        var members = JsonMembers.Parse(item.Value);
        var type = JsonText.Joined(NotebookDocument.Member(members, "cell_type", JsonTokenType.String, place))!;
        CellKind kind = type switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            _ => throw new NotebookException($"{place}\"cell_type\" must be code, markdown or raw, not \"{type}\"."),
        };
        Metadatum.CheckTags(JsonText.Node(NotebookDocument.Member(members, "metadata", JsonTokenType.StartObject, place))!.AsObject(), place);
        var source = Text(members, "source", place);
        var stored = named ? Id(members, taken, place) : null;
        if (members["attachments"] is { } attachments && JsonText.Kind(attachments) != JsonTokenType.StartObject)
        {
            throw new NotebookException($"{place}\"attachments\" must be an object, not {Word(JsonText.Kind(attachments))}.");
        }

        if (kind == CellKind.Code)
        {
            CheckCount(members, place);
            foreach (var (i, output) in JsonText.Items(NotebookDocument.Member(members, "outputs", JsonTokenType.StartArray, place)).Items.Index())
            {
                CheckOutput(output.Value, $"cell {number}, output {i + 1}: ");
            }
        }

        return NotebookCell.Read(item, members, style, kind, stored, stored ?? CellIds.Of(kind, source, taken), source);
    }

    /// <summary>What a value is, for messages.</summary>
    public static string Word(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private static string Id(JsonMembers members, HashSet<string> taken, string place)
    {
        var id = JsonText.Joined(NotebookDocument.Member(members, "id", JsonTokenType.String, place))!;
        return !CellIds.IsValid(id) ? throw new NotebookException($"{place}\"id\" is \"{id}\"; 1 to 64 letters, digits, hyphens and underscores are allowed.")
            : taken.Add(id) ? id
            : throw new NotebookException($"{place}\"id\" is \"{id}\", which an earlier cell has; each cell needs its own.");
    }

    private static string Text(JsonMembers members, string name, string place)
    {
        var text = members[name] ?? throw new NotebookException($"{place}\"{name}\" is missing.");
        return JsonText.Joined(text) ?? throw new NotebookException($"{place}\"{name}\" must be a string or an array of strings, not {Word(JsonText.Kind(text))}{(JsonText.Kind(text) == JsonTokenType.StartArray ? " of other things" : "")}.");
    }

    private static void CheckCount(JsonMembers members, string place)
    {
        var text = members["execution_count"] ?? throw new NotebookException($"{place}\"execution_count\" is missing; a cell that has not run has null.");
        if (JsonText.Node(text) is { } count && !(count is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) && number >= 0))
        {
            throw new NotebookException($"{place}\"execution_count\" must be null or a whole number from 0, not {count.ToJsonString()}.");
        }
    }

    private static void CheckOutput(ReadOnlyMemory<byte> output, string place)
    {
        if (JsonText.Kind(output) != JsonTokenType.StartObject)
        {
            throw new NotebookException($"{place}must be an object, not {Word(JsonText.Kind(output))}.");
        }

        var members = JsonMembers.Parse(output);
        var type = JsonText.Joined(NotebookDocument.Member(members, "output_type", JsonTokenType.String, place))!;
        switch (type)
        {
            case "stream":
                NotebookDocument.Member(members, "name", JsonTokenType.String, place);
                Text(members, "text", place);
                break;
            case "error":
                NotebookDocument.Member(members, "ename", JsonTokenType.String, place);
                NotebookDocument.Member(members, "evalue", JsonTokenType.String, place);
                NotebookDocument.Member(members, "traceback", JsonTokenType.StartArray, place);
                Text(members, "traceback", place);
                break;
            case "display_data" or "execute_result":
                NotebookDocument.Member(members, "metadata", JsonTokenType.StartObject, place);
                var data = JsonMembers.Parse(NotebookDocument.Member(members, "data", JsonTokenType.StartObject, place));
                foreach (var mediaType in data.Names.Where(n => !StoredOutputs.IsJson(n)))
                {
                    Text(data, mediaType, place);
                }

                if (type == "execute_result")
                {
                    CheckCount(members, place);
                }

                break;
            default:
                throw new NotebookException($"{place}\"output_type\" must be {string.Join(", ", OutputTypes[..^1])} or {OutputTypes[^1]}, not \"{type}\".");
        }
    }
}
