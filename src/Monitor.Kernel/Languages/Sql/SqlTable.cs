using System.Collections;
using System.Data;
using System.Reflection;
using Deedle;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>Values of .NET as the columns of a table: frames, data tables, sequences of records and of single values.</summary>
internal static class SqlTable
{
    /// <summary>Name of the column of a sequence of single values.</summary>
    private const string Single = "value";

    /// <summary>Name of the column with the keys of a frame's rows, when they are more than numbers.</summary>
    private const string Key = "key";

    /// <summary>The columns; null when the value is no table.</summary>
    public static IReadOnlyList<SqlColumn>? Of(object? value) => value switch
    {
        null or string => null,
        IFrame frame => frame.Apply(new FrameColumns()),
        DataTable table => [.. table.Columns.Cast<DataColumn>().Select(c => SqlColumn.Of(c.ColumnName, c.DataType, table.Rows.Cast<DataRow>().Select(r => r.IsNull(c) ? null : r[c])))],
        IEnumerable sequence => OfSequence(sequence),
        _ => null,
    };

    private static IReadOnlyList<SqlColumn>? OfSequence(IEnumerable sequence)
    {
        var items = sequence.Cast<object?>().ToArray();
        var item = ItemType(sequence.GetType(), items);
        if (SqlColumn.IsCell(item))
        {
            return [SqlColumn.Of(Single, item, items)];
        }

        var properties = item.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Select(p => (p.Name, Type: p.PropertyType, Get: (Func<object, object?>)p.GetValue));
        var fields = item.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(f => (f.Name, Type: f.FieldType, Get: (Func<object, object?>)f.GetValue));
        var members = properties.Concat(fields).Where(m => SqlColumn.IsCell(m.Type)).ToArray();
        return members.Length == 0 ? null : [.. members.Select(m => SqlColumn.Of(m.Name, m.Type, items.Select(i => i is null ? null : m.Get(i))))];
    }

    private static Type ItemType(Type sequence, object?[] items)
    {
        var declared = sequence.GetInterfaces().Append(sequence)
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault();
        return declared is not null && declared != typeof(object) ? declared : items.FirstOrDefault(i => i is not null)?.GetType() ?? typeof(string);
    }

    private sealed class FrameColumns : IFrameOperation<IReadOnlyList<SqlColumn>>
    {
        public IReadOnlyList<SqlColumn> Invoke<TRowKey, TColumnKey>(Frame<TRowKey, TColumnKey> frame)
            where TRowKey : notnull
            where TColumnKey : notnull
        {
            var columns = new List<SqlColumn>();
            var rows = frame.RowKeys.ToArray();
            var isNumbered = rows is int[] numbers && numbers.Select((n, i) => n == i).All(same => same);
            var names = frame.ColumnKeys.Select(k => Convert.ToString(k, System.Globalization.CultureInfo.InvariantCulture) ?? "").ToArray();
            if (!isNumbered)
            {
                var key = names.Contains(Key, StringComparer.OrdinalIgnoreCase) ? "row_" + Key : Key;
                columns.Add(SqlColumn.Of(key, SqlColumn.IsCell(typeof(TRowKey)) ? typeof(TRowKey) : typeof(string), rows.Select(r => SqlColumn.IsCell(typeof(TRowKey)) ? (object?)r : r.ToString())));
            }

            foreach (var ((columnKey, type), name) in frame.ColumnKeys.Zip(frame.ColumnTypes).Zip(names))
            {
                var series = frame.GetColumn<object>(columnKey);
                var values = rows.Select(r => series.TryGet(r)).Select(v => v.HasValue ? v.Value : null).ToArray();
                var cell = type == typeof(object) ? values.FirstOrDefault(v => v is not null)?.GetType() ?? typeof(string) : type;
                var isUniform = values.All(v => v is null || v.GetType() == SqlColumn.Cell(cell));
                columns.Add(SqlColumn.Of(name, isUniform && SqlColumn.IsCell(cell) ? cell : typeof(string), isUniform ? values : values.Select(v => (object?)v?.ToString())));
            }

            return columns;
        }
    }
}
