using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Server;

/// <summary>The content of replies that all requests share.</summary>
internal static class Replies
{
    /// <summary>It was done.</summary>
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    /// <summary>It could not be done.</summary>
    public static JsonObject Error(string name, string message, ImmutableArray<string> traceback)
    {
        var reply = Fault(name, message, traceback);
        reply.Insert(0, "status", "error");
        return reply;
    }

    /// <summary>An error as outputs have it.</summary>
    public static JsonObject Fault(string name, string message, ImmutableArray<string> traceback) => new()
    {
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode?)JsonValue.Create(line))]),
    };
}
