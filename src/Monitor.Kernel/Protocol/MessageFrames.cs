using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Kernel.Protocol;

/// <summary>Turns messages into frames and back.</summary>
/// <param name="signer">Signs and checks.</param>
internal sealed class MessageFrames(Signer signer)
{
    private const int Signed = 4;

    private static ReadOnlySpan<byte> Delimiter => "<IDS|MSG>"u8;

    /// <summary>The frames of a message: identities, delimiter, signature, header, parent, metadata, content, buffers.</summary>
    public byte[][] Encode(Message message)
    {
        byte[][] signed = [message.Header.Frame, message.Parent?.Frame ?? WireJson.Empty, WireJson.Bytes(message.Metadata), WireJson.Bytes(message.Content)];
        return [.. message.Identities, Delimiter.ToArray(), signer.Sign(signed), .. signed, .. message.Buffers];
    }

    /// <summary>The message that frames hold.</summary>
    /// <param name="frames">The frames, as they came.</param>
    /// <param name="seen">The signatures that came before; null when a message may come twice.</param>
    /// <param name="fault">Why they hold none, when they do not.</param>
    /// <returns>The message, or null.</returns>
    public Message? Decode(IReadOnlyList<byte[]> frames, SeenSignatures? seen, out FrameFault fault)
    {
        fault = default;
        var delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
        {
            delimiter++;
        }

        if (delimiter == frames.Count)
        {
            fault = FrameFault.NoDelimiter;
            return null;
        }

        var body = frames.Skip(delimiter + 1).ToImmutableArray();
        if (body.Length < 1 + Signed)
        {
            fault = FrameFault.Truncated;
            return null;
        }

        var signature = body[0];
        var signed = body.AsSpan().Slice(1, Signed);
        if (!signer.Verify(signature, signed))
        {
            fault = FrameFault.WrongSignature;
            return null;
        }

        if (signer.Signs && seen?.Add(signature) == false)
        {
            fault = FrameFault.Repeated;
            return null;
        }

        try
        {
            if (MessageHeader.Read(signed[0]) is not { } header)
            {
                fault = FrameFault.MalformedHeader;
                return null;
            }

            return new Message(header, WireJson.Parse(signed[3]))
            {
                Parent = MessageHeader.Read(signed[1]),
                Metadata = WireJson.Parse(signed[2]),
                Identities = [.. frames.Take(delimiter)],
                Buffers = body[(1 + Signed)..],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that stands for half a character.
            fault = FrameFault.MalformedJson;
            return null;
        }
    }
}
