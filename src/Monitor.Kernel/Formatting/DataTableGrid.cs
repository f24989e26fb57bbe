using System.Collections.Immutable;
using System.Data;
using System.Globalization;

namespace Monitor.Kernel.Formatting;

/// <summary>An ADO.NET table as a table.</summary>
internal static class DataTableGrid
{
    /// <summary>The first rows and columns.</summary>
    public static Grid Of(DataTable table)
    {
        var columns = table.Columns.Cast<DataColumn>().Take(Grid.ColumnLimit).ToImmutableArray();
        var rows = table.Rows.Cast<DataRow>().Take(Grid.RowLimit)
            .Select((row, r) => (
                r.ToString(CultureInfo.InvariantCulture),
                columns.Select(c => row[c] is DBNull ? null : row[c]).ToImmutableArray()))
            .ToImmutableArray();
        return new Grid(
            Grid.Size(table.TableName.Length == 0 ? "Table" : table.TableName, table.Rows.Count, table.Columns.Count), "",
            [.. columns.Select(c => c.ColumnName)], rows!, table.Rows.Count - rows.Length, table.Columns.Count - columns.Length);
    }
}
