using Deedle;
using Monitor.Vocabulary;

namespace Monitor.Tables;

/// <summary>What of the cells a frame holds.</summary>
public enum FrameContent
{
    /// <summary>Counts; in rows that hold no counts their values.</summary>
    Numbers,

    /// <summary>Shares of the base, 0 to 1.</summary>
    Shares,

    /// <summary>Ranks (Table 2.1).</summary>
    Ranks,
}

/// <summary>Tables as Deedle frames, for notebooks.</summary>
public static class TableFrame
{
    /// <summary>Rows and columns by their codes; what a cell does not have, or does not show, is missing.</summary>
    public static Frame<string, string> ToFrame(this Table table, FrameContent content = FrameContent.Numbers) =>
        Build(table, content, r => r.Code, c => c.Code);

    /// <summary>Rows and columns by their names in a language.</summary>
    /// <remarks>Names that occur twice would make a frame impossible; the tables of the report have none.</remarks>
    public static Frame<string, string> ToFrame(this Table table, Language language, FrameContent content = FrameContent.Numbers) =>
        Build(table, content, r => r.Label.In(language), c => c.Label.In(language));

    private static Frame<string, string> Build(Table table, FrameContent content, Func<TableRow, string> rowKey, Func<TableColumn, string> columnKey)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rowKeys = table.Rows.Select(rowKey).ToArray();
        var columns = table.Columns.Select((column, c) => KeyValuePair.Create(
            columnKey(column),
            new Series<string, double>(rowKeys, Enumerable.Range(0, rowKeys.Length).Select(r => Number(table[r, c], content)))));
        return Frame.FromColumns(columns);
    }

    // Deedle reads NaN as missing.
    private static double Number(TableCell cell, FrameContent content) => content switch
    {
        FrameContent.Shares => cell.Share,
        FrameContent.Ranks => cell.Rank,
        _ => cell.Value ?? cell.Count,
    } ?? double.NaN;
}
