namespace Monitor.Service.Configuration;

/// <summary>How much one caller, and one request, may ask for.</summary>
public sealed class LimitOptions
{
    /// <summary>Bytes of a request that is neither a batch nor a question of the Open Inference Protocol, which may have 4 MiB; 1,024 to 16,777,216; 65,536 when left out.</summary>
    public long RequestBytes { get; set; } = 64 * 1024;

    /// <summary>Bytes of a batch, 1,024 to 1,099,511,627,776; 1 GiB when left out.</summary>
    public long BatchBytes { get; set; } = 1L << 30;

    /// <summary>Batches that are worked on at the same time, 1 to 64; 4 when left out. One more waits a little for a place before it is refused.</summary>
    public int Batches { get; set; } = 4;

    /// <summary>Columns of a file, 1 to 1,024; 64 when left out.</summary>
    public int Columns { get; set; } = 64;

    /// <summary>Requests a second that each caller may make over a longer time, 1 to 1,000,000; 5,000 when left out.</summary>
    public int RequestsPerSecond { get; set; } = 5_000;

    /// <summary>Requests that a caller may make at once after a pause, 1 to 1,000,000; 10,000 when left out.</summary>
    public int Burst { get; set; } = 10_000;

    /// <summary>Bytes a second that a body comes in with at least, after a grace of 5 s, 1 to 1,000,000; 240 when left out.</summary>
    public double BodyBytesPerSecond { get; set; } = 240;

    /// <summary>Seconds in which the headers of a request have to be there, 1 to 300; 15 when left out.</summary>
    public int HeaderSeconds { get; set; } = 15;

    /// <summary>Connections at the same time, 1 to 100,000; 1,000 when left out.</summary>
    public int Connections { get; set; } = 1_000;
}
