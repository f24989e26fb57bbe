using DuckDB.NET.Data;
using Monitor.Editions;
using Monitor.Imputation.Completed;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Populations;
using Monitor.Testing;
using Parquet;

namespace Monitor.Imputation.Tests.Completed;

public sealed class CompletedRegisterTests : IDisposable
{
    private const int Draws = 3;
    private static readonly Edition Years = Edition.Parse("2015-2019");
    private static readonly Population Population = Population.From(RandomRegister.Of(3_000, 3));
    private static readonly SectorRecords Records = SectorRecords.Of(Population, Years, VictimFactor.OfTheReport);
    private static readonly MultipleImputation Imputation = MultipleImputation.Of(Records.ToTable(), new CellDirichlet(), Draws, 5);

    private readonly string folder = Directory.CreateTempSubdirectory("monitor-").FullName;

    private string Parquet => Path.Combine(folder, "completed.parquet");

    private string Csv => Path.Combine(folder, "completed.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Counts_OfEachDraw_AreThoseOfItsCompletion()
    {
        Write(Parquet);
        var imputed = Query($"select draw, sector, count(*) from '{Parquet}' where imputed group by all order by all");

        var expected = Imputation.Completions.SelectMany(c => Records.Sectors.Select((code, s) =>
            $"{c.Number}|{code}|{Enumerable.Range(0, Records.Cells.Count).Sum(cell => c.ImputedOf(cell)[s])}")).Order(StringComparer.Ordinal);
        Assert.Equal(expected, imputed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CountsByFactor_OfADraw_AreThoseOfTheCells()
    {
        Write(Parquet);
        var rows = Query($"select period, region, minority, reporter, sector, count(*) from '{Parquet}' where draw = 2 and imputed group by all");

        var completion = Imputation.Completions[1];
        var expected = from c in Enumerable.Range(0, Records.Cells.Count)
                       from s in Enumerable.Range(0, Records.Sectors.Length)
                       where completion.ImputedOf(c)[s] > 0
                       select string.Join('|', [.. Records.Cells.LevelsOf(c).ToArray().Select((l, f) => Records.Cells.Factors[f].Levels[l]), Records.Sectors[s], $"{completion.ImputedOf(c)[s]}"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DrawZero_IsTheRegisterAsItWasRecorded()
    {
        Write(Parquet);

        var table = Records.ToTable();
        Assert.Equal([$"{table.Victims}|{table.Known}|0"], Query($"select count(*), count(sector), count(*) filter (imputed) from '{Parquet}' where draw = 0"));
        Assert.Equal([$"{(Draws + 1) * table.Victims}|{Draws * table.Unknown}|{table.Unknown}"], Query($"select count(*), count(*) filter (imputed), count(*) filter (sector is null) from '{Parquet}'"));
    }

    [Fact]
    public void Rows_StandInTheOrderOfTheRegisterAndKnownSectorsNeverChange()
    {
        Write(Parquet);

        var ids = Query($"select victim_id from '{Parquet}' where draw = 3");
        Assert.Equal(Enumerable.Range(0, Records.Count).Select(i => Population.Register.Victims.Ids.Text(Records.RowOf(i))), ids);
        Assert.Equal(["0"], Query($"select count(*) from (select victim_id from '{Parquet}' where not imputed group by victim_id having count(distinct sector) > 1)"));
        Assert.Equal(Enumerable.Range(0, Records.Count).Select(i => $"{Population.Year[Records.RowOf(i)]}"), Query($"select year from '{Parquet}' where draw = 1"));
    }

    [Fact]
    public void Csv_HoldsTheSameRows()
    {
        Write(Parquet);
        Write(Csv, CompletedFormat.Csv);

        Assert.Equal(Query($"from '{Parquet}'"), Query($"from read_csv('{Csv}', nullstr = '', types = {{'imputed': 'boolean', 'draw': 'integer'}})"));
    }

    [Fact]
    public void SameSeed_GivesTheSameBytes()
    {
        Write(Parquet);
        var first = File.ReadAllBytes(Parquet);
        Write(Parquet);

        Assert.True(first.AsSpan().SequenceEqual(File.ReadAllBytes(Parquet)));
    }

    [Fact]
    public async Task Metadata_SaysWhereItComesFrom()
    {
        Write(Parquet);

        await using var reader = await ParquetReader.CreateAsync(Parquet, cancellationToken: TestContext.Current.CancellationToken);
        var of = reader.CustomMetadata;
        Assert.Equal(("5", "3", "cell-dirichlet", "2015-2019", "true", "true"), (of["monitor.seed"], of["monitor.draws"], of["monitor.method"], of["monitor.edition"], of["monitor.synthetic"], of["monitor.proper"]));
        Assert.Equal(DataHash.Of(Records.ToTable()), of["monitor.data-hash"]);
    }

    [Fact]
    public void Cancelled_LeavesTheFormerFileAndNothingElse()
    {
        File.WriteAllText(Parquet, "former");
        using var stop = new CancellationTokenSource();
        var progress = new Told(draw =>
        {
            if (draw == 1)
            {
                stop.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() =>
            CompletedRegister.Write(Parquet, CompletedFormat.Parquet, Population, Records, Imputation, Origin, progress, stop.Token));

        Assert.Equal("former", File.ReadAllText(Parquet));
        Assert.Equal([Parquet], Directory.GetFiles(folder));
    }

    [Fact]
    public void ImputationOfOtherRecords_IsRefused()
    {
        var other = SectorRecords.Of(Population, Edition.Parse("2016-2019"), VictimFactor.OfTheReport);

        Assert.Throws<ImputationException>(() => CompletedRegister.Write(Parquet, CompletedFormat.Parquet, Population, other, Imputation, Origin, cancellation: TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void Year_AsAFactor_StandsInOneColumn()
    {
        var records = SectorRecords.Of(Population, Years, [VictimFactor.Named("year"), VictimFactor.Named("age-group")]);
        var imputation = MultipleImputation.Of(records.ToTable(), new CellDirichlet(), 1, 5, TestContext.Current.CancellationToken);

        CompletedRegister.Write(Parquet, CompletedFormat.Parquet, Population, records, imputation, Origin, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["draw", "victim_id", "year", "age_group", "sector", "imputed"], Query($"select column_name from (describe from '{Parquet}')"));
    }

    private static Provenance Origin => Provenance.Of(Population.Register.Description, Years, Imputation, 5);

    private static void Write(string path, CompletedFormat format = CompletedFormat.Parquet) =>
        Assert.Equal((Draws + 1) * Records.Count, CompletedRegister.Write(path, format, Population, Records, Imputation, Origin, cancellation: TestContext.Current.CancellationToken));

    private static List<string> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : FormattableString.Invariant($"{reader.GetValue(i)}"))));
        }

        return rows;
    }

    private sealed class Told(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
