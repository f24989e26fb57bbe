namespace Monitor.Registers.Writing;

/// <summary>Format of the tables of a register on disk.</summary>
public enum RegisterFormat
{
    /// <summary>CSV: UTF-8 without byte order mark, LF, quotes only where needed.</summary>
    Csv,

    /// <summary>Parquet: codes as text, whole numbers as 32-bit integers, dates as dates, row groups of 131,072 rows.</summary>
    Parquet,
}
