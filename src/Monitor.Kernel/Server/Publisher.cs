using System.Text;
using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>Says things in the kernel's name.</summary>
/// <param name="headers">Makes the headers.</param>
/// <param name="send">Sends.</param>
internal sealed class Publisher(MessageHeaders headers, Action<WireChannel, Message> send)
{
    /// <summary>Answers a request.</summary>
    public void Reply(WireChannel channel, Message request, JsonObject content) =>
        send(channel, new Message(headers.Next(ReplyType(request.Header.Type)), content) { Parent = request.Header, Identities = request.Identities });

    /// <summary>Tells everyone who listens.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="content">What it says.</param>
    /// <param name="parent">The request that it comes from; null when from none.</param>
    public void Publish(string type, JsonObject content, MessageHeader? parent) =>
        send(WireChannel.Output, new Message(headers.Next(type), content) { Parent = parent, Identities = [Encoding.UTF8.GetBytes($"kernel.{headers.Session}.{type}")] });

    /// <summary>Greets who has begun to listen to a topic; whoever hears it misses nothing from then on.</summary>
    public void Welcome(string topic) =>
        send(WireChannel.Output, new Message(headers.Next("iopub_welcome"), new JsonObject { ["subscription"] = topic }) { Identities = [Encoding.UTF8.GetBytes(topic)] });

    /// <summary>Tells everyone what the kernel does.</summary>
    /// <param name="state"><c>starting</c>, <c>busy</c> or <c>idle</c>.</param>
    /// <param name="parent">The request that it does or did.</param>
    public void Status(string state, MessageHeader? parent) => Publish("status", new JsonObject { ["execution_state"] = state }, parent);

    /// <summary>Asks whoever sent a request for a line.</summary>
    public void AskInput(Message request, string prompt, bool password) => send(
        WireChannel.Input,
        new Message(headers.Next("input_request"), new JsonObject { ["prompt"] = prompt, ["password"] = password }) { Parent = request.Header, Identities = request.Identities });

    /// <summary>The type of the reply to a request.</summary>
    public static string ReplyType(string request) => (request.EndsWith("_request", StringComparison.Ordinal) ? request[..^"_request".Length] : request) + "_reply";
}
