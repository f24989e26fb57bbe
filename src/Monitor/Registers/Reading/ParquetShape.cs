namespace Monitor.Registers.Reading;

/// <summary>A field of a structure: its type, or that of its elements, and their structure.</summary>
internal readonly record struct ThriftField(ThriftType Type, ThriftType Element = default, ParquetShape? Shape = null);

/// <summary>
/// The structures of the metadata of a Parquet file, as far as they are fixed (parquet.thrift of apache/parquet-format 2.11); a
/// field that is not named here is one that a reader passes over.
/// </summary>
internal sealed class ParquetShape(params (int Id, ThriftField Field)[] fields)
{
    private readonly Dictionary<int, ThriftField> byId = fields.ToDictionary(f => f.Id, f => f.Field);

    /// <summary>The metadata of a file.</summary>
    public static ParquetShape File { get; } = FileMetadata();

    /// <summary>The field of a number, if it is a known one.</summary>
    public bool TryField(int id, out ThriftField field) => byId.TryGetValue(id, out field);

    private static ParquetShape FileMetadata()
    {
        var empty = new ParquetShape();
        var keyValue = new ParquetShape(All(ThriftType.Text, 1, 2));
        var unit = new ParquetShape((1, Of(empty)), (2, Of(empty)), (3, Of(empty)));
        var time = new ParquetShape((1, new(ThriftType.True)), (2, Of(unit)));
        var logicalType = new ParquetShape(
            (1, Of(empty)),
            (2, Of(empty)),
            (3, Of(empty)),
            (4, Of(empty)),
            (5, Of(new(All(ThriftType.Int32, 1, 2)))),
            (6, Of(empty)),
            (7, Of(time)),
            (8, Of(time)),
            (10, Of(new((1, new(ThriftType.Byte)), (2, new(ThriftType.True))))),
            (11, Of(empty)),
            (12, Of(empty)),
            (13, Of(empty)),
            (14, Of(empty)),
            (15, Of(empty)));
        var element = new ParquetShape([.. All(ThriftType.Int32, 1, 2, 3, 5, 6, 7, 8, 9), (4, new(ThriftType.Text)), (10, Of(logicalType))]);
        var statistics = new ParquetShape([.. All(ThriftType.Text, 1, 2, 5, 6), .. All(ThriftType.Int64, 3, 4), .. All(ThriftType.True, 7, 8)]);
        var columnMetadata = new ParquetShape(
        [
            .. All(ThriftType.Int32, 1, 4, 15),
            .. All(ThriftType.Int64, 5, 6, 7, 9, 10, 11, 14),
            (2, ListOf(ThriftType.Int32)),
            (3, ListOf(ThriftType.Text)),
            (8, ListOf(keyValue)),
            (12, Of(statistics)),
            (13, ListOf(new ParquetShape(All(ThriftType.Int32, 1, 2, 3)))),
            (16, Of(new((1, new(ThriftType.Int64)), (2, ListOf(ThriftType.Int64)), (3, ListOf(ThriftType.Int64))))),
        ]);
        var column = new ParquetShape([.. All(ThriftType.Text, 1, 9), .. All(ThriftType.Int64, 2, 4, 6), .. All(ThriftType.Int32, 5, 7), (3, Of(columnMetadata))]);
        var sorting = new ParquetShape((1, new(ThriftType.Int32)), (2, new(ThriftType.True)), (3, new(ThriftType.True)));
        var rowGroup = new ParquetShape([.. All(ThriftType.Int64, 2, 3, 5, 6), (1, ListOf(column)), (4, ListOf(sorting)), (7, new(ThriftType.Int16))]);
        return new(
            (1, new(ThriftType.Int32)),
            (2, ListOf(element)),
            (3, new(ThriftType.Int64)),
            (4, ListOf(rowGroup)),
            (5, ListOf(keyValue)),
            (6, new(ThriftType.Text)),
            (7, ListOf(new ParquetShape((1, Of(empty))))),
            (9, new(ThriftType.Text)));
    }

    private static (int Id, ThriftField Field)[] All(ThriftType type, params int[] ids) => [.. ids.Select(id => (id, new ThriftField(type)))];

    private static ThriftField Of(ParquetShape shape) => new(ThriftType.Struct, Shape: shape);

    private static ThriftField ListOf(ThriftType element) => new(ThriftType.List, element);

    private static ThriftField ListOf(ParquetShape shape) => new(ThriftType.List, ThriftType.Struct, shape);
}
