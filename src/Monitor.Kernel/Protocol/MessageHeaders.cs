using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Protocol;

/// <summary>Makes the headers of one side of a conversation.</summary>
/// <param name="user">Whom the messages are from.</param>
/// <param name="time">The clock that dates them.</param>
internal sealed class MessageHeaders(string user, TimeProvider time)
{
    private long made;

    /// <summary>The name of this side; no two are alike, so that a kernel that was started again is not taken for the one before.</summary>
    public string Session { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The header of a new message.</summary>
    public MessageHeader Next(string type)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Session}_{Interlocked.Increment(ref made)}");
        return new MessageHeader(id, type, WireJson.Bytes(new JsonObject
        {
            ["msg_id"] = id,
            ["msg_type"] = type,
            ["username"] = user,
            ["session"] = Session,
            ["date"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["version"] = MessageHeader.Version,
        }));
    }
}
