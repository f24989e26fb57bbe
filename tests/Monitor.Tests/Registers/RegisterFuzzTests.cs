using System.Text;
using CsCheck;
using CsvHelper;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Registers.Writing;

namespace Monitor.Tests.Registers;

public class RegisterFuzzTests
{
    private static readonly string[] Files = ["victims.csv", "exploitations.csv", "reports.csv"];

    private static readonly Gen<string> Cell = Gen.OneOf(
        Gen.OneOf("", "v1", "v2", "v9", "2015", "2019", "female", "unknown", "17", "131", "-1", "NLD", "sexual", "labour", "window", "other", "police", "kmar", "emm", "amsterdam", "2019-06-30", "2015-02-30"),
        Gen.OneOf("=1+1", "@x", "+", "\"\"", "\"a\nb\"", "\"v1\"", "\"v1", "v\"1", "\"v1\"x", "\"a,b\"", ",", "\r", "\n", "\r\n", "\0", "\uFEFF", "é", "\u202E", " v1"),
        Gen.String);

    private static readonly Gen<(int File, int Kind, int At, int Column, string Cell)> Mutation =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 7], Gen.Int[0, 5], Cell);

    [Fact]
    public void Read_OfMutatedRows_AccountsForEachRowOfTheInput() =>
        Mutation.Array[1, 12].Sample(
            mutations =>
            {
                using var folder = new RegisterFolder();
                foreach (var (file, kind, at, column, cell) in mutations)
                {
                    folder.Write(Files[file], Mutate(File.ReadAllText(folder[Files[file]]), kind, at, column, cell));
                }

                AssertAccounts(folder);
            },
            iter: 400);

    [Fact]
    public void Read_OfMutatedBytes_AccountsForEachRowOfTheInput() =>
        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[0, 250], Gen.OneOf(Gen.Byte, Gen.OneOf("\"\n\r,\0=;v1"u8.ToArray()))).Array[1, 8]).Sample(
            (file, changes) =>
            {
                using var folder = new RegisterFolder();
                var bytes = File.ReadAllBytes(folder[Files[file]]);
                foreach (var (at, value) in changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                AssertAccounts(folder.Write(Files[file], bytes));
            },
            iter: 400);

    [Fact]
    public void Read_OfDamagedParquet_NamesTheProblemOrReads()
    {
        using var whole = new RegisterFolder();
        RegisterWriter.Write(whole.Read().Require(), whole.Path, RegisterFormat.Parquet);
        var tables = RegisterTables.All.Select(t => File.ReadAllBytes(whole[t.Name() + ".parquet"])).ToArray();
        Gen.Select(Gen.Int[0, 2], Gen.Select(Gen.Int[0, 4000], Gen.Byte).Array[1, 6], Gen.Int[0, 20]).Sample(
            (table, changes, cut) =>
            {
                var bytes = tables[table].ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                using var folder = new RegisterFolder();
                var name = RegisterTables.All[table].Name();
                folder.Delete(name + ".csv").Write(name + ".parquet", cut == 0 ? bytes[..(changes[0].Item1 % bytes.Length)] : bytes);
                var result = folder.Read(new ReadOptions { Mode = ReadMode.Lenient });
                Assert.All(result.Tables, t => Assert.Equal(t.Rows, t.Usable + t.Rejected));
                Assert.Equal(result.Problems.HasFileProblem, result.Register is null);
            },
            iter: 400);
    }

    private static void AssertAccounts(RegisterFolder folder)
    {
        var result = folder.Read(new ReadOptions { Mode = ReadMode.Lenient, RejectsFolder = folder["rejects"] });
        Assert.All(result.Tables, t => Assert.Equal(t.Rows, t.Usable + t.Rejected));
        var strict = folder.Read();
        Assert.Equal(result.Problems.Kept, strict.Problems.Kept);
        Assert.Equal(result.Problems.Total == 0, strict.Register is not null);
        if (result.Problems.HasFileProblem)
        {
            Assert.Null(result.Register);
            return;
        }

        foreach (var table in result.Tables)
        {
            Assert.Equal(CountRecords(File.ReadAllBytes(folder[Files[(int)table.Table]])) - 1, table.Rows);
            var rejects = folder["rejects/" + Files[(int)table.Table]];
            Assert.Equal(table.Rejected, File.Exists(rejects) ? CountRejects(rejects) : 0);
        }

        var register = result.Require();
        Assert.Equal(result.Tables.Select(t => t.Usable), [register.Victims.Count, register.Exploitations.Count, register.Reports.Count]);

        // What was accepted is a register that keeps the rules.
        using var accepted = new RegisterFolder();
        RegisterWriter.Write(register, accepted.Path, RegisterFormat.Csv);
        RegisterAssert.Same(register, accepted.Read().Require());
    }

    private static string Mutate(string text, int kind, int at, int column, string cell)
    {
        var lines = text.Split('\n').ToList();
        at %= lines.Count;
        var cells = lines[at].Split(',').ToList();
        column %= cells.Count;
        switch (kind)
        {
            case 0:
                cells[column] = cell;
                break;
            case 1:
                cells.RemoveAt(column);
                break;
            case 2:
                cells.Insert(column, cell);
                break;
            case 3:
                lines.Insert(at, lines[at]);
                break;
            default:
                lines.RemoveAt(at);
                return string.Join('\n', lines);
        }

        lines[at] = string.Join(',', cells);
        return string.Join('\n', lines);
    }

    /// <summary>Records of a CSV file by RFC 4180, empty lines left out: a few lines that know nothing of the reader.</summary>
    private static int CountRecords(ReadOnlySpan<byte> csv)
    {
        if (csv.StartsWith(Encoding.UTF8.Preamble))
        {
            csv = csv[3..];
        }

        var records = 0;
        var isEmpty = true;
        var isQuoted = false;
        var isStart = true;
        for (var i = 0; i < csv.Length; i++)
        {
            if (isQuoted)
            {
                if (csv[i] == '"')
                {
                    isQuoted = i + 1 < csv.Length && csv[i + 1] == '"';
                    i += isQuoted ? 1 : 0;
                }
            }
            else if (csv[i] is (byte)'\n' or (byte)'\r')
            {
                records += isEmpty ? 0 : 1;
                isEmpty = isStart = true;
            }
            else
            {
                isQuoted = isStart && csv[i] == '"';
                isStart = csv[i] == ',';
                isEmpty = false;
            }
        }

        return records + (isEmpty ? 0 : 1);
    }

    private static int CountRejects(string path)
    {
        using var reader = CsvReader.FromFile(path);
        var count = 0;
        while (reader.Read())
        {
            count++;
        }

        return count;
    }
}
