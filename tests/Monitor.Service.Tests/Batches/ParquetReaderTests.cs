using Monitor.Imputation.Data;
using Monitor.Randomness;
using Monitor.Service.Batches;
using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Tests.Batches;

public class ParquetReaderTests
{
    private const int Capacity = 2_048;

    // Codes of one length, so that in pages of one length each lies where another did.
    private static readonly FactorSpace Space = new([new Factor("a", ["xx", "yy", "zz"]), new Factor("b", ["11", "22"])]);

    public static TheoryData<Compression, ParquetDataPageVersion> Kinds => new(
        from compression in (Compression[])[Compression.Uncompressed, Compression.Snappy, Compression.Gzip, Compression.Zstd]
        from version in (ParquetDataPageVersion[])[ParquetDataPageVersion.V1, ParquetDataPageVersion.V2]
        select (compression, version));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Read_SmallPagesWithoutDictionary_GivesEachValueItsOwnLevel(Compression compression, ParquetDataPageVersion version)
    {
        // Runs of 1, 16 and 17 values: alternating in a page, from page to page, and both.
        foreach (var run in (int[])[1, 16, 17])
        {
            int[] cells = [.. Enumerable.Range(0, 5_000).Select(i => i / run % 6)];

            Assert.Equal(cells, await Read(Written(cells, compression, version, dictionary: false)));
        }
    }

    [Theory]
    [InlineData(Compression.Uncompressed, false)]
    [InlineData(Compression.Snappy, false)]
    [InlineData(Compression.Snappy, true)]
    public async Task Read_AnyBytes_GivesRecordsOrSaysWhatIsWrong(Compression compression, bool dictionary)
    {
        var random = new SeededRandom(20_190_101);
        var whole = Written([.. Enumerable.Range(0, 60).Select(i => i % 6)], compression, ParquetDataPageVersion.V1, dictionary);
        var refused = 0;
        for (var n = 0; n < 400; n++)
        {
            var bytes = whole.ToArray();
            for (var changes = 1 + random.Next(3); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var cells = await Task.Run(() => Read(bytes), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                Assert.All(cells, c => Assert.InRange(c, 0, 5));
            }
            catch (InputException e)
            {
                Assert.Equal(400, e.Status);
                refused++;
            }
        }

        Assert.InRange(refused, 50, 399); // bytes that matter were met, and others
    }

    [Fact]
    public async Task Open_RowGroupWithLessThanNoRows_SaysWhich()
    {
        var bytes = FooterOf(3_000, (rows, footer) => Replaced(footer, LastIndexOf(footer, Number(rows)), Number(rows).Length, Number(-7)));

        var e = await Assert.ThrowsAsync<InputException>(() => Read(bytes));

        Assert.Equal((400, "Row group 0 of the Parquet file has -7 rows: it has to have 0 or more."), (e.Status, e.Message));
    }

    [Theory]
    [InlineData(ParquetFooter.MostRows + 1)]
    [InlineData(long.MaxValue)]
    public async Task Open_MoreRowsThanAFileMayHave_IsRefused(long many)
    {
        var bytes = FooterOf(3_000, (rows, footer) => Replaced(footer, LastIndexOf(footer, Number(rows)), Number(rows).Length, Number(many)));

        var e = await Assert.ThrowsAsync<InputException>(() => Read(bytes));

        Assert.Equal((400, "The Parquet file has more than 100000000 rows: send it in parts."), (e.Status, e.Message));
    }

    [Theory]
    [InlineData(ParquetFooter.MostBytesOfGroup + 1, "Row group 0 of the Parquet file has more than 256 MiB uncompressed: write smaller row groups.")]
    [InlineData(long.MaxValue, "Row group 0 of the Parquet file has more than 256 MiB uncompressed: write smaller row groups.")]
    [InlineData(-1, "A column of row group 0 of the Parquet file has -1 bytes: it has to have 0 or more.")]
    public async Task Open_ColumnOfASizeThatARowGroupMayNotHave_IsRefused(long size, string message)
    {
        var bytes = FooterOf(3_000, (rows, footer) =>
        {
            // In the metadata of a column the number of its values goes before its size.
            var at = footer.AsSpan().IndexOf((byte[])[.. Number(rows), 0x16]) + Number(rows).Length;
            var length = 2;
            while (footer[at + length - 1] >= 0x80)
            {
                length++;
            }

            return Replaced(footer, at, length, Number(size));
        });

        var e = await Assert.ThrowsAsync<InputException>(() => Read(bytes));

        Assert.Equal((400, message), (e.Status, e.Message));
    }

    private static async Task<List<int>> Read(byte[] bytes)
    {
        await using var reader = ParquetReader.Open(new MemoryStream(bytes), Space, new InputErrors(confidential: false), 64, Capacity);
        var block = new RecordBlock(Capacity);
        var cells = new List<int>();
        while (await reader.Read(block, CancellationToken.None))
        {
            cells.AddRange(block.Cells);
            block.Clear();
        }

        return cells;
    }

    private static byte[] Written(int[] cells, Compression compression, ParquetDataPageVersion version, bool dictionary)
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(compression).DataPageVersion(version).DataPagesize(64).WriteBatchSize(16);
        using var properties = (dictionary ? builder : builder.DisableDictionary()).Build();
        using var stream = new MemoryStream();
        using (var file = new ParquetFileWriter(stream, [new Column<string>("a"), new Column<string>("b")], null, properties, leaveOpen: true))
        {
            using var group = file.AppendRowGroup();
            for (var f = 0; f < Space.Factors.Length; f++)
            {
                using var column = group.NextColumn().LogicalWriter<string>();
                column.WriteBatch([.. cells.Select(c => Space.Factors[f].Levels[f == 0 ? c / 2 : c % 2])]);
            }

            file.Close();
        }

        return stream.ToArray();
    }

    // A file whose footer was changed after it was written.
    private static byte[] FooterOf(int rows, Func<int, byte[], byte[]> change)
    {
        var whole = Written([.. Enumerable.Range(0, rows).Select(i => i % 6)], Compression.Snappy, ParquetDataPageVersion.V1, dictionary: true);
        var start = whole.Length - 8 - BitConverter.ToInt32(whole, whole.Length - 8);
        var footer = change(rows, whole[start..^8]);
        return [.. whole[..start], .. footer, .. BitConverter.GetBytes(footer.Length), .. whole[^4..]];
    }

    // A number of 64 bits that follows the field before it, in Thrift's compact protocol.
    private static byte[] Number(long value)
    {
        var bytes = new List<byte> { 0x16 };
        var rest = (ulong)((value << 1) ^ (value >> 63));
        for (; rest >= 0x80; rest >>= 7)
        {
            bytes.Add((byte)(rest | 0x80));
        }

        return [.. bytes, (byte)rest];
    }

    private static int LastIndexOf(byte[] footer, byte[] part) => footer.AsSpan().LastIndexOf(part);

    private static byte[] Replaced(byte[] footer, int at, int length, byte[] by) => [.. footer[..at], .. by, .. footer[(at + length)..]];
}
