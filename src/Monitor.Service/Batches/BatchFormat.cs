namespace Monitor.Service.Batches;

/// <summary>How records or answers are written.</summary>
internal enum BatchFormat
{
    /// <summary>A JSON array.</summary>
    Json,

    /// <summary>JSON, one a line.</summary>
    NdJson,

    /// <summary>CSV with a header.</summary>
    Csv,

    /// <summary>Parquet.</summary>
    Parquet,
}
