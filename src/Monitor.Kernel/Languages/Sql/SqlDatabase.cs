using DuckDB.NET.Data;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>A database of DuckDB with settings under which the same query has the same rows in the same order.</summary>
internal sealed class SqlDatabase : IDisposable
{
    // One thread and the order of insertion: a query without ORDER BY then has one order. Extensions come from the network.
    private const string Settings = """
        set threads = 1;
        set preserve_insertion_order = true;
        set autoinstall_known_extensions = false;
        set autoload_known_extensions = false;
        set allow_community_extensions = false;
        """;

    private readonly DuckDBConnection connection;

    /// <exception cref="DuckDBException">The database cannot be opened.</exception>
    public SqlDatabase(string connectionString)
    {
        connection = new DuckDBConnection(connectionString);
        connection.Open();
        Execute(Settings);
    }

    /// <summary>Runs statements of our own.</summary>
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs statements; what the last of those that return rows returns.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    /// <exception cref="DuckDBException">A statement is wrong or cannot be done.</exception>
    public SqlRows? Query(string sql, CancellationToken interrupt)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var registration = interrupt.UnsafeRegister(static c => ((DuckDBCommand)c!).Cancel(), command);
        try
        {
            using var reader = command.ExecuteReader();
            SqlRows? rows = null;
            do
            {
                interrupt.ThrowIfCancellationRequested();
                if (reader.FieldCount > 0)
                {
                    rows = SqlRows.Read(reader, interrupt);
                }
            }
            while (reader.NextResult());
            return rows;
        }
        catch (DuckDBException) when (interrupt.IsCancellationRequested)
        {
            throw new OperationCanceledException(interrupt);
        }
    }

    /// <summary>Runs a query of our own with parameters <c>$1</c>, <c>$2</c>, …</summary>
    public SqlRows Ask(string sql, params ReadOnlySpan<object> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(parameter));
        }

        using var reader = command.ExecuteReader();
        return SqlRows.Read(reader, CancellationToken.None);
    }

    /// <summary>Makes a table, in place of one of that name.</summary>
    public void Replace(string table, IReadOnlyList<SqlColumn> columns)
    {
        var name = Quote(table);
        if (Ask("select 1 from duckdb_views() where lower(view_name) = lower($1)", table).Count > 0)
        {
            Execute($"drop view {name}");
        }

        Execute($"create or replace table {name} ({string.Join(", ", columns.Select(c => $"{Quote(c.Name)} {c.SqlType}"))})");
        using var appender = connection.CreateAppender(table);
        var rows = columns.Count == 0 ? 0 : columns[0].Count;
        for (var r = 0; r < rows; r++)
        {
            var row = appender.CreateRow();
            foreach (var column in columns)
            {
                column.Append(row, r);
            }

            row.EndRow();
        }
    }

    /// <summary>A name as it stands in a statement.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Text as it stands in a statement.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public void Dispose() => connection.Dispose();
}
