using System.Text;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>What may stand at a position of a query: tables, columns, functions and keywords, as DuckDB itself proposes them.</summary>
internal static class SqlCompletion
{
    public static Completions At(SqlDatabase database, string code, int position)
    {
        var before = code[..Math.Clamp(position, 0, code.Length)];
        var found = database.Ask("select suggestion, suggestion_start, suggestion_type from sql_auto_complete($1)", before);
        var bytes = Encoding.UTF8.GetBytes(before);
        var start = found.Count == 0 ? position : Encoding.UTF8.GetCharCount(bytes, 0, Math.Clamp(Convert.ToInt32(found.Columns[1][0], System.Globalization.CultureInfo.InvariantCulture), 0, bytes.Length));
        var items = Enumerable.Range(0, found.Count)
            .Select(r => (Text: ((string)found.Columns[0][r]!).TrimEnd(), Kind: (string?)found.Columns[2][r] ?? ""))
            .Where(i => i.Text.Length > 0)
            .DistinctBy(i => i.Text, StringComparer.Ordinal)
            .Select(i => Item(database, i.Text, i.Kind));
        return new(start, before.Length, [.. items]);
    }

    private static Completion Item(SqlDatabase database, string text, string kind)
    {
        var name = text.Trim('"');
        return kind switch
        {
            "table" => new(text, "class", "", SqlInspection.Table(database, name)?.Split('\n')[0] ?? ""),
            "column" => new(text, "field", SqlInspection.Column(database, name) ?? ""),
            "keyword" => new(text, "keyword"),
            _ => new(text, kind.Contains("function", StringComparison.Ordinal) ? "function" : "class"),
        };
    }
}
