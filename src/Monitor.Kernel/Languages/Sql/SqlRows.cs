using System.Numerics;
using Deedle;
using DuckDB.NET.Data;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>The rows of a query, by column; null is a value that is missing.</summary>
internal sealed record SqlRows(string[] Names, Type[] Types, List<object?>[] Columns)
{
    /// <summary>Number of rows.</summary>
    public int Count => Columns.Length == 0 ? 0 : Columns[0].Count;

    /// <summary>Reads the rows that a reader has in its present result.</summary>
    public static SqlRows Read(DuckDBDataReader reader, CancellationToken interrupt)
    {
        var width = reader.FieldCount;
        var names = new string[width];
        var columns = new List<object?>[width];
        for (var c = 0; c < width; c++)
        {
            names[c] = Unique(reader.GetName(c), names);
            columns[c] = [];
        }

        while (reader.Read())
        {
            interrupt.ThrowIfCancellationRequested();
            for (var c = 0; c < width; c++)
            {
                columns[c].Add(reader.IsDBNull(c) ? null : Plain(reader.GetValue(c)));
            }
        }

        var types = columns.Select((column, c) => TypeOf(column, Plain(reader.GetFieldType(c)))).ToArray();
        return new(names, types, columns);
    }

    /// <summary>The rows as a frame, numbered from 0.</summary>
    public Frame<int, string> ToFrame()
    {
        // A row of which all is missing is a row too: the numbers hold its place.
        const string numbers = "\0";
        var frame = Frame.FromColumns([KeyValuePair.Create(numbers, new Series<int, int>(Enumerable.Range(0, Count), Enumerable.Range(0, Count)))]);
        for (var c = 0; c < Names.Length; c++)
        {
            frame.AddColumn(Names[c], Series(Columns[c], Types[c]));
        }

        frame.DropColumn(numbers);
        return frame;
    }

    private static string Unique(string name, string[] taken)
    {
        var unique = name;
        for (var n = 1; taken.Contains(unique); n++)
        {
            unique = FormattableString.Invariant($"{name}_{n}");
        }

        return unique;
    }

    // Sums of whole numbers are of a type without bounds; those that fit are numbers like any other.
    private static Type TypeOf(List<object?> column, Type declared)
    {
        if (declared != typeof(BigInteger) || column.Any(v => v is BigInteger big && (big < long.MinValue || big > long.MaxValue)))
        {
            return declared;
        }

        for (var i = 0; i < column.Count; i++)
        {
            column[i] = column[i] is BigInteger big ? (long)big : null;
        }

        return typeof(long);
    }

    private static Type Plain(Type type) => type.IsGenericType || type == typeof(object) ? typeof(string) : type;

    private static object Plain(object value) => value switch
    {
        System.Collections.IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>().Select(k => $"{k}: {Text(map[k])}")) + "}",
        System.Collections.IList list => "[" + string.Join(", ", list.Cast<object?>().Select(Text)) + "]",
        _ => value,
    };

    private static string Text(object? value) => value is null or DBNull ? "NULL" : Convert.ToString(Plain(value), System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static ISeries<int> Series(List<object?> column, Type type) =>
        (ISeries<int>)typeof(SqlRows).GetMethod(nameof(Typed), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [column])!;

    private static Series<int, T> Typed<T>(List<object?> column) =>
        new(Enumerable.Range(0, column.Count).Where(i => column[i] is not null).Select(i => KeyValuePair.Create(i, (T)column[i]!)));
}
