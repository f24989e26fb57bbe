using System.Buffers;

namespace Monitor.Service.Batches;

/// <summary>The fields of a line of CSV, without their quotes. One is filled again and again.</summary>
/// <param name="longest">Bytes of the longest line.</param>
internal sealed class CsvFields(int longest)
{
    private readonly byte[] text = new byte[longest];
    private int[] ends = new int[16];

    /// <summary>Number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>A field.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            var start = field == 0 ? 0 : ends[field - 1];
            return text.AsSpan(start, ends[field] - start);
        }
    }

    /// <summary>Splits a line.</summary>
    /// <param name="line">The line; a carriage return at its end is no part of it.</param>
    /// <param name="isFirst">Whether it may begin with a byte order mark.</param>
    /// <returns>Whether its quotes are right and it is short enough.</returns>
    public bool Split(in ReadOnlySequence<byte> line, bool isFirst)
    {
        Count = 0;
        if (line.Length > text.Length)
        {
            return false;
        }

        line.CopyTo(text);
        var length = (int)line.Length;
        length -= length > 0 && text[length - 1] == '\r' ? 1 : 0;
        var read = isFirst && text.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
        var written = 0; // never ahead of what was read: quotes only go away
        do
        {
            if (!Field(length, ref read, ref written))
            {
                return false;
            }
        }
        while (read++ < length); // past a comma there is one more field, be it empty

        return true;
    }

    // Reads up to a comma or the end.
    private bool Field(int length, ref int read, ref int written)
    {
        if (read < length && text[read] == '"')
        {
            for (read++; read < length; read++)
            {
                if (text[read] == '"' && ++read is var after && (after == length || text[after] != '"'))
                {
                    return (after == length || text[after] == ',') && End(written);
                }

                text[written++] = text[read];
            }

            return false;
        }

        var comma = text.AsSpan(read, length - read).IndexOf((byte)',');
        var size = comma < 0 ? length - read : comma;
        text.AsSpan(read, size).CopyTo(text.AsSpan(written));
        (read, written) = (read + size, written + size);
        return End(written);
    }

    private bool End(int at)
    {
        if (Count == ends.Length)
        {
            Array.Resize(ref ends, ends.Length * 2);
        }

        ends[Count++] = at;
        return true;
    }
}
