using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace Monitor.Kernel.Formatting;

/// <summary>An ML.NET data view as a table of its first rows.</summary>
/// <remarks>By reflection: the kernel has no reference to ML.NET, of which a notebook brings its own version.</remarks>
internal static class DataViewGrid
{
    private const int VectorLimit = 5;

    /// <summary>Registers the table for ML.NET's type in the assembly that is loaded.</summary>
    public static void Register()
    {
        if (Find("Microsoft.ML.DataView", "Microsoft.ML.IDataView") is { } type)
        {
            OwnFormatters.Table(type, view => Of(view, type));
        }
    }

    // Through the interface: views implement it without showing its members.
    private static Grid Of(object view, Type type)
    {
        if (Find("Microsoft.ML.Data", "Microsoft.ML.DebuggerExtensions")?.GetMethods()
                .FirstOrDefault(m => m.Name == "Preview" && m.GetParameters() is [_, { ParameterType: var rows }] && rows == typeof(int)
                    && m.GetParameters()[0].ParameterType.Name == "IDataView") is not { } preview)
        {
            return new Grid("Data view", "", [], []);
        }

        var shown = preview.Invoke(null, [view, Grid.RowLimit + 1])!;
        var all = ((IEnumerable)Property(shown, "RowView")).Cast<object>()
            .Select(r => ((IEnumerable)Property(r, "Values")).Cast<KeyValuePair<string, object>>().ToImmutableArray())
            .ToImmutableArray();
        var names = ((IEnumerable)type.GetProperty("Schema")!.GetValue(view)!).Cast<object>()
            .Where(c => !(bool)Property(c, "IsHidden"))
            .Select(c => (string)Property(c, "Name")).ToImmutableArray();
        var columns = names.Take(Grid.ColumnLimit).ToImmutableArray();
        var rows = all.Take(Grid.RowLimit)
            .Select((row, r) => (
                r.ToString(CultureInfo.InvariantCulture),
                columns.Select(c => Cell(row.LastOrDefault(v => v.Key == c).Value)).ToImmutableArray()))
            .ToImmutableArray();
        var count = (long?)type.GetMethod("GetRowCount")!.Invoke(view, null) ?? (all.Length <= Grid.RowLimit ? all.Length : null);
        return new Grid(
            count is { } n ? Grid.Size("Data view", n, names.Length) : "Data view", "", columns, rows, count - rows.Length, names.Length - columns.Length);
    }

    // A vector's own text is the name of its type.
    private static object? Cell(object? value)
    {
        if (value?.GetType() is not { IsGenericType: true, Name: "VBuffer`1" } type)
        {
            return value is float.NaN or double.NaN ? null : value is ReadOnlyMemory<char> text ? text.ToString() : value;
        }

        var values = ((IEnumerable)type.GetMethod("DenseValues")!.Invoke(value, null)!).Cast<object>().Take(VectorLimit + 1).ToArray();
        return string.Join(", ", values.Take(VectorLimit).Select(Grid.CellText)) + (values.Length > VectorLimit ? ", …" : "");
    }

    private static object Property(object of, string name) => of.GetType().GetProperty(name)!.GetValue(of)!;

    private static Type? Find(string assembly, string type) =>
        AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == assembly)?.GetType(type);
}
