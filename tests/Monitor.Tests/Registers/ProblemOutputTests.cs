using System.Text;
using System.Text.Json;
using CsvHelper;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Validation;

namespace Monitor.Tests.Registers;

public class ProblemOutputTests
{
    [Fact]
    public void Table_GroupsByFileAndEndsWithTheSum()
    {
        using var folder = Broken();
        using var text = new StringWriter();
        ProblemTable.Write(text, folder.Read(), maxPerFile: 3);
        Assert.Equal(
            """
            REGISTER/victims.csv
              row 2  age     "=NOW()" starts as a spreadsheet formula does: the value
                             itself, without = + - @ or a tab before it
              row 4  gender  "unknwn" is not in genders: did you mean unknown?
            REGISTER/exploitations.csv
              row 2  victim_id  "v1" is a victim whose row was rejected: mend that row, and
                                this one counts again
              row 3  victim_id  "v1" is a victim whose row was rejected: mend that row, and
                                this one counts again
              row 5  victim_id  "v3" is a victim whose row was rejected: mend that row, and
                                this one counts again
            REGISTER/reports.csv
              row 2  victim_id  "v1" is a victim whose row was rejected: mend that row, and
                                this one counts again
              row 3  victim_id  "v1" is a victim whose row was rejected: mend that row, and
                                this one counts again
              row 5  victim_id  "v3" is a victim whose row was rejected: mend that row, and
                                this one counts again
              … 1 more of unknown-code
            9 problems in 3 files; 6 of 15 rows usable.

            """,
            text.ToString().Replace(folder.Path, "REGISTER", StringComparison.Ordinal));
        Assert.All(text.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Table_OfAFolderThatIsNotThere_NamesItOnce()
    {
        using var text = new StringWriter();
        ProblemTable.Write(text, RegisterReader.Read("no-such-register", cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(
            """
            no-such-register
              is not there: the folder of a register
            1 problem in 1 file; 0 of 0 rows usable.

            """,
            text.ToString());
    }

    [Fact]
    public void Table_OfARowWithOneField_CountsItInTheSingular()
    {
        using var folder = new RegisterFolder().Append("reports.csv", "v4\n");
        Assert.StartsWith("the row has 1 field:", string.Join(": ", folder.Read().Problems.Kept.Select(p => $"{p.Message}: {p.Expectation}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_OfAReading_NamesTheFileWithoutWhichThereIsNoRegister()
    {
        using var folder = Broken().Delete("reports.csv");
        var e = Assert.Throws<RegisterException>(() => folder.Read(new ReadOptions { Mode = ReadMode.Lenient }).Require());
        Assert.StartsWith("reports: neither reports.csv nor reports.parquet is in the folder", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HasNoCellThatASpreadsheetWouldRun()
    {
        using var folder = Broken();
        using var csv = new MemoryStream();
        ProblemFiles.WriteCsv(csv, folder.Read().Problems);
        var text = Encoding.UTF8.GetString(csv.ToArray());
        Assert.StartsWith("file,row,column,value,rule,message,expectation\nvictims.csv,2,age,\"'=NOW()\",formula-cell,", text, StringComparison.Ordinal);
        using var reader = CsvReader.FromText(text);
        var rows = 0;
        for (; reader.Read(); rows++)
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                Assert.DoesNotContain(reader.GetString(i)[..1], "=+-@\t\r");
            }
        }

        Assert.Equal(9, rows);
    }

    [Fact]
    public void Json_HoldsTheCountsAndTheProblems()
    {
        using var folder = Broken();
        var result = folder.Read(new ReadOptions { MaxProblems = 1 });
        using var json = new MemoryStream();
        ProblemFiles.WriteJson(json, result);
        using var document = JsonDocument.Parse(json.ToArray());
        var root = document.RootElement;
        Assert.Equal(9, root.GetProperty("total").GetInt64());
        Assert.Equal(9, root.GetProperty("counts").EnumerateArray().Sum(c => c.GetProperty("count").GetInt64()));
        Assert.Equal([4, 5, 6], root.GetProperty("tables").EnumerateArray().Select(t => t.GetProperty("rows").GetInt32()));
        var problems = root.GetProperty("problems").EnumerateArray().ToList();
        Assert.Equal(3, problems.Count);
        Assert.Equal(("victims.csv", 2, "age", "=NOW()", "formula-cell"), (
            problems[0].GetProperty("file").GetString(), problems[0].GetProperty("row").GetInt32(), problems[0].GetProperty("column").GetString(), problems[0].GetProperty("value").GetString(), problems[0].GetProperty("rule").GetString()));

        using var again = new MemoryStream();
        ProblemFiles.WriteJson(again, folder.Read(new ReadOptions { MaxProblems = 1 }));
        Assert.Equal(json.ToArray(), again.ToArray());
    }

    [Fact]
    public void CellText_IsShortAndCannotActOnATerminal()
    {
        Assert.Equal("a\\nb\\tc\\u001B[31m\\u202E", CellText.Show("a\nb\tc\u001B[31m\u202E"));
        Assert.Equal(new string('é', CellText.MaxLength), CellText.Show(new string('é', CellText.MaxLength)));
        Assert.Equal(new string('é', CellText.MaxLength) + "…", CellText.Show(Encoding.UTF8.GetBytes(new string('é', 1_000_000))));
    }

    [Fact]
    public void Rules_HaveIdentifiersOfTheirOwnInKebabCase()
    {
        Assert.All(RegisterRules.All, r => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", r.Id));
        Assert.Equal(RegisterRules.All.Count, RegisterRules.All.Select(r => r.Id).Distinct().Count());
        Assert.Equal(typeof(RegisterRules).GetProperties().Count(p => p.PropertyType == typeof(RegisterRule)), RegisterRules.All.Count);
    }

    private static RegisterFolder Broken() => new RegisterFolder()
        .Replace("victims.csv", ",17,", ",=NOW(),")
        .Replace("victims.csv", "unknown", "unknwn")
        .Append("reports.csv", "v4,polite,limburg,2019-01-01\n");
}
