namespace Monitor.Tables;

/// <summary>The words of the table model as they stand in exported files.</summary>
internal static class TableCodes
{
    public static string Of(RowKind kind) => kind switch
    {
        RowKind.Category => "category",
        RowKind.Sum => "sum",
        RowKind.NotListed => "not-listed",
        _ => "separate",
    };

    public static string Of(RowMeasure measure) => measure switch
    {
        RowMeasure.Count => "count",
        RowMeasure.Estimate => "estimate",
        RowMeasure.MeanAge => "mean-age",
        _ => "ratio",
    };

    public static string Of(ColumnKind kind) => kind switch
    {
        ColumnKind.Year => "year",
        ColumnKind.Form => "form",
        ColumnKind.Period => "period",
        _ => "total",
    };
}
