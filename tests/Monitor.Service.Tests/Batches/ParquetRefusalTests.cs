using Monitor.Service.Batches;
using Monitor.Service.Imputing;
using ParquetSharp;
using static Monitor.Service.Tests.Batches.ParquetRecords;

namespace Monitor.Service.Tests.Batches;

/// <summary>Parquet files that would cost too much to read, or say of themselves what is not so.</summary>
public class ParquetRefusalTests
{
    private static readonly HandmadePage[][][] OneRow = [[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]]];

    [Fact]
    public async Task Open_RowGroupWithLessThanNoRows_SaysWhich()
    {
        var e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of(OneRow, rows: -7)));

        Assert.Equal((400, "Row group 0 of the Parquet file has -7 rows: it has to have 0 or more."), (e.Status, e.Message));
    }

    [Theory]
    [InlineData(ParquetOutline.MostRows + 1)]
    [InlineData(long.MaxValue)]
    public async Task Open_MoreRowsThanAFileMayHave_IsRefused(long many)
    {
        var e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of(OneRow, rows: many)));

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
    public async Task Open_FooterThatIsTooLong_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var file = new ParquetFileWriter(stream, [new Column<string>("a"), new Column<string>("b")], keyValueMetadata: new Dictionary<string, string> { ["note"] = new('x', ParquetOutline.MostBytes) }, leaveOpen: true))
        {
            file.Close();
        }

        var e = await Assert.ThrowsAsync<InputException>(() => Read(stream.ToArray()));

        Assert.Equal("The footer of the Parquet file has more than 1 MiB: write fewer columns, or larger row groups.", e.Message);
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

        await CannotBeRead(Handmade([new(ThriftValue.Struct(fields), content)]));
    }

    [Theory]
    [InlineData(5, 2)] // more values than its pages have
    [InlineData(7, -1)]
    [InlineData(7, long.MaxValue)]
    [InlineData(9, -1)]
    [InlineData(9, 1L << 40)]
    public async Task Open_ColumnThatIsNotWhereItSays_IsRefused(int field, long value) => await CannotBeRead(HandmadeParquet.Of(OneRow, said => With(said, field, value)));

    [Fact]
    public async Task Open_DictionaryThatLiesAfterTheData_IsNotRead() => // here as in the library
        Assert.Equal([0], await Read(HandmadeParquet.Of(OneRow, said => With(said, 11, 1L << 62))));

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

        var e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of(OneRow, schema: [nested])));
        Assert.Equal("The Parquet file has columns within columns: each has to be text, one value a row.", e.Message);

        e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of(OneRow, schema: [.. Enumerable.Repeat(nested, 100_000)])));
        Assert.Equal("There are 100002 columns: a file has 64 at most.", e.Message);
    }

    [Fact]
    public async Task Open_MoreRowGroupsThanCanBeKept_IsRefused()
    {
        var e = await Assert.ThrowsAsync<InputException>(() => Read(HandmadeParquet.Of([.. Enumerable.Repeat(OneRow[0], (ParquetOutline.MostChunks / 2) + 1)])));

        Assert.Equal("The row groups of the Parquet file have more than 20000 columns together: write larger row groups.", e.Message);
    }

    private static byte[] Handmade(HandmadePage[] pages) => HandmadeParquet.Of([[pages, [HandmadePage.Of("11")]]]);

    private static (int Number, ThriftValue Value)[] With((int Number, ThriftValue Value)[] said, int field, long value) =>
        [.. said.Where(f => f.Number != field).Append((field, ThriftValue.Int64(value))).OrderBy(f => f.Item1)];

    // The check finds it by itself, whatever the library would have made of it, and the caller is told so.
    private static async Task CannotBeRead(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        Assert.Throws<InvalidDataException>(() => ParquetPages.Check(file, ParquetOutline.Read(file, 64), TestContext.Current.CancellationToken));
        var e = await Assert.ThrowsAsync<InputException>(() => Read(bytes));
        Assert.Contains("is not a Parquet file that can be read", e.Message, StringComparison.Ordinal);
    }

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
}
