using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Tests.Wire;

public sealed class MessageFramesTests
{
    private static readonly MessageFrames Frames = new(new Signer("secret"));

    private static readonly Gen<string> Words = Gen.Char["abåß𝟘\"\\\n\t{}:,0"].Array[0, 12].Select(c => new string(c).Replace("\ud835", "", StringComparison.Ordinal).Replace("\udfd8", "", StringComparison.Ordinal));

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 12];

    private static readonly Gen<Message> Messages =
        from type in Words
        from code in Words
        from hasParent in Gen.Bool
        from identities in Bytes.Where(b => !b.AsSpan().SequenceEqual("<IDS|MSG>"u8)).Array[0, 3]
        from buffers in Bytes.Array[0, 3]
        select new Message(Header("m" + type), new JsonObject { ["code"] = code, ["n"] = 1.5 })
        {
            Parent = hasParent ? Header("p" + type) : null,
            Metadata = new JsonObject { [code] = type },
            Identities = [.. identities],
            Buffers = [.. buffers],
        };

    [Fact]
    public void Decode_Encoded_IsTheSameMessage() => Messages.Sample(message =>
    {
        var decoded = Frames.Decode(Frames.Encode(message), null, out _)!;
        return decoded.Header.Frame.SequenceEqual(message.Header.Frame) && decoded.Header.Id == message.Header.Id && decoded.Header.Type == message.Header.Type
            && (decoded.Parent is null ? message.Parent is null : decoded.Parent.Frame.SequenceEqual(message.Parent!.Frame))
            && JsonNode.DeepEquals(decoded.Content, message.Content) && JsonNode.DeepEquals(decoded.Metadata, message.Metadata)
            && Same(decoded.Identities, message.Identities) && Same(decoded.Buffers, message.Buffers);
    });

    [Fact]
    public void Decode_OneByteOfTheMessageChanged_HasAWrongSignature() =>
        Gen.Select(Messages, Gen.Int[0, 10_000], Gen.Byte[1, 255]).Sample((message, place, change) =>
        {
            var frames = Frames.Encode(message);
            var frame = frames[message.Identities.Length + 1 + (place % 5)];
            if (frame.Length == 0)
            {
                return true;
            }

            frame[place % frame.Length] ^= change;
            return Frames.Decode(frames, null, out var fault) is null && fault == FrameFault.WrongSignature;
        });

    [Fact]
    public void Decode_FramesCutOff_AreTruncated() =>
        Gen.Select(Messages, Gen.Int[0, 4]).Sample((message, kept) =>
        {
            var frames = Frames.Encode(message).Take(message.Identities.Length + 1 + kept).ToArray();
            return Frames.Decode(frames, null, out var fault) is null && fault == FrameFault.Truncated;
        });

    [Fact]
    public void Decode_AnyFrames_AreAMessageOrAFaultAndNeverAnException()
    {
        // Signed, so that what is behind the signature is reached.
        var signer = new Signer("secret");
        var pieces = Gen.OneOf<byte[]>(
            Bytes,
            Gen.OneOf("{}"u8.ToArray(), "[]"u8.ToArray(), "null"u8.ToArray(), "{\"msg_id\":\"a\",\"msg_type\":\"b\"}"u8.ToArray(), "{\"msg_id\":1,\"msg_type\":\"b\"}"u8.ToArray()),
            Gen.OneOf("{\"msg_id\":\"\\ud800\",\"msg_type\":\"b\"}"u8.ToArray(), "{\"a\":1,\"a\":2}"u8.ToArray(), [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], Encoding.UTF8.GetBytes(new string('[', 1000))));
        pieces.Array[4, 7].Sample(signed =>
        {
            byte[][] frames = ["<IDS|MSG>"u8.ToArray(), signer.Sign(signed.AsSpan()[..4]), .. signed];
            _ = Frames.Decode(frames, null, out _);
            _ = Frames.Decode(signed, null, out _);
        });
    }

    [Fact]
    public void Decode_TheSameMessageAgain_IsRepeated()
    {
        var seen = new SeenSignatures();
        var frames = Frames.Encode(new Message(Header("m"), []));
        Assert.NotNull(Frames.Decode(frames, seen, out _));
        Assert.Null(Frames.Decode(frames, seen, out var fault));
        Assert.Equal(FrameFault.Repeated, fault);
    }

    [Fact]
    public void Sign_KnownKeyAndFrames_IsHmacSha256() =>
        // RFC 4231, test case 2, its data divided over two frames.
        Assert.Equal(
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            Encoding.ASCII.GetString(new Signer("Jefe").Sign(["what do ya want "u8.ToArray(), "for nothing?"u8.ToArray()])));

    [Fact]
    public void Decode_WithoutAKey_TakesUnsignedMessages()
    {
        var open = new MessageFrames(new Signer(""));
        Assert.NotNull(open.Decode(open.Encode(new Message(Header("m"), [])), new SeenSignatures(), out _));
    }

    [Fact]
    public void Encode_HalfACharacter_IsReplacedAndDoesNotThrow()
    {
        var frames = Frames.Encode(new Message(Header("m"), new JsonObject { ["text"] = "a\ud83d" }));
        Assert.Equal("a\ufffd", Frames.Decode(frames, null, out _)!.Content["text"]!.GetValue<string>());
    }

    [Fact]
    public void Add_MoreSignaturesThanAreKept_ForgetsTheOldest()
    {
        var (seen, signer) = (new SeenSignatures(kept: 2), new Signer("k"));
        var signatures = Enumerable.Range(0, 3).Select(i => signer.Sign([[(byte)i]])).ToArray();
        Assert.All(signatures, s => Assert.True(seen.Add(s)));
        Assert.False(seen.Add(signatures[2]));
        Assert.True(seen.Add(signatures[0]));
    }

    private static MessageHeader Header(string type) =>
        new("id" + type, type, WireJson.Bytes(new JsonObject { ["msg_id"] = "id" + type, ["msg_type"] = type }));

    private static bool Same(ImmutableArray<byte[]> one, ImmutableArray<byte[]> other) => one.Length == other.Length && one.Zip(other).All(p => p.First.SequenceEqual(p.Second));
}
