using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Protocol;

/// <summary>Who sent a message, and what it is.</summary>
/// <param name="Id">Its name, unique in its session.</param>
/// <param name="Type">What it is, such as <c>execute_request</c>.</param>
/// <param name="Frame">The header as it is on the wire: a reply returns it byte for byte.</param>
internal sealed record MessageHeader(string Id, string Type, byte[] Frame)
{
    /// <summary>The version of the protocol that is spoken here.</summary>
    public const string Version = "5.4";

    /// <summary>The header that a frame holds; null when it has no id or type.</summary>
    /// <exception cref="JsonException">The frame holds no JSON object.</exception>
    public static MessageHeader? Read(byte[] frame)
    {
        var fields = WireJson.Parse(frame);
        return Text(fields, "msg_id") is { Length: > 0 } id && Text(fields, "msg_type") is { Length: > 0 } type ? new MessageHeader(id, type, frame) : null;
    }

    private static string? Text(JsonObject fields, string name) => fields[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
