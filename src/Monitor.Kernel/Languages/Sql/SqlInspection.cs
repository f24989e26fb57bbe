using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>What stands at a position of a query: a table with its columns, a column, or a function.</summary>
internal static class SqlInspection
{
    public static MimeBundle? At(SqlDatabase database, string code, int position)
    {
        var name = NameAt(code, position);
        return name.Length > 0 && (Table(database, name) ?? Column(database, name) ?? Function(database, name)) is { } text ? MimeBundle.Text(text) : null;
    }

    /// <summary>A table: what it is, and its columns with types and meanings; null when there is none of that name.</summary>
    public static string? Table(SqlDatabase database, string name)
    {
        var columns = database.Ask("select column_name, lower(data_type), coalesce(comment, '') from duckdb_columns() where lower(table_name) = lower($1) and not internal order by column_index", name);
        if (columns.Count == 0)
        {
            return null;
        }

        var about = database.Ask("select coalesce(any_value(comment), '') from duckdb_tables() where lower(table_name) = lower($1)", name).Columns[0].FirstOrDefault() as string ?? "";
        return string.Join('\n', [about.Length > 0 ? $"{name}: {about}" : name, .. Enumerable.Range(0, columns.Count).Select(r => "  " + Sentence(columns, r, 0))]);
    }

    /// <summary>A column, in each table that has one of that name; null when none has.</summary>
    public static string? Column(SqlDatabase database, string name)
    {
        var columns = database.Ask("select table_name || '.' || column_name, lower(data_type), coalesce(comment, '') from duckdb_columns() where lower(column_name) = lower($1) and not internal order by table_name", name);
        return columns.Count == 0 ? null : string.Join('\n', Enumerable.Range(0, columns.Count).Select(r => Sentence(columns, r, 0)));
    }

    private static string? Function(SqlDatabase database, string name)
    {
        var functions = database.Ask("""
            select distinct function_name || '(' || array_to_string(parameters, ', ') || ')' || coalesce(': ' || description, '') as line
            from duckdb_functions() where lower(function_name) = lower($1) and function_type in ('scalar', 'aggregate', 'table', 'macro') order by line
            """, name);
        return functions.Count == 0 ? null : string.Join('\n', functions.Columns[0]);
    }

    private static string Sentence(SqlRows columns, int row, int first) =>
        $"{columns.Columns[first][row]} {columns.Columns[first + 1][row]}" + (columns.Columns[first + 2][row] is string { Length: > 0 } comment ? $": {comment}" : "");

    private static string NameAt(string code, int position)
    {
        var end = Math.Clamp(position, 0, code.Length);
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
        {
            start--;
        }

        while (end < code.Length && (char.IsLetterOrDigit(code[end]) || code[end] == '_'))
        {
            end++;
        }

        return code[start..end];
    }
}
