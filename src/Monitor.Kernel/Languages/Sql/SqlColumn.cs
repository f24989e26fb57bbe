using System.Globalization;
using DuckDB.NET.Data;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>A column on its way into a table: values of one type of .NET, null for those that are missing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of the values.</param>
/// <param name="Values">The values.</param>
internal sealed record SqlColumn(string Name, Type Type, IReadOnlyList<object?> Values)
{
    // Decimals of any scale up to this keep their digits.
    private const int DecimalScale = 10;

    private static readonly Dictionary<Type, string> SqlTypes = new()
    {
        [typeof(bool)] = "boolean", [typeof(sbyte)] = "tinyint", [typeof(byte)] = "utinyint", [typeof(short)] = "smallint", [typeof(ushort)] = "usmallint",
        [typeof(int)] = "integer", [typeof(uint)] = "uinteger", [typeof(long)] = "bigint", [typeof(ulong)] = "ubigint", [typeof(float)] = "float",
        [typeof(double)] = "double", [typeof(decimal)] = FormattableString.Invariant($"decimal(38, {DecimalScale})"),
        [typeof(DateOnly)] = "date", [typeof(DateTime)] = "timestamp", [typeof(TimeOnly)] = "time", [typeof(string)] = "varchar",
    };

    /// <summary>Number of values.</summary>
    public int Count => Values.Count;

    /// <summary>Its type in DuckDB; what has none there is text.</summary>
    public string SqlType => SqlTypes.GetValueOrDefault(Type, "varchar");

    /// <summary>Whether a value of a type is one cell: a number, a date, text, a member of an enumeration, or one of these or nothing.</summary>
    public static bool IsCell(Type type) => Cell(type) is var cell && (SqlTypes.ContainsKey(cell) || cell.IsEnum || cell == typeof(char) || cell == typeof(Guid) || cell == typeof(TimeSpan) || cell == typeof(DateTimeOffset));

    /// <summary>The type of a cell without its being optional.</summary>
    public static Type Cell(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? underlying
        : type is { IsGenericType: true, Namespace: "Microsoft.FSharp.Core", Name: "FSharpOption`1" or "FSharpValueOption`1" } ? type.GetGenericArguments()[0]
        : type;

    /// <summary>A column of a type that may be optional.</summary>
    public static SqlColumn Of(string name, Type type, IEnumerable<object?> values) => new(name, Cell(type), [.. values.Select(Value)]);

    /// <summary>Appends a value to a row.</summary>
    public void Append(IDuckDBAppenderRow row, int index)
    {
        switch (Values[index])
        {
            case null or DBNull: row.AppendNullValue(); break;
            case bool v: row.AppendValue(v); break;
            case sbyte v: row.AppendValue(v); break;
            case byte v: row.AppendValue(v); break;
            case short v: row.AppendValue(v); break;
            case ushort v: row.AppendValue(v); break;
            case int v: row.AppendValue(v); break;
            case uint v: row.AppendValue(v); break;
            case long v: row.AppendValue(v); break;
            case ulong v: row.AppendValue(v); break;
            case float v: row.AppendValue(v); break;
            case double v: row.AppendValue(v); break;
            case decimal v: row.AppendValue(Math.Round(v, DecimalScale)); break;
            case DateOnly v: row.AppendValue(v); break;
            case DateTime v: row.AppendValue(v); break;
            case TimeOnly v: row.AppendValue(v); break;
            case var v: row.AppendValue(Convert.ToString(v, CultureInfo.InvariantCulture)); break;
        }
    }

    // An F# option that has a value holds it as its property.
    private static object? Value(object? value) =>
        value?.GetType() is { IsGenericType: true, Namespace: "Microsoft.FSharp.Core", Name: "FSharpOption`1" or "FSharpValueOption`1" } option
            ? option.Name == "FSharpValueOption`1" && (bool)option.GetProperty("IsNone")!.GetValue(value)! ? null : option.GetProperty("Value")!.GetValue(value)
            : value;
}
