using System.Buffers;
using System.Text.Json;

namespace Monitor.Service.Client;

/// <summary>Records that are sent with one request, written one a line. It is filled again and again.</summary>
internal sealed class RecordPart
{
    // Less than the service reads ahead of what it has answered (a megabyte): sending a part never waits for its answers to be read.
    private const int Long = 256 * 1024;

    private static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();

    private readonly ArrayBufferWriter<byte> text = new(4096);

    /// <summary>Records in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether it is as long as a request of a part should be.</summary>
    public bool IsLong => text.WrittenCount >= Long;

    /// <summary>The lines, as UTF-8; valid until it is changed.</summary>
    public ReadOnlyMemory<byte> Text => text.WrittenMemory;

    /// <summary>Takes a record.</summary>
    public void Add(SectorRecord record)
    {
        using (var json = new Utf8JsonWriter(text))
        {
            ClientJson.Write(json, record);
        }

        text.Write(LineEnd.Span);
        Count++;
    }

    /// <summary>Makes it empty.</summary>
    public void Clear()
    {
        text.ResetWrittenCount();
        Count = 0;
    }
}
