using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using Monitor.Tables;

namespace Monitor.Chapters;

/// <summary>
/// Tables of the report in a database of their own: a column <c>key</c> with the code of the row, and a column of counts for each
/// column of the table. What disclosure control hides is null there too.
/// </summary>
internal static class TableDatabase
{
    // One thread and the order of insertion give a query without ORDER BY one order; a query sees these tables and nothing else.
    private const string Settings = "set threads = 1; set preserve_insertion_order = true; set enable_external_access = false; set lock_configuration = true;";

    /// <summary>The name of a table in a query: <c>figure_2_4b</c>.</summary>
    public static string NameOf(string id) => id.Replace('-', '_').Replace('.', '_');

    /// <summary>Runs a query over some tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="sql">One statement that returns rows.</param>
    /// <exception cref="ArgumentException">The statement is wrong or returns no rows.</exception>
    public static QueryResult Query(IEnumerable<Table> tables, string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(connection, Settings);
        foreach (var table in tables)
        {
            Fill(connection, table);
        }

        using var command = connection.CreateCommand();
        command.CommandText = sql;
        try
        {
            using var reader = command.ExecuteReader();
            return reader.FieldCount > 0
                ? Read(reader)
                : throw new ArgumentException("The statement returns no rows: write a query, such as select key, total from figure_2_3.", nameof(sql));
        }
        catch (DuckDBException e)
        {
            throw new ArgumentException($"The query cannot be answered: {e.Message}", nameof(sql), e);
        }
    }

    private static void Fill(DuckDBConnection connection, Table table)
    {
        var name = NameOf(table.Id);
        Execute(connection, $"create table {name} (key varchar{string.Concat(table.Columns.Select(c => $", \"{c.Code}\" double"))})");
        using var appender = connection.CreateAppender(name);
        for (var r = 0; r < table.Rows.Length; r++)
        {
            var row = appender.CreateRow().AppendValue(table.Rows[r].Code);
            for (var c = 0; c < table.Columns.Length; c++)
            {
                row.AppendValue(table[r, c].Value ?? table[r, c].Count);
            }

            row.EndRow();
        }
    }

    private static QueryResult Read(DuckDBDataReader reader)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<object?>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(c => reader.IsDBNull(c) ? null : Plain(reader.GetValue(c)))]);
        }

        return new QueryResult([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows.ToImmutable());
    }

    private static object? Plain(object value) => value switch
    {
        string or bool or double or long or int or decimal => value,
        BigInteger big when big >= long.MinValue && big <= long.MaxValue => (long)big, // a sum of whole numbers
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
