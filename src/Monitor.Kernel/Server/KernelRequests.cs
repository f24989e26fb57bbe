using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>Answers what a front end asks of the kernel itself.</summary>
internal static class KernelRequests
{
    /// <summary>What the kernel is.</summary>
    public static JsonObject Info(KernelIdentity identity)
    {
        var reply = Replies.Ok();
        reply["protocol_version"] = MessageHeader.Version;
        reply["implementation"] = "monitor";
        reply["implementation_version"] = KernelIdentity.ImplementationVersion;
        reply["language_info"] = identity.LanguageInfo();
        reply["banner"] = $"Monitor {KernelIdentity.ImplementationVersion}: cells in C#, F# and SQL over a register; {identity.Name} unless a cell says otherwise.";
        reply["debugger"] = false;
        reply["help_links"] = new JsonArray();
        return reply;
    }

    /// <summary>The comms that are open: none, for no widget has its other end here.</summary>
    public static JsonObject Comms()
    {
        var reply = Replies.Ok();
        reply["comms"] = new JsonObject();
        return reply;
    }

    /// <summary>A comm that a front end opens is closed again: nothing here would answer on it.</summary>
    public static void CloseComm(Publisher publisher, Message request) =>
        publisher.Publish("comm_close", new JsonObject { ["comm_id"] = MessageContent.Of(request).Text("comm_id"), ["data"] = new JsonObject() }, request.Header);

    /// <summary>The answer of a debugger that there is none.</summary>
    public static JsonObject NoDebugger(Message request) => new()
    {
        ["type"] = "response",
        ["request_seq"] = MessageContent.Of(request).Number("seq") ?? 0,
        ["success"] = false,
        ["command"] = MessageContent.Of(request).Text("command", ""),
        ["message"] = "This kernel has no debugger.",
    };
}
