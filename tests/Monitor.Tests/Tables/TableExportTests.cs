using System.Text.Json;
using CsCheck;
using Deedle;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Registers;
using Monitor.Tables;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Tables;

public class TableExportTests
{
    private static readonly Register Two = TestRegister.Of(new TestVictim(), new TestVictim { Gender = Gender.Male }.With(ExploitationForm.Sexual));

    [Fact]
    public void Csv_HasOneLineACell()
    {
        var lines = ByGender(Two).ToCsv().Split('\n');

        Assert.Equal("table,edition,row,row_kind,measure,column,column_kind,count,value,share,rank,base,suppressed", lines[0]);
        Assert.Equal("figure-2.8,2015-2016,female,category,count,2015,year,1,,0.5,,2,false", lines[1]);
        Assert.Equal(1 + (4 * 8) + 1, lines.Length);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void Csv_OfASafeTable_SaysWhatIsSuppressed() =>
        Assert.Contains("figure-2.8,2015-2016,female,category,count,2015,year,,,,,,true", ByGender(Two).Safe().ToCsv(), StringComparison.Ordinal);

    [Fact]
    public void Csv_OfManyTables_HasOneHeader()
    {
        var tables = ReportTables.Compute(ReportTables.All, Population.From(Two), Edition.Parse("2015-2019"));

        var lines = tables.ToCsv().TrimEnd('\n').Split('\n');

        Assert.Equal(1 + tables.Sum(t => t.Cells.Length), lines.Length);
        Assert.All(lines, l => Assert.Equal(12, l.Count(c => c == ',')));
    }

    [Fact]
    public void Json_HoldsLabelsBasesAndCells()
    {
        using var json = JsonDocument.Parse(ByGender(Two).ToJson());
        var root = json.RootElement;

        Assert.Equal("figure-2.8", root.GetProperty("id").GetString());
        Assert.True(root.GetProperty("synthetic").GetBoolean());
        Assert.Equal("2015–2016", root.GetProperty("columns")[7].GetProperty("label").GetProperty("nl").GetString());
        Assert.Equal(2, root.GetProperty("columns")[7].GetProperty("n").GetInt64());
        var male = root.GetProperty("rows")[1];
        Assert.Equal("Man", male.GetProperty("label").GetProperty("nl").GetString());
        Assert.Equal(0.5, male.GetProperty("cells")[7].GetProperty("share").GetDouble());
    }

    [Fact]
    public void Exports_OfTheSameRegister_AreTheSameBytes() =>
        RegisterGen.Register.Sample(
            register =>
            {
                Assert.Equal(All(register, t => t.ToCsv()), All(register, t => t.ToCsv()));
                Assert.Equal(All(register, t => t.ToJson()), All(register, t => t.ToJson()));
            },
            iter: 20);

    [Fact]
    public void Frame_HasRowsAndColumnsByCode()
    {
        var frame = ByGender(Two).ToFrame();

        Assert.Equal(["female", "male", "other", "unknown"], frame.RowKeys);
        Assert.Equal(1, frame.GetColumn<double>("2015")["male"]);
        Assert.Equal(0.5, ByGender(Two).ToFrame(FrameContent.Shares).GetColumn<double>("total")["male"]);
        Assert.Equal(["Vrouw", "Man", "Anders", "Onbekend"], ByGender(Two).ToFrame(Language.Dutch).RowKeys);
    }

    [Fact]
    public void Frame_OfASafeTable_MissesWhatIsSuppressed() =>
        Assert.False(ByGender(Two).Safe().ToFrame().GetColumn<double>("2015").TryGet("male").HasValue);

    private static string All(Register register, Func<Table, string> export) =>
        string.Concat(ReportTables.Compute(ReportTables.All, Population.From(register), Edition.Parse("2015-2019")).Select(export));

    private static Table ByGender(Register register) => new Figure28().Compute(Population.From(register), Edition.Parse("2015-2016"));
}
