using System.Globalization;
using DuckDB.NET.Data;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;
using Monitor.Registers.Writing;
using ParquetSharp;

namespace Monitor.Tests.Registers;

/// <summary>What is written as Parquet is what other readers read, and what other writers write can be read.</summary>
public class ParquetInteropTests
{
    [Fact]
    public void DuckDb_ReadsTheRowsOfTheCsv()
    {
        using var folder = Both();
        foreach (var table in RegisterTables.All)
        {
            var rows = Query($"SELECT * FROM '{folder["parquet/" + table.Name() + ".parquet"]}'");
            Assert.Equal(File.ReadAllText(folder[table.Name() + ".csv"]), string.Join(',', RegisterTables.ColumnsOf(table).Where((_, i) => !RegisterTables.IsOptional(table, i))) + "\n" + rows);
        }
    }

    [Fact]
    public void DuckDb_SeesWholeNumbersDatesAndText()
    {
        using var folder = Both();
        Assert.Equal("victim_id,VARCHAR\nyear,INTEGER\ngender,VARCHAR\nage,INTEGER\nnationality,VARCHAR\n", Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{folder["parquet/victims.parquet"]}')"));
        Assert.Equal("DATE\n", Query($"SELECT column_type FROM (DESCRIBE SELECT date FROM '{folder["parquet/reports.parquet"]}')"));
    }

    [Fact]
    public void Arrow_ReadsTheValuesOfTheRegister()
    {
        using var folder = Both();
        var register = folder.Read().Require();
        using var victims = new ParquetFileReader(folder["parquet/victims.parquet"]);
        using var rows = victims.RowGroup(0);
        var count = (int)rows.MetaData.NumRows;
        Assert.Equal(Enumerable.Range(0, count).Select(register.Victims.Ids.Text), rows.Column(0).LogicalReader<string>().ReadAll(count));
        Assert.Equal(register.Victims.Year.Select(y => (int)y), rows.Column(1).LogicalReader<int>().ReadAll(count));
        Assert.Equal(register.Victims.Age.Select(a => a == VictimColumns.UnknownAge ? (int?)null : a), rows.Column(3).LogicalReader<int?>().ReadAll(count));
        Assert.Equal(["NLD", "ROU", null, "NGA"], rows.Column(4).LogicalReader<string>().ReadAll(count));

        using var reports = new ParquetFileReader(folder["parquet/reports.parquet"]);
        using var reportRows = reports.RowGroup(0);
        Assert.Equal(
            register.Reports.Day.Select(DateOnly.FromDayNumber),
            reportRows.Column(3).LogicalReader<ParquetSharp.Date>().ReadAll((int)reportRows.MetaData.NumRows).Select(d => DateOnly.FromDateTime(d.DateTime)));
    }

    [Theory]
    [InlineData("age::DOUBLE", "year::SMALLINT", "date")]
    [InlineData("age::UTINYINT", "year::BIGINT", "date::TIMESTAMP")]
    [InlineData("age::DECIMAL(5, 0)", "year::UBIGINT", "strftime(date, '%Y-%m-%d')")]
    [InlineData("age::VARCHAR", "year::VARCHAR", "date")]
    public void Read_OfParquetByDuckDb_TakesTheTypesThatOtherWritersChoose(string age, string year, string date)
    {
        using var folder = Both();
        var expected = folder.Read().Require();
        var victims = folder["victims.csv"];
        var reports = folder["reports.csv"];
        Query($"COPY (SELECT * REPLACE ({age} AS age, {year} AS year) FROM '{victims}') TO '{folder["victims.parquet"]}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2)");
        Query($"COPY (SELECT * REPLACE ({date} AS date) FROM '{reports}') TO '{folder["reports.parquet"]}' (FORMAT parquet)");
        folder.Delete("victims.csv").Delete("reports.csv");
        RegisterAssert.Same(expected, folder.Read().Require());
    }

    [Fact]
    public void Read_OfParquetByArrow_GivesTheSameRegister()
    {
        using var folder = Both();
        var expected = folder.Read().Require();
        var rows = File.ReadAllLines(folder["reports.csv"]).Skip(1).Select(line => line.Split(',')).ToList();
        using (var file = new ParquetFileWriter(
            folder["reports.parquet"], [new Column<string>("victim_id"), new Column<string>("reporter"), new Column<string?>("police_unit"), new Column<ParquetSharp.Date>("date")]))
        {
            // Two row groups: the second starts where the first ends.
            foreach (var part in new[] { rows[..2], rows[2..] })
            {
                using var group = file.AppendRowGroup();
                Write(group, [.. part.Select(r => r[0])]);
                Write(group, [.. part.Select(r => r[1])]);
                Write(group, [.. part.Select(r => r[2].Length == 0 ? null : r[2])]);
                Write(group, [.. part.Select(r => new ParquetSharp.Date(DateTime.ParseExact(r[3], "yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
            }

            file.Close();
        }

        RegisterAssert.Same(expected, folder.Delete("reports.csv").Read().Require());
    }

    [Fact]
    public void Read_OfParquetWithABooleanAnswer_TakesItForYesOrNo()
    {
        using var folder = Both();
        Query($"COPY (SELECT *, age > 100 AS b8 FROM '{folder["victims.csv"]}') TO '{folder["victims.parquet"]}' (FORMAT parquet)");
        Assert.Equal([Answer.No, Answer.Unknown, Answer.Yes, Answer.No], folder.Delete("victims.csv").Read().Require().Victims.B8);
    }

    [Fact]
    public void Read_OfParquetWithATimeOfDay_NamesTheRowAsInCsv()
    {
        using var folder = Both();
        Query($"COPY (SELECT * REPLACE (date + INTERVAL 10 HOUR AS date) FROM '{folder["reports.csv"]}') TO '{folder["reports.parquet"]}' (FORMAT parquet)");
        var problem = folder.Delete("reports.csv").Read().Problems.Kept.First(p => p.Rule == RegisterRules.MalformedDate);
        Assert.Equal(("reports.parquet", 2L, "date", "2015-01-01T10:00:00"), (problem.File, problem.Row, problem.Column, problem.Value));
    }

    [Fact]
    public void Read_OfARowGroupOfMillionsOfRows_SaysHowLargeOneMayBe()
    {
        using var folder = Both();
        Query($"COPY (SELECT 'v1' AS victim_id, 'kmar' AS reporter, NULL::VARCHAR AS police_unit, DATE '2015-01-01' AS date FROM range({ParquetRowSource.MaxRowGroup + 1})) TO '{folder["reports.parquet"]}' (FORMAT parquet, ROW_GROUP_SIZE 4000000)");
        var problem = Assert.Single(folder.Delete("reports.csv").Read().Problems.Kept);
        Assert.Equal(RegisterRules.RowGroupTooLarge, problem.Rule);
        Assert.Contains("2097152", problem.Expectation, StringComparison.Ordinal);
    }

    /// <summary>A register as CSV, and the same one as Parquet in a folder within.</summary>
    private static RegisterFolder Both()
    {
        var folder = new RegisterFolder();
        RegisterWriter.Write(folder.Read().Require(), folder["parquet"], RegisterFormat.Parquet);
        return folder;
    }

    private static void Write<T>(RowGroupWriter group, T[] values)
    {
        using var column = group.NextColumn().LogicalWriter<T>();
        column.WriteBatch(values);
    }

    private static string Query(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var text = new System.Text.StringBuilder();
        while (reader.Read())
        {
            text.AppendJoin(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DBNull => "",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture),
            })).Append('\n');
        }

        return text.ToString();
    }
}
