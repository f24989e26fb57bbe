using Monitor.Service.Imputing;
using ParquetSharp;

namespace Monitor.Service.Batches;

/// <summary>A column of an answer in Parquet.</summary>
internal interface IColumnSource
{
    /// <summary>Its name and type.</summary>
    Column Column { get; }

    /// <summary>Whether few values occur often, so that a dictionary pays.</summary>
    bool Repeats { get; }

    /// <summary>Writes the values of some records of a block.</summary>
    void Write(ColumnWriter writer, RecordBlock block, int from, int count);
}
