using System.Text.Json.Nodes;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>Answers what an editor asks of the text of a cell.</summary>
internal static class EditorRequests
{
    /// <summary>What may stand at the cursor.</summary>
    public static JsonObject Complete(INotebook notebook, Message request)
    {
        var (code, offset) = Place(request);
        var completions = notebook.Complete(code, offset);
        var (start, end) = (CodePoints.FromOffset(code, completions.Start), CodePoints.FromOffset(code, completions.End));
        var reply = Replies.Ok();
        reply["matches"] = new JsonArray([.. completions.Items.Select(i => (JsonNode?)JsonValue.Create(i.Text))]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;
        reply["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. completions.Items.Select(i => (JsonNode?)Typed(i, start, end))]),
        };
        return reply;
    }

    /// <summary>What stands at the cursor.</summary>
    public static JsonObject Inspect(INotebook notebook, Message request)
    {
        var (code, offset) = Place(request);
        var detail = MessageContent.Of(request).Number("detail_level") ?? 0;
        if (detail is not (0 or 1))
        {
            throw new MessageException("The detail_level of inspect_request must be 0 or 1.");
        }

        var bundle = notebook.Inspect(code, offset, detail);
        var reply = Replies.Ok();
        reply["found"] = bundle is not null;
        reply["data"] = bundle is null ? new JsonObject() : CellOutputs.Fields(bundle.Data);
        reply["metadata"] = bundle is null ? new JsonObject() : CellOutputs.Fields(bundle.Metadata);
        return reply;
    }

    /// <summary>Whether a cell can run as it stands.</summary>
    public static JsonObject IsComplete(INotebook notebook, Message request)
    {
        var completeness = notebook.IsComplete(MessageContent.Of(request).Text("code"));
        return completeness.State switch
        {
            CompletenessState.Complete => new JsonObject { ["status"] = "complete" },
            CompletenessState.Incomplete => new JsonObject { ["status"] = "incomplete", ["indent"] = completeness.Indent },
            _ => new JsonObject { ["status"] = "invalid" },
        };
    }

    private static (string Code, int Offset) Place(Message request)
    {
        var content = MessageContent.Of(request);
        var code = content.Text("code");
        return (code, content.Number("cursor_pos") is { } position ? CodePoints.ToOffset(code, position) : code.Length);
    }

    private static JsonObject Typed(Completion completion, int start, int end)
    {
        var typed = new JsonObject { ["text"] = completion.Text, ["type"] = completion.Kind, ["start"] = start, ["end"] = end };
        if (completion.Signature.Length > 0)
        {
            typed["signature"] = completion.Signature;
        }

        if (completion.Documentation.Length > 0)
        {
            typed["documentation"] = completion.Documentation;
        }

        return typed;
    }
}
