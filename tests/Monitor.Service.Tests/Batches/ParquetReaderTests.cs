using DuckDB.NET.Data;
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
    [InlineData(66, false, true)]
    [InlineData(33, true, true)] // of a dictionary there is more in memory than its page
    [InlineData(33, false, false)]
    [InlineData(15, true, false)]
    public async Task Open_SmallFileWithAPageThatIsLargeWhenUnpacked_IsRefused(int mebibytes, bool dictionary, bool isTooLarge)
    {
        var bytes = Written(new byte[mebibytes << 20], dictionary);
        Assert.InRange(bytes.Length, 1, 100_000);

        var e = await Assert.ThrowsAsync<InputException>(() => Read(bytes));

        Assert.Equal(isTooLarge, e.Message == "The pages of row group 0 of the Parquet file take more than 64 MiB: write smaller pages or row groups.");
        Assert.True(isTooLarge || e.Message.Contains("xx, yy, zz", StringComparison.Ordinal), e.Message); // what was read is no level
    }

    [Fact]
    public async Task Open_ColumnThatSaysItHasMoreValuesThanItsPages_IsRefused()
    {
        var bytes = FooterOf(3_000, (rows, footer) => Replaced(footer, ValuesOfAColumn(rows, footer), Number(rows).Length, Number(rows + 1)));

        var e = await Assert.ThrowsAsync<InputException>(() => Read(bytes));

        Assert.Contains("is not a Parquet file that can be read", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FooterThatIsTooLong_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var file = new ParquetFileWriter(stream, [new Column<string>("a"), new Column<string>("b")], keyValueMetadata: new Dictionary<string, string> { ["note"] = new('x', ParquetFooter.MostBytes) }, leaveOpen: true))
        {
            file.Close();
        }

        var e = await Assert.ThrowsAsync<InputException>(() => Read(stream.ToArray()));

        Assert.Equal("The footer of the Parquet file has more than 1 MiB: write fewer columns, or larger row groups.", e.Message);
    }

    [Fact]
    public async Task Read_AFileOfDuckDb_GivesItsRecords()
    {
        using var folder = new TemporaryFolder();
        await using var database = new DuckDBConnection("Data Source=:memory:");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var compression in (string[])["uncompressed", "snappy", "gzip", "zstd", "brotli"])
        {
            await using var command = database.CreateCommand();
            command.CommandText = $"""
                copy (select ['xx', 'yy', 'zz'][(i % 6) // 2 + 1] as a, ['11', '22'][i % 2 + 1] as b from range(300000) as r(i))
                to '{folder["file"]}' (format parquet, compression {compression})
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            Assert.Equal(Enumerable.Range(0, 300_000).Select(i => i % 6), await Read(await File.ReadAllBytesAsync(folder["file"], TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public async Task Read_AFileOfParquetNet_GivesItsRecords()
    {
        var (a, b) = (new Parquet.Schema.DataField<string>("a", nullable: false), new Parquet.Schema.DataField<string>("b", nullable: false));
        using var stream = new MemoryStream();
        await using (var file = await Parquet.ParquetWriter.CreateAsync(new Parquet.Schema.ParquetSchema(a, b), stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            using var group = file.CreateRowGroup();
            await group.WriteAsync<ReadOnlyMemory<char>>(a, Enumerable.Range(0, 300_000).Select(i => Space.Factors[0].Levels[i % 6 / 2].AsMemory()).ToArray(), null, null, TestContext.Current.CancellationToken);
            await group.WriteAsync<ReadOnlyMemory<char>>(b, Enumerable.Range(0, 300_000).Select(i => Space.Factors[1].Levels[i % 2].AsMemory()).ToArray(), null, null, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Enumerable.Range(0, 300_000).Select(i => i % 6), await Read(stream.ToArray()));
    }

    [Fact]
    public async Task Read_HandmadeFiles_GivesTheirRecords()
    {
        Assert.Equal([0], await Read(Handmade([HandmadePage.Of("xx")])));
        Assert.Equal([5], await Read(HandmadeParquet.Of([[[HandmadePage.Of("zz")], [HandmadePage.Of("22")]]])));
        Assert.Equal([0, 3], await Read(HandmadeParquet.Of([[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]], [[HandmadePage.Of("yy")], [HandmadePage.Of("22")]]])));
    }

    [Theory]
    [InlineData(60 << 20, 1 << 20, false)]
    [InlineData(60 << 20, 5 << 20, true)] // together
    [InlineData(65 << 20, 0, true)]
    [InlineData(int.MaxValue, int.MaxValue, true)]
    public async Task Open_PagesThatSayHowLargeTheyAre_MayBeSoLargeTogether(int first, int second, bool isTooLarge)
    {
        var bytes = HandmadeParquet.Of([[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]], [[HandmadePage.Of("xx", first)], [HandmadePage.Of("11", second)]]]);

        if (isTooLarge)
        {
            Assert.Equal("The pages of row group 1 of the Parquet file take more than 64 MiB: write smaller pages or row groups.", (await Assert.ThrowsAsync<InputException>(() => Read(bytes))).Message);
        }
        else
        {
            await using var reader = Open(bytes);
        }
    }

    [Theory]
    [InlineData(3_000_000, false)]
    [InlineData(3_500_000, true)]
    [InlineData(int.MaxValue, true)]
    public void Open_DictionaryOfManyEntries_CountsWhereEachIs(int entries, bool isTooLarge)
    {
        byte[] content = [2, 0, 0, 0, .. "xx"u8];
        var dictionary = new HandmadePage(
            ThriftValue.Struct((1, ThriftValue.Int32(2)), (2, ThriftValue.Int32(content.Length)), (3, ThriftValue.Int32(content.Length)), (7, HandmadePage.Inner(entries, 0))), content);
        var bytes = Handmade([dictionary, HandmadePage.Of("xx", encoding: 8)]);

        Assert.Equal(isTooLarge ? "The pages of row group 0 of the Parquet file take more than 64 MiB: write smaller pages or row groups." : null, Record.Exception(() => Open(bytes))?.Message);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    public async Task Open_PagesOfDifferences_AreRefused(int encoding)
    {
        var e = await Assert.ThrowsAsync<InputException>(() => Read(Handmade([HandmadePage.Of("xx", encoding: encoding)])));

        Assert.Equal("A column of the Parquet file is neither plain nor of a dictionary: write it in one of these encodings.", e.Message);
    }

    // What the library would take otherwise than it looks, or not at all.
    public static TheoryData<string> OddHeaders => ["unpacked as 64 bits", "twice", "field 65538", "kind beyond 32 bits", "kind 1", "no values", "long", "endless map"];

    [Theory]
    [MemberData(nameof(OddHeaders))]
    public async Task Open_PageWithAHeaderThatNobodyWrites_IsRefused(string odd)
    {
        var (content, kind, size) = (HandmadePage.Of("xx").Content, (1, ThriftValue.Int32(0)), (3, ThriftValue.Int32(6)));
        var (unpacked, inner) = ((2, ThriftValue.Int32(6)), (5, HandmadePage.Inner(1, 0)));
        (int, ThriftValue)[] fields = odd switch
        {
            "unpacked as 64 bits" => [kind, (2, ThriftValue.Int64(6)), size, inner],
            "twice" => [kind, (2, ThriftValue.Int32(2_000_000_000)), unpacked, size, inner],
            "field 65538" => [kind, unpacked, size, inner, (65_538, ThriftValue.Int32(2_000_000_000))],
            "kind beyond 32 bits" => [(1, ThriftValue.Int32(1L << 32)), unpacked, size, inner],
            "kind 1" => [(1, ThriftValue.Int32(1)), unpacked, size, inner],
            "no values" => [kind, unpacked, size, (5, ThriftValue.Struct((2, ThriftValue.Int32(0))))],
            "long" => [kind, unpacked, size, inner, (9, ThriftValue.Text(new('x', 70_000)))],
            _ => [kind, unpacked, size, inner, (9, new(11, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x33]))],
        };

        var e = await Assert.ThrowsAsync<InputException>(() => Read(Handmade([new(ThriftValue.Struct(fields), content)])));

        Assert.Contains("is not a Parquet file that can be read", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, -1, true)]
    [InlineData(7, long.MaxValue, true)]
    [InlineData(9, -1, true)]
    [InlineData(9, 1L << 40, true)]
    [InlineData(11, 1L << 62, false)] // a dictionary that lies after the data is not read, here as in the library
    public async Task Open_ColumnOutsideOfTheFile_IsRefused(int field, long value, bool isRefused)
    {
        var bytes = HandmadeParquet.Of(
            [[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]]], said => [.. said.Where(f => f.Number != field).Append((field, ThriftValue.Int64(value))).OrderBy(f => f.Item1)]);

        if (isRefused)
        {
            Assert.Contains("is not a Parquet file that can be read", (await Assert.ThrowsAsync<InputException>(() => Read(bytes))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal([0], await Read(bytes));
        }
    }

    [Fact]
    public async Task Open_MorePagesThanCanBeLookedAt_IsRefused()
    {
        var empty = HandmadePage.Of("xx", values: 0);

        var e = await Assert.ThrowsAsync<InputException>(() => Read(Handmade([.. Enumerable.Repeat(empty, (int)(ParquetPages.MostBytesOfHeaders / 64)), HandmadePage.Of("xx")])));

        Assert.Equal("The Parquet file has too many pages: write larger ones.", e.Message);
    }

    [Fact]
    public async Task Open_ColumnsWithinColumns_AreRefusedBeforeTheyAreFollowed()
    {
        var nested = ThriftValue.Struct((4, ThriftValue.Text("")), (5, ThriftValue.Int32(1)));

        var e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of([[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]]], schema: [nested])));
        Assert.Equal("The Parquet file has columns within columns: each has to be text, one value a row.", e.Message);

        e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of([[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]]], schema: [.. Enumerable.Repeat(nested, 100_000)])));
        Assert.Equal("There are 100002 columns: a file has 64 at most.", e.Message);
    }

    [Fact]
    public async Task Open_MoreRowGroupsThanCanBeKept_IsRefused()
    {
        HandmadePage[][] group = [[HandmadePage.Of("xx")], [HandmadePage.Of("11")]];

        var e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of([.. Enumerable.Repeat(group, (ParquetFooter.MostChunks / 2) + 1)])));

        Assert.Equal("The row groups of the Parquet file have more than 20000 columns together: write larger row groups.", e.Message);
    }

    private static byte[] Handmade(HandmadePage[] pages) => HandmadeParquet.Of([[pages, [HandmadePage.Of("11")]]]);

    // One row, whose first value is this.
    private static byte[] Written(byte[] value, bool dictionary)
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(Compression.Zstd).DictionaryPagesizeLimit(1L << 30);
        using var properties = (dictionary ? builder : builder.DisableDictionary()).Build();
        using var stream = new MemoryStream();
        using (var file = new ParquetFileWriter(stream, [new Column<byte[]>("a"), new Column<byte[]>("b")], null, properties, leaveOpen: true))
        {
            using var group = file.AppendRowGroup();
            foreach (var one in (byte[][])[value, "11"u8.ToArray()])
            {
                using var column = group.NextColumn().LogicalWriter<byte[]>();
                column.WriteBatch([one]);
            }

            file.Close();
        }

        return stream.ToArray();
    }

    private static async Task<List<int>> Read(byte[] bytes)
    {
        await using var reader = Open(bytes);
        var block = new RecordBlock(Capacity);
        var cells = new List<int>();
        while (await reader.Read(block, CancellationToken.None))
        {
            cells.AddRange(block.Cells);
            block.Clear();
        }

        return cells;
    }

    private static ParquetReader Open(byte[] bytes) => ParquetReader.Open(new MemoryStream(bytes), Space, new InputErrors(confidential: false), 64, Capacity, CancellationToken.None);

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

    // In the metadata of a column the number of its values goes before its size.
    private static int ValuesOfAColumn(int rows, byte[] footer) => footer.AsSpan().IndexOf((byte[])[.. Number(rows), 0x16]);

    private static int LastIndexOf(byte[] footer, byte[] part) => footer.AsSpan().LastIndexOf(part);

    private static byte[] Replaced(byte[] footer, int at, int length, byte[] by) => [.. footer[..at], .. by, .. footer[(at + length)..]];
}
