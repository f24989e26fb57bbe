using System.Text;
using Monitor.Registers.Writing;
using Parquet;
using Parquet.Schema;

namespace Monitor.Tests.Registers;

/// <summary>Registers with a file that breaks a rule: there is no register then, whatever the mode.</summary>
internal static class BrokenFiles
{
    private const string V = "victims.csv", E = "exploitations.csv", R = "reports.csv", P = "reports.parquet", D = "datapackage.json";

    public static IReadOnlyList<BrokenRegister> All { get; } =
    [
        // Files.
        new("table that is not there", f => f.Delete(E), "missing-file", "exploitations", null, "", "", "one of the two"),
        new("table in both formats", f => f.Write("victims.parquet", "PAR1"), "both-formats", "victims", null, "", "", "move the other out"),
        new("folder in the place of a file", f => Directory.CreateDirectory(f.Delete(R)[R]), "not-a-file", R, null, "", "", "a file"),
        new("empty file", f => f.Write(R, ""), "empty-file", R, null, "", "", "names of the columns"),
        new("file of a byte order mark", f => f.Write(R, [0xEF, 0xBB, 0xBF]), "empty-file", R, null, "", "", "names of the columns"),
        new("file of an empty line", f => f.Write(R, "\n"), "empty-file", R, null, "", "", "names of the columns"),
        new("UTF-16, little end first", f => f.Write(R, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(RegisterFolder.Reports)]), "not-utf8", R, null, "", "", "CSV UTF-8"),
        new("UTF-16, big end first", f => f.Write(R, [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(RegisterFolder.Reports)]), "not-utf8", R, null, "", "", "CSV UTF-8"),
        new("UTF-16 without a byte order mark", f => f.Write(R, Encoding.Unicode.GetBytes(RegisterFolder.Reports)), "not-utf8", R, null, "", "", "CSV UTF-8"),
        new("header in Latin-1", f => f.Write(R, [.. "victim_id,reporter,police_unit,dat\u00E9\n".Select(c => (byte)c)]), "not-utf8", R, 1, "", "victim_id,reporter,police_unit,dat\uFFFD", "CSV UTF-8"),
        new("workbook named .csv", f => f.Write(R, "PK\u0003\u0004\0\0"), "not-csv", R, null, "", "", "save as \"CSV UTF-8\""),
        new("Parquet named .csv", f => f.Write(R, "PAR1\0\0PAR1"), "not-csv", R, null, "", "", "the name .parquet"),
        new("quote in the header", f => f.Replace(R, "reporter", "repo\"rter"), "not-csv", R, 1, "", "victim_id,repo\"rter,police_unit,date", "separated by commas"),
        new("semicolons between the columns", f => f.Replace(R, ",", ";"), "wrong-separator", R, 1, "", "victim_id;reporter;police_unit;date", "comma delimited"),
        new("tabs between the columns", f => f.Replace(R, ",", "\t"), "wrong-separator", R, 1, "", "victim_id\\treporter\\tpolice_unit\\tdate", "comma delimited"),
        new("quote that is never closed", f => f.Append(R, "\"v4,kmar,,2019-01-01\n"), "unterminated-quote", R, 7, "", "\"v4,kmar,,2019-01-01\\n", "close the quote"),
        new("quote that is never closed in the header", f => f.Replace(R, "date", "\"date"), "unterminated-quote", R, 1, "", "victim_id,reporter,police_unit,\"date\\nv1,police,amsterdam,201…", "close the quote"),
        new("record of 10 MB", f => f.Append(R, new string('x', 10_000_000)), "record-too-long", R, 7, "", "", "a quote that this row opens"),
        new("header of 10 MB", f => f.Write(R, new string('x', 10_000_000)), "record-too-long", R, 1, "", "", "a quote that this row opens"),
        new("record just above the limit", f => f.Write(R, "victim_id,reporter,police_unit,date\n" + new string('x', 65_537) + "\n"), "record-too-long", R, 2, "", "", "a quote that this row opens"),

        // Headers.
        new("column that is not there", f => f.Write(R, "victim_id,reporter,date\n"), "missing-column", R, 1, "police_unit", "police_unit", "the columns victim_id, reporter, police_unit, date"),
        new("column with a slip", f => f.Replace(R, "reporter", "reporterr"), "unknown-column", R, 1, "reporterr", "reporterr", "did you mean reporter?"),
        new("column with a capital", f => f.Replace(V, "gender", "Gender"), "unknown-column", V, 1, "Gender", "Gender", "did you mean gender?"),
        new("column with a space", f => f.Replace(V, "gender", " gender"), "unknown-column", V, 1, " gender", " gender", "did you mean gender?"),
        new("column of something else", f => f.Replace(V, "nationality\n", "nationality,comments_of_the_clerk\n"), "unknown-column", V, 1, "comments_of_the_clerk", "comments_of_the_clerk", "only victim_id, year"),
        new("column twice", f => f.Replace(V, "nationality\n", "nationality,age\n"), "duplicate-column", V, 1, "age", "age", "each column once"),
        new("column without a name", f => f.Replace(V, "nationality\n", "nationality,\n"), "unknown-column", V, 1, "", "", "only victim_id, year"),
        new("no header", f => f.Replace(E, "victim_id,form,sector\n", ""), "missing-column", E, 1, "form", "form", "the columns victim_id, form, sector"),

        // Parquet.
        new("empty Parquet", f => f.Delete(R).Write(P, ""), "empty-file", P, null, "", "", "a Parquet file"),
        new("text named .parquet", f => f.Delete(R).Write(P, RegisterFolder.Reports), "not-parquet", P, null, "", "", "copy or write it again"),
        new("first half of a Parquet file", f => f.AsParquet(b => b[..(b.Length / 2)]), "not-parquet", P, null, "", "", "copy or write it again"),
        new("Parquet without its last byte", f => f.AsParquet(b => b[..^1]), "not-parquet", P, null, "", "", "copy or write it again"),
        new("Parquet with its pages wiped", f => f.AsParquet(b => [.. b[..4], .. new byte[200], .. b[204..]]), "not-parquet", P, null, "", "", "copy or write it again"),
        new("Parquet with a footer of 2 GB", f => f.AsParquet(b => [.. b[..^8], 0xFF, 0xFF, 0xFF, 0x7F, .. "PAR1"u8]), "not-parquet", P, null, "", "", "copy or write it again"),
        new("Parquet without a column", f => f.Delete(R).Parquet(P, new DataField<int>("victim_id")), "missing-column", P, 1, "date", "date", "the columns victim_id"),
        new("Parquet with a list", f => f.Delete(R).Parquet(P, new DataField<IEnumerable<int>>("victim_id")), "column-type", P, null, "", "", "one plain value a row"),
        new("Parquet with a type of its own", f => f.Delete(R).Parquet(P, new DataField<Guid>("victim_id"), new DataField<int>("reporter"), new DataField<int>("police_unit"), new DataField<int>("date")), "column-type", P, null, "", "", "text, a number, a date or a Boolean"),

        // Description.
        new("description that is not JSON", f => f.Write(D, "{\n\"title\": nothing }"), "malformed-description", D, 2, "", "", "in JSON"),
        new("empty description", f => f.Write(D, ""), "malformed-description", D, 1, "", "", "in JSON"),
        new("description that is a list", f => f.Write(D, "[]"), "malformed-description", D, null, "", "[]", "an object with title"),
        new("title that is a number", f => f.Write(D, "{\"title\": 7}"), "malformed-description", D, null, "", "7", "text in quotes"),
        new("title of two lines", f => f.Write(D, "{\"title\": \"a\\nb\"}"), "malformed-description", D, null, "", "\"a\\nb\"", "on one line"),
        new("title that is no Unicode", f => f.Write(D, "{\"title\": \"\\ud800\"}"), "malformed-description", D, null, "", "", "as UTF-8"),
        new("monitor properties that are text", f => f.Write(D, "{\"monitor\": \"synthetic\"}"), "malformed-description", D, null, "", "\"synthetic\"", "\"synthetic\": …"),
        new("confidential with a slip", f => f.Write(D, "{\"monitor\": {\"confidental\": true}}"), "malformed-description", D, null, "", "confidental", "did you mean confidential?"),
        new("confidential as text", f => f.Write(D, "{\"monitor\": {\"confidential\": \"no\"}}"), "malformed-description", D, null, "", "\"no\"", "true or false, without quotes"),
        new("confidential twice", f => f.Write(D, "{\"monitor\": {\"confidential\": true, \"confidential\": false}}"), "malformed-description", D, null, "", "", "in JSON"),
        new("description of 5 MB", f => f.Write(D, "{\"title\": \"" + new string('x', 5_000_000) + "\"}"), "malformed-description", D, null, "", "", "a Data Package descriptor"),
    ];

    private static RegisterFolder AsParquet(this RegisterFolder folder, Func<byte[], byte[]> damage)
    {
        using var whole = new RegisterFolder();
        RegisterWriter.Write(folder.Read().Require(), whole.Path, RegisterFormat.Parquet);
        return folder.Delete(R).Write(P, damage(File.ReadAllBytes(whole[P])));
    }

    /// <summary>A Parquet file with one row, in which each number is 1.</summary>
    private static RegisterFolder Parquet(this RegisterFolder folder, string name, params DataField[] columns)
    {
        using var file = File.Create(folder[name]);
        Task.Run(async () =>
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns), file);
            using var group = writer.CreateRowGroup();
            foreach (var column in columns)
            {
                await (column switch
                {
                    DataField<int> => group.WriteAsync<int>(column, new[] { 1 }, null, null, default),
                    DataField<Guid> => group.WriteAsync<Guid>(column, new[] { Guid.Empty }, null, null, default),
                    _ => group.WriteAsync<int>(column, new[] { 1, 2 }, new[] { 0, 1 }, null, default),
                });
            }
        }).GetAwaiter().GetResult();
        return folder;
    }
}
