using System.Text;

namespace Monitor.Service.Tests.Batches;

/// <summary>A value in Thrift's compact protocol.</summary>
internal readonly record struct ThriftValue(byte Type, byte[] Bytes)
{
    public static ThriftValue Int32(long value) => new(5, ZigZag(value));

    public static ThriftValue Int64(long value) => new(6, ZigZag(value));

    public static ThriftValue Text(string text) => new(8, [.. Varint((ulong)text.Length), .. Encoding.ASCII.GetBytes(text)]);

    public static ThriftValue Numbers(params int[] numbers) => new(9, [.. Head(numbers.Length, 5), .. numbers.SelectMany(n => ZigZag(n))]);

    public static ThriftValue Texts(params string[] texts) => new(9, [.. Head(texts.Length, 8), .. texts.SelectMany(t => Text(t).Bytes)]);

    public static ThriftValue Structs(IEnumerable<ThriftValue> structs) => new(9, [.. Head(structs.Count(), 12), .. structs.SelectMany(s => s.Bytes)]);

    public static ThriftValue Struct(params (int Number, ThriftValue Value)[] fields)
    {
        var bytes = new List<byte>();
        foreach (var (number, value) in fields)
        {
            bytes.AddRange([value.Type, .. ZigZag(number), .. value.Bytes]); // each field with its number written out
        }

        return new(12, [.. bytes, 0]);
    }

    private static byte[] Head(int count, int type) => [(byte)(0xf0 | type), .. Varint((ulong)count)];

    private static byte[] ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}

/// <summary>A page as it is to be written: its header, and what follows it.</summary>
internal sealed record HandmadePage(ThriftValue Header, byte[] Content)
{
    /// <summary>A page of one text, neither packed nor of a dictionary.</summary>
    public static HandmadePage Of(string text, long? unpacked = null, int encoding = 0, int values = 1)
    {
        byte[] content = [(byte)text.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)];
        return new(
            ThriftValue.Struct((1, ThriftValue.Int32(0)), (2, ThriftValue.Int32(unpacked ?? content.Length)), (3, ThriftValue.Int32(content.Length)), (5, Inner(values, encoding))),
            content);
    }

    /// <summary>What a header says of the values of its page.</summary>
    public static ThriftValue Inner(int values, int encoding) => ThriftValue.Struct((1, ThriftValue.Int32(values)), (2, ThriftValue.Int32(encoding)), (3, ThriftValue.Int32(3)), (4, ThriftValue.Int32(3)));
}

/// <summary>Parquet files written byte by byte, so that they can say what no library writes.</summary>
internal static class HandmadeParquet
{
    /// <summary>A file of columns <c>a</c> and <c>b</c> of texts that are never missing.</summary>
    /// <param name="groups">Pages of each column of each row group.</param>
    /// <param name="metadata">Changes what is said of the column <c>a</c>.</param>
    /// <param name="schema">Elements of the schema after those of the columns.</param>
    /// <param name="rows">Rows that each row group says it has.</param>
    public static byte[] Of(HandmadePage[][][] groups, Func<(int Number, ThriftValue Value)[], (int Number, ThriftValue Value)[]>? metadata = null, ThriftValue[]? schema = null, long rows = 1)
    {
        var file = new List<byte>("PAR1"u8.ToArray());
        var rowGroups = new List<ThriftValue>();
        foreach (var columns in groups)
        {
            var chunks = new List<ThriftValue>();
            foreach (var (c, pages) in columns.Index())
            {
                var start = file.Count;
                foreach (var page in pages)
                {
                    file.AddRange([.. page.Header.Bytes, .. page.Content]);
                }

                (int, ThriftValue)[] fields =
                [
                    (1, ThriftValue.Int32(6)), (2, ThriftValue.Numbers(0)), (3, ThriftValue.Texts(Name(c))), (4, ThriftValue.Int32(0)), (5, ThriftValue.Int64(1)),
                    (6, ThriftValue.Int64(file.Count - start)), (7, ThriftValue.Int64(file.Count - start)), (9, ThriftValue.Int64(start)),
                ];
                chunks.Add(ThriftValue.Struct((2, ThriftValue.Int64(0)), (3, ThriftValue.Struct(c == 0 && metadata is not null ? metadata(fields) : fields))));
            }

            rowGroups.Add(ThriftValue.Struct((1, ThriftValue.Structs(chunks)), (2, ThriftValue.Int64(0)), (3, ThriftValue.Int64(rows))));
        }

        ThriftValue[] elements =
        [
            ThriftValue.Struct((4, ThriftValue.Text("schema")), (5, ThriftValue.Int32(2 + (schema?.Length ?? 0)))),
            .. Enumerable.Range(0, 2).Select(c => ThriftValue.Struct((1, ThriftValue.Int32(6)), (3, ThriftValue.Int32(0)), (4, ThriftValue.Text(Name(c))))),
            .. schema ?? [],
        ];
        var footer = ThriftValue.Struct((1, ThriftValue.Int32(1)), (2, ThriftValue.Structs(elements)), (3, ThriftValue.Int64(groups.Length)), (4, ThriftValue.Structs(rowGroups))).Bytes;
        return [.. file, .. footer, .. BitConverter.GetBytes(footer.Length), .. "PAR1"u8];
    }

    private static string Name(int column) => column == 0 ? "a" : "b";
}
