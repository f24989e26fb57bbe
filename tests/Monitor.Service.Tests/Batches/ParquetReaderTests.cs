using DuckDB.NET.Data;
using Monitor.Randomness;
using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Tests.Batches;

public class ParquetReaderTests
{
    private static FactorSpace Space => ParquetRecords.Space;

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

            Assert.Equal(cells, await ParquetRecords.Read(Written(cells, compression, version, dictionary: false)));
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
                var cells = await Task.Run(() => ParquetRecords.Read(bytes), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
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

            Assert.Equal(Enumerable.Range(0, 300_000).Select(i => i % 6), await ParquetRecords.Read(await File.ReadAllBytesAsync(folder["file"], TestContext.Current.CancellationToken)));
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

        Assert.Equal(Enumerable.Range(0, 300_000).Select(i => i % 6), await ParquetRecords.Read(stream.ToArray()));
    }

    [Fact]
    public async Task Read_HandmadeFiles_GivesTheirRecords()
    {
        Assert.Equal([0], await ParquetRecords.Read(HandmadeParquet.Of([[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]]])));
        Assert.Equal([5], await ParquetRecords.Read(HandmadeParquet.Of([[[HandmadePage.Of("zz")], [HandmadePage.Of("22")]]])));
        Assert.Equal([0, 3], await ParquetRecords.Read(HandmadeParquet.Of([[[HandmadePage.Of("xx")], [HandmadePage.Of("11")]], [[HandmadePage.Of("yy")], [HandmadePage.Of("22")]]])));
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
}
