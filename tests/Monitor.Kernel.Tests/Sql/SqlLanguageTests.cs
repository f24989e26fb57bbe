using System.Data;
using System.Diagnostics;
using Deedle;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.Sql;
using Monitor.Registers.Reading;

namespace Monitor.Kernel.Tests.Sql;

public sealed class SqlLanguageTests : IDisposable
{
    private static readonly string Example = ExampleFolder();
    private readonly SqlLanguage sql = new(AppContext.BaseDirectory);

    public enum Colour
    {
        Red,
        Green,
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => sql.Dispose();

    [Fact]
    public void Execute_CountOfVictims_IsThatOfTheRegister()
    {
        var register = RegisterReader.Read(Example, cancellation: None).Require();
        sql.Choose(Example, None);
        var frame = Rows("select (select count(*) from victims) as v, (select count(*) from exploitations) as e, (select count(*) from reports) as r");
        Assert.Equal([register.Victims.Count, register.Exploitations.Count, register.Reports.Count], new[] { "v", "e", "r" }.Select(c => (int)frame.GetColumn<long>(c)[0]));
    }

    [Fact]
    public void Execute_WithoutAChoice_FindsTheExampleAboveTheFolder() => Assert.Equal("female", Rows("select gender from victims where gender = 'female' limit 1").GetColumn<string>("gender")[0]);

    [Fact]
    public void Execute_UnknownAge_IsNull() => Assert.Equal(0L, Rows("select count(*) as n from victims where age > 130").GetColumn<long>("n")[0]);

    [Fact]
    public void Execute_CodeList_HasLabels() => Assert.Equal("Female", Rows("select label_en from genders where code = 'female'").GetColumn<string>("label_en")[0]);

    [Fact]
    public void Execute_SeveralStatements_LastQueryIsTheValue() => Assert.Equal(3L, Rows("create table t as select 1 as a; insert into t values (2); select sum(a) as s from t; create table u as select 1 as b").GetColumn<long>("s")[0]);

    [Fact]
    public void Execute_NoQuery_HasNoValue() => Assert.Same(CellResult.Done, sql.Execute("create table nothing (a integer)", new RecordingOutputs(), None));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n-- a remark\n;")]
    public void Execute_Blank_HasNoValue(string code) => Assert.Same(CellResult.Done, sql.Execute(code, new RecordingOutputs(), None));

    [Fact]
    public void Execute_MissingValues_AreMissingInTheFrame()
    {
        var frame = Rows("select * from (values (1, 'x'), (null, null), (3, null)) as t(a, b)");
        Assert.Equal((3, 2, 1), (frame.RowCount, frame.GetColumn<int>("a").ValueCount, frame.GetColumn<string>("b").ValueCount));
    }

    [Fact]
    public void Execute_NoRows_KeepsTheColumns() => Assert.Equal(["a", "b"], Rows("select 1 as a, 'x' as b where false").ColumnKeys);

    [Fact]
    public void Execute_ColumnsOfOneName_AreToldApart() => Assert.Equal(["a", "a_1"], Rows("select 1 as a, 2 as a").ColumnKeys);

    [Fact]
    public void Execute_WithoutOrder_HasTheSameRowsEachTime()
    {
        const string code = "select nationality, count(*) as n from victims group by nationality";
        Assert.Equal(Rows(code).GetColumn<long>("n").Values, Rows(code).GetColumn<long>("n").Values);
    }

    [Fact]
    public void Execute_UnknownColumn_NamesLineAndColumn()
    {
        var failed = Failed("select\n  gendr\nfrom victims");
        Assert.StartsWith("(2,3): Binder Error:", failed.Message, StringComparison.Ordinal);
        Assert.Equal(["  gendr", "  ^"], failed.Traceback[..2]);
        Assert.DoesNotContain("LINE", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_ErrorFarAlongALine_NamesItsColumn()
    {
        var code = "select " + string.Join(", ", Enumerable.Range(0, 60).Select(i => $"{i} as column_{i}")) + ", nowhere from victims";
        Assert.StartsWith($"(1,{code.IndexOf("nowhere", StringComparison.Ordinal) + 1}):", Failed(code).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_NoRegister_SaysHowToNameOne()
    {
        using var bare = new SqlLanguage();
        var failed = Assert.IsType<CellResult.Failed>(bare.Execute("select * from victims", new RecordingOutputs(), None));
        Assert.Contains("#!register", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_FolderThatIsNotThere_NamesNoPath()
    {
        var folder = Path.Combine(Path.GetTempPath(), "no-such-register");
        var refused = Assert.Throws<CellException>(() => sql.Choose(folder, None));
        Assert.Contains("no-such-register", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_Interrupted_EndsWithinASecondAndStateSurvives()
    {
        Rows("create table kept as select 7 as a; select * from kept");
        using var source = new CancellationTokenSource();
        source.CancelAfter(500);
        var watch = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => sql.Execute("select sum(a.range * b.range) from range(10000000) a, range(10000000) b", new RecordingOutputs(), source.Token));
        Assert.True(watch.ElapsedMilliseconds < 3000, $"{watch.ElapsedMilliseconds} ms");
        Assert.Equal(7, Rows("select a from kept").GetColumn<int>("a")[0]);
    }

    [Fact]
    public void Execute_ExtensionOfTheNetwork_IsNotFetched() => Assert.Contains("httpfs", Failed("select * from read_parquet('http://localhost/x.parquet')").Message, StringComparison.Ordinal);

    [Fact]
    public void Begin_Name_KeepsTheResult()
    {
        sql.Begin(["--name", "counts"]);
        Rows("select 5 as five");
        var counts = Assert.Single(sql.Variables);
        Assert.Equal("counts", counts.Name);
        Assert.Equal(5, Assert.IsType<Frame<int, string>>(counts.Value).GetColumn<int>("five")[0]);
    }

    [Fact]
    public void Begin_OtherArguments_AreRefused() => Assert.Contains("--name NAME", Assert.Throws<CellException>(() => sql.Begin(["--nam", "x"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Declare_Frame_IsATableWithItsKeys()
    {
        var frame = Frame.FromColumns([
            KeyValuePair.Create("age", new Series<string, double>(["a", "b", "c"], [1.5, double.NaN, 3])),
        ]);
        sql.Declare("shared", frame, frame.GetType());
        var back = Rows("select key, age from shared order by key");
        Assert.Equal(["a", "b", "c"], back.GetColumn<string>("key").Values);
        Assert.Equal([1.5, 3], back.GetColumn<double>("age").Values);
    }

    [Fact]
    public void Declare_SequenceOfAnonymousRecords_HasATypeForEachProperty()
    {
        var rows = new[]
        {
            new { Id = 1, Name = (string?)"x", Day = new DateOnly(2019, 1, 2), Age = (int?)null, Hue = Colour.Green, Share = 0.25m },
            new { Id = 2, Name = (string?)null, Day = new DateOnly(2019, 1, 3), Age = (int?)4, Hue = Colour.Red, Share = 1m },
        };
        sql.Declare("people", rows, rows.GetType());
        var types = Rows("select column_name, lower(data_type) as type from duckdb_columns() where table_name = 'people' order by column_index");
        Assert.Equal(["integer", "varchar", "date", "integer", "varchar", "decimal(38,10)"], types.GetColumn<string>("type").Values);
        Assert.Equal(["Green", "Red"], Rows("select Hue from people").GetColumn<string>("Hue").Values);
        Assert.Equal(1, Rows("select count(*)::integer as n from people where Age is null").GetColumn<int>("n")[0]);
    }

    [Fact]
    public void Declare_SequenceOfNumbers_IsAColumn()
    {
        sql.Declare("numbers", new List<int> { 1, 2, 3 }, typeof(List<int>));
        Assert.Equal(6L, Rows("select sum(value) as s from numbers").GetColumn<long>("s")[0]);
    }

    [Fact]
    public void Declare_DataTable_IsATable()
    {
        using var table = new DataTable();
        table.Columns.Add("a", typeof(int));
        table.Rows.Add(1);
        table.Rows.Add(DBNull.Value);
        sql.Declare("data", table, typeof(DataTable));
        Assert.Equal(2L, Rows("select count(*) as n from data").GetColumn<long>("n")[0]);
    }

    [Fact]
    public void Declare_Again_ReplacesTheTable()
    {
        sql.Declare("twice", new[] { 1 }, typeof(int[]));
        sql.Declare("twice", new[] { "a", "b" }, typeof(string[]));
        Assert.Equal(["a", "b"], Rows("select value from twice").GetColumn<string>("value").Values);
    }

    [Fact]
    public void Declare_NameOfAView_ReplacesIt()
    {
        sql.Execute("create view seen as select 1 as a", new RecordingOutputs(), None);
        sql.Declare("seen", new[] { 5 }, typeof(int[]));
        Assert.Equal(5, Rows("select value from seen").GetColumn<int>("value")[0]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2.5)]
    [InlineData("it's")]
    [InlineData(true)]
    public void Declare_SingleValue_IsAVariable(object value)
    {
        sql.Declare("one", value, value.GetType());
        Assert.Equal(value, Rows("select getvariable('one') as v").GetColumn<object>("v")[0]);
    }

    [Fact]
    public void Declare_ValueThatIsNoTable_IsRefused() =>
        Assert.Contains("Version", Assert.Throws<CellException>(() => sql.Declare("v", new Version(1, 0), typeof(Version))).Message, StringComparison.Ordinal);

    [Fact]
    public void Declare_QueryResult_ComesBackTheSame()
    {
        var frame = Rows("select gender, count(*) as n from victims group by gender order by gender");
        sql.Declare("back", frame, frame.GetType());
        Assert.Equal(frame.GetColumn<long>("n").Values, Rows("select n from back").GetColumn<long>("n").Values);
    }

    [Fact]
    public void Complete_Table_IsProposed() => Assert.Contains(sql.Complete("select * from vict", 18, None).Items, i => i.Text == "victims");

    [Fact]
    public void Complete_Column_IsProposed()
    {
        const string code = "select nationa from victims";
        Assert.Contains(sql.Complete(code, 14, None).Items, i => i.Text == "nationality");
    }

    [Fact]
    public void Inspect_Table_HasColumnsTypesAndMeanings()
    {
        var text = (string?)sql.Inspect("select * from victims", 17, 0, None)!.Data["text/plain"];
        Assert.Contains("One row a presumed victim", text, StringComparison.Ordinal);
        Assert.Contains("age utinyint: Age at notification", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_Function_HasItsParameters() => Assert.Contains("md5(", (string?)sql.Inspect("select md5('x')", 8, 0, None)!.Data["text/plain"], StringComparison.Ordinal);

    [Theory]
    [InlineData("select 1", CompletenessState.Complete)]
    [InlineData("select 1;", CompletenessState.Complete)]
    [InlineData("select (1", CompletenessState.Incomplete)]
    [InlineData("select 'a", CompletenessState.Incomplete)]
    [InlineData("select * from", CompletenessState.Incomplete)]
    [InlineData("select 1)", CompletenessState.Invalid)]
    public void IsComplete_Code_IsJudgedByItsMarks(string code, CompletenessState state) => Assert.Equal(state, sql.IsComplete(code).State);

    [Fact]
    public void Connect_FileThatIsNoDatabase_IsRefused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "not a database, but long enough to be looked at as one: " + new string('x', 5000));
        Assert.Equal("ConnectionError", Assert.Throws<CellException>(() => new SqlLanguage("other", $"DataSource={file}")).Name);
    }

    internal static string ExampleFolder()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (Directory.Exists(Path.Combine(up.FullName, "data-schema", "example")))
            {
                return Path.Combine(up.FullName, "data-schema", "example");
            }
        }

        throw new InvalidOperationException("The example register is not above the tests.");
    }

    private Frame<int, string> Rows(string code) => sql.Execute(code, new RecordingOutputs(), None) switch
    {
        CellResult.Valued { Value: Frame<int, string> frame } => frame,
        CellResult.Failed failed => throw new InvalidOperationException(string.Join('\n', failed.Traceback)),
        _ => throw new InvalidOperationException("No rows."),
    };

    private CellResult.Failed Failed(string code) => Assert.IsType<CellResult.Failed>(sql.Execute(code, new RecordingOutputs(), None));
}
