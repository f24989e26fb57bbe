using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>Answers what a front end asks of the cells that ran.</summary>
internal static class HistoryRequests
{
    /// <summary>The cells that are asked for.</summary>
    public static JsonObject Find(History history, Message request)
    {
        var content = MessageContent.Of(request);
        var access = content.Text("hist_access_type", "tail");
        var found = access switch
        {
            "tail" => history.Tail(content.Number("n") ?? 10),
            "range" => history.Range(content.Number("session") ?? 0, content.Number("start") ?? 1, content.Number("stop")),
            "search" => history.Search(content.Text("pattern", "*"), content.Number("n"), content.Flag("unique", false)),
            _ => throw new MessageException($"The hist_access_type of history_request must be range, tail or search, not {access}."),
        };
        var withOutput = content.Flag("output", false);
        var reply = Replies.Ok();
        reply["history"] = new JsonArray([.. found.Select(e => (JsonNode?)new JsonArray(History.Session, e.Line, withOutput ? new JsonArray(e.Code, e.Output) : JsonValue.Create(e.Code)))]);
        return reply;
    }
}
