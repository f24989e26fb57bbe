using System.Collections.Immutable;
using Monitor.Registers.Reading;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>A column of a row group.</summary>
/// <param name="Values">Values in it.</param>
/// <param name="Bytes">Bytes in the file, headers of pages included.</param>
/// <param name="Data">Where its first page of data begins.</param>
/// <param name="Dictionary">Where its dictionary begins; 0 for none.</param>
internal readonly record struct ParquetChunk(long Values, long Bytes, long Data, long Dictionary);

/// <summary>
/// Reads where the columns of a Parquet file lie, and refuses, by its footer, one that would cost too much to read. Repeated values take
/// hardly any room, so that its length says nothing of that. It goes by the fields of apache/parquet-format, src/main/thrift/parquet.thrift, and comes before the library, which
/// makes room for all that a footer names before it looks at any of it.
/// </summary>
internal static class ParquetOutline
{
    /// <summary>Rows of a file at most.</summary>
    public const long MostRows = 100_000_000;

    /// <summary>Bytes of the footer at most.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Columns of all row groups together at most, and elements of any list of the footer.</summary>
    public const int MostChunks = 20_000;

    /// <summary>Reads where the columns of each row group lie.</summary>
    /// <param name="file">The file, of which nothing but the footer is read.</param>
    /// <param name="mostColumns">Columns at most.</param>
    /// <exception cref="InputException">It has too many rows, columns or row groups, or columns within columns.</exception>
    /// <exception cref="InvalidDataException">It has no footer.</exception>
    public static ImmutableArray<ImmutableArray<ParquetChunk>> Read(Stream file, int mostColumns)
    {
        var (start, length) = ParquetFooter.Find(file) ?? throw new InvalidDataException("It does not end as a Parquet file does.");
        if (length > MostBytes)
        {
            throw new InputException("", $"The footer of the Parquet file has more than {MostBytes / (1024 * 1024)} MiB: write fewer columns, or larger row groups.");
        }

        var reader = new ThriftReader(file);
        reader.GoTo(start, length);
        ImmutableArray<ImmutableArray<ParquetChunk>> groups = [];
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 2:
                    CheckSchema(reader, type, mostColumns);
                    break;
                case 4:
                    groups = Groups(reader, type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return groups;
    }

    private static void CheckSchema(ThriftReader reader, ThriftType type, int mostColumns)
    {
        var elements = reader.Structs(type);
        if (elements - 1 > mostColumns)
        {
            throw InputErrors.ManyColumns("", elements - 1, mostColumns);
        }

        for (var e = 0; e < elements; e++)
        {
            for (var field = 0; reader.NextField(ref field, out var inner);)
            {
                if (field == 5 && reader.Int32(inner) > 0 && e > 0) // the first is the file itself
                {
                    throw new InputException("", "The Parquet file has columns within columns: each has to be text, one value a row.");
                }
                else if (field != 5)
                {
                    reader.Skip(inner);
                }
            }
        }
    }

    private static ImmutableArray<ImmutableArray<ParquetChunk>> Groups(ThriftReader reader, ThriftType type)
    {
        var (rows, chunks) = (0L, 0);
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<ParquetChunk>>();
        for (var left = reader.Structs(type); left > 0; left--)
        {
            var (group, more) = GroupAt(reader, ref chunks);
            if (more < 0)
            {
                throw new InputException("", $"Row group {groups.Count} of the Parquet file has {more} rows: it has to have 0 or more.");
            }

            // Not added before it is compared: numbers of a hostile file may be any.
            rows = more <= MostRows - rows ? rows + more : throw new InputException("", $"The Parquet file has more than {MostRows} rows: send it in parts.");
            groups.Add(group);
        }

        return groups.ToImmutable();
    }

    private static (ImmutableArray<ParquetChunk> Chunks, long Rows) GroupAt(ThriftReader reader, ref int sum)
    {
        var (chunks, rows) = (ImmutableArray.CreateBuilder<ParquetChunk>(), 0L);
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 1:
                    for (var left = reader.Structs(type); left > 0; left--)
                    {
                        sum = sum < MostChunks ? sum + 1 : throw new InputException("", $"The row groups of the Parquet file have more than {MostChunks} columns together: write larger row groups.");
                        chunks.Add(ChunkAt(reader));
                    }

                    break;
                case 3:
                    rows = reader.Int64(type);
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return (chunks.ToImmutable(), rows);
    }

    private static ParquetChunk ChunkAt(ThriftReader reader)
    {
        var chunk = default(ParquetChunk);
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            if (field == 3)
            {
                ThriftReader.Struct(type);
                chunk = MetadataAt(reader);
            }
            else
            {
                reader.Skip(type);
            }
        }

        return chunk;
    }

    private static ParquetChunk MetadataAt(ThriftReader reader)
    {
        var chunk = default(ParquetChunk);
        for (var field = 0; reader.NextField(ref field, out var type);)
        {
            switch (field)
            {
                case 5:
                    chunk = chunk with { Values = reader.Int64(type) };
                    break;
                case 7:
                    chunk = chunk with { Bytes = reader.Int64(type) };
                    break;
                case 9:
                    chunk = chunk with { Data = reader.Int64(type) };
                    break;
                case 11:
                    chunk = chunk with { Dictionary = reader.Int64(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return chunk;
    }
}
