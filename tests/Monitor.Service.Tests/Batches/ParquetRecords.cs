using Monitor.Imputation.Data;
using Monitor.Service.Batches;
using Monitor.Service.Imputing;

namespace Monitor.Service.Tests.Batches;

/// <summary>Reads the Parquet files of tests, of records with two factors.</summary>
internal static class ParquetRecords
{
    private const int Capacity = 2_048;

    /// <summary>The factors: codes of one length, so that in pages of one length each lies where another did.</summary>
    public static FactorSpace Space { get; } = new([new Factor("a", ["xx", "yy", "zz"]), new Factor("b", ["11", "22"])]);

    /// <summary>The cells of the records of a file.</summary>
    public static async Task<List<int>> Read(byte[] bytes)
    {
        await using var reader = Open(bytes);
        var block = new RecordBlock(Capacity);
        var cells = new List<int>();
        while (await reader.Read(block, CancellationToken.None))
        {
            cells.AddRange(block.Cells);
            block.Clear();
        }

        return cells;
    }

    /// <summary>Opens a file.</summary>
    public static ParquetReader Open(byte[] bytes) => ParquetReader.Open(new MemoryStream(bytes), Space, new InputErrors(confidential: false), 64, Capacity, CancellationToken.None);
}
