namespace Monitor.Service.Batches;

/// <summary>Type of a value in Thrift's compact protocol.</summary>
internal enum ThriftType
{
    True = 1,
    False = 2,
    Byte = 3,
    Int16 = 4,
    Int32 = 5,
    Int64 = 6,
    Double = 7,
    Binary = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Struct = 12,
    Uuid = 13,
}

/// <summary>
/// Reads what was written in Thrift's compact protocol (apache/thrift, doc/specs/thrift-compact-protocol.md): the structs by which Parquet
/// describes itself. It keeps nothing, so that a hostile file costs no more than its length.
/// </summary>
/// <param name="file">The file; it can be read anywhere.</param>
internal sealed class ThriftReader(Stream file)
{
    private const int Deepest = 32;

    private readonly byte[] buffer = new byte[4096];
    private int next;
    private int end;
    private long bufferStart;

    /// <summary>Where the next byte is read, from the start of the file.</summary>
    public long Position
    {
        get => bufferStart + next;
        set
        {
            if (value >= bufferStart && value <= bufferStart + end)
            {
                next = (int)(value - bufferStart);
                return;
            }

            (next, end, bufferStart) = (0, 0, value);
        }
    }

    /// <summary>Goes to the next field of a struct.</summary>
    /// <param name="number">Number of the field before, 0 at first; becomes that of this one.</param>
    /// <param name="type">Type of its value, which is to be read or passed over.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">There is no such struct here.</exception>
    public bool NextField(ref int number, out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 15);
        if (head == 0)
        {
            return false;
        }

        number = head >> 4 is > 0 and var step ? number + step : (int)Signed();
        return true;
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="type">The type that the field says it has.</param>
    /// <exception cref="InvalidDataException">It is another one, or there is no number here.</exception>
    public long Number(ThriftType type) => type is ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64 ? Signed() : throw Broken();

    /// <summary>Begins a list of structs.</summary>
    /// <param name="type">The type that the field says it has.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="InvalidDataException">It is another one, or there is no such list here.</exception>
    public long Structs(ThriftType type)
    {
        var (count, of) = type == ThriftType.List ? Head() : throw Broken();
        return of == ThriftType.Struct || count == 0 ? count : throw Broken();
    }

    /// <summary>Passes over a value.</summary>
    /// <exception cref="InvalidDataException">There is none of this type here.</exception>
    public void Skip(ThriftType type) => Skip(type, 0);

    private void Skip(ThriftType type, int depth)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False: // the type is the value
                break;
            case ThriftType.Byte:
                Pass(1);
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Unsigned();
                break;
            case ThriftType.Double:
                Pass(8);
                break;
            case ThriftType.Uuid:
                Pass(16);
                break;
            case ThriftType.Binary:
                Pass(Unsigned());
                break;
            case ThriftType.List or ThriftType.Set when depth < Deepest:
                var (count, of) = Head();
                for (var i = 0L; i < count; i++)
                {
                    SkipElement(of, depth);
                }

                break;
            case ThriftType.Map when depth < Deepest:
                SkipMap(depth);
                break;
            case ThriftType.Struct when depth < Deepest:
                for (var field = 0; NextField(ref field, out var inner);)
                {
                    Skip(inner, depth + 1);
                }

                break;
            default:
                throw Broken();
        }
    }

    private void SkipMap(int depth)
    {
        var count = Unsigned();
        var types = count == 0 ? 0 : Byte();
        for (var i = 0UL; i < count; i++)
        {
            SkipElement((ThriftType)(types >> 4), depth);
            SkipElement((ThriftType)(types & 15), depth);
        }
    }

    // In a list, other than in a struct, a truth has a byte of its own.
    private void SkipElement(ThriftType type, int depth) => Skip(type is ThriftType.True or ThriftType.False ? ThriftType.Byte : type, depth + 1);

    private (long Count, ThriftType Of) Head()
    {
        var head = Byte();
        var count = head >> 4 == 15 ? Unsigned() : (ulong)(head >> 4);
        return count <= int.MaxValue ? ((long)count, (ThriftType)(head & 15)) : throw Broken();
    }

    private long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }

        throw Broken();
    }

    private void Pass(ulong bytes) => Position = bytes <= int.MaxValue ? Position + (long)bytes : throw Broken();

    private int Byte()
    {
        if (next == end)
        {
            bufferStart += end;
            file.Position = bufferStart;
            (next, end) = (0, file.Read(buffer));
            if (end == 0)
            {
                throw Broken();
            }
        }

        return buffer[next++];
    }

    private static InvalidDataException Broken() => new("This is not what Parquet writes.");
}
