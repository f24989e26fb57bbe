namespace Monitor.Registers.Reading;

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
    Text = 8,
    List = 9,
    Set = 10,
    Map = 11,
    Struct = 12,
    Uuid = 13,
}

/// <summary>
/// Reads what was written in Thrift's compact protocol (apache/thrift, doc/specs/thrift-compact-protocol.md): the structs by which Parquet
/// describes itself. It is stricter than the readers that Thrift makes, which pass over a field of another type, take the last of two,
/// and cut numbers to their length: what is read here means the same to them, or is refused. It keeps nothing.
/// </summary>
/// <param name="file">The file; it can be read anywhere.</param>
internal sealed class ThriftReader(Stream file)
{
    private const int Deepest = 32;

    private readonly byte[] buffer = new byte[4096];
    private int next;
    private int filled;
    private long bufferStart;
    private long end;

    /// <summary>Where the next byte is read, from the start of the file.</summary>
    public long Position => bufferStart + next;

    /// <summary>Goes to a place.</summary>
    /// <param name="position">The place, from the start of the file.</param>
    /// <param name="most">Bytes that may be read from there on.</param>
    public void GoTo(long position, long most)
    {
        end = Math.Min(file.Length, position + most);
        MoveTo(position);
    }

    /// <summary>Goes to the next field of a struct.</summary>
    /// <param name="number">Number of the field before, 0 at first; becomes that of this one.</param>
    /// <param name="type">Type of its value, which is to be read or passed over.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">There is no such struct here, or its fields are not in the order of their numbers.</exception>
    public bool NextField(ref int number, out ThriftType type)
    {
        var head = Byte();
        type = (ThriftType)(head & 15);
        if (head == 0)
        {
            return false;
        }

        var found = head >> 4 is > 0 and var step ? number + step : Signed();
        number = found > number && found <= short.MaxValue ? (int)found : throw Broken();
        return true;
    }

    /// <summary>Reads a whole number of 32 bits.</summary>
    /// <param name="type">The type that the field says it has.</param>
    /// <exception cref="InvalidDataException">It is another one, or there is no such number here.</exception>
    public int Int32(ThriftType type) => type == ThriftType.Int32 && Signed() is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw Broken();

    /// <summary>Reads a whole number of 64 bits.</summary>
    /// <param name="type">The type that the field says it has.</param>
    /// <exception cref="InvalidDataException">It is another one, or there is no number here.</exception>
    public long Int64(ThriftType type) => type == ThriftType.Int64 ? Signed() : throw Broken();

    /// <summary>Begins a list or a set.</summary>
    /// <returns>How many elements there are, and their type.</returns>
    /// <exception cref="InvalidDataException">There is none here, or it says that it has more elements than there are bytes.</exception>
    public (int Count, ThriftType Of) List()
    {
        var head = Byte();
        return (head >> 4 == 15 ? Count(Unsigned()) : head >> 4, (ThriftType)(head & 15));
    }

    /// <summary>Begins a list of structs.</summary>
    /// <param name="type">The type that the field says it has.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="InvalidDataException">It is another one, or there is no such list here.</exception>
    public int Structs(ThriftType type)
    {
        var (count, of) = type == ThriftType.List ? List() : throw Broken();
        return of == ThriftType.Struct || count == 0 ? count : throw Broken();
    }

    /// <summary>Begins a struct.</summary>
    /// <param name="type">The type that the field says it has.</param>
    /// <exception cref="InvalidDataException">It is another one.</exception>
    public static void Struct(ThriftType type)
    {
        if (type != ThriftType.Struct)
        {
            throw Broken();
        }
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
            case ThriftType.Text:
                Pass(Unsigned());
                break;
            case ThriftType.List or ThriftType.Set when depth < Deepest:
                var (count, of) = List();
                for (var i = 0; i < count; i++)
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
        var count = Count(Unsigned());
        var types = count == 0 ? 0 : Byte();
        for (var i = 0; i < count; i++)
        {
            SkipElement((ThriftType)(types >> 4), depth);
            SkipElement((ThriftType)(types & 15), depth);
        }
    }

    // In a list, other than in a struct, a truth has a byte of its own.
    private void SkipElement(ThriftType type, int depth) => Skip(type is ThriftType.True or ThriftType.False ? ThriftType.Byte : type, depth + 1);

    // Each element has a byte at least: more of them than bytes cannot be there.
    private int Count(ulong count) => count <= (ulong)(end - Position) && count <= int.MaxValue ? (int)count : throw Broken();

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

    private void Pass(ulong bytes) => MoveTo(bytes <= (ulong)(end - Position) ? Position + (long)bytes : throw Broken());

    private void MoveTo(long position)
    {
        if (position >= bufferStart && position <= bufferStart + filled)
        {
            next = (int)(position - bufferStart);
        }
        else
        {
            (next, filled, bufferStart) = (0, 0, position);
        }
    }

    private int Byte()
    {
        if (Position >= end)
        {
            throw Broken();
        }

        if (next == filled)
        {
            (next, bufferStart) = (0, Position);
            file.Position = bufferStart;
            filled = file.Read(buffer);
            if (filled == 0)
            {
                throw Broken();
            }
        }

        return buffer[next++];
    }

    private static InvalidDataException Broken() => new("This is not what Parquet writes.");
}
