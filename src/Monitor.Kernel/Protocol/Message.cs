using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Protocol;

/// <summary>A message of the Jupyter protocol.</summary>
/// <param name="Header">Who sent it, and what it is.</param>
/// <param name="Content">What it says.</param>
internal sealed record Message(MessageHeader Header, JsonObject Content)
{
    /// <summary>The header of the message that this one answers or comes from; null when it comes from none.</summary>
    public MessageHeader? Parent { get; init; }

    /// <summary>What is said about the message rather than by it.</summary>
    public JsonObject Metadata { get; init; } = [];

    /// <summary>Whom it comes from or goes to, as the socket knows them; on the channel for outputs, its topic.</summary>
    public ImmutableArray<byte[]> Identities { get; init; } = [];

    /// <summary>Bytes that belong to the content.</summary>
    public ImmutableArray<byte[]> Buffers { get; init; } = [];
}
