namespace Monitor.Registers.Reading;

/// <summary>What becomes of a register with rows that break a rule.</summary>
public enum ReadMode
{
    /// <summary>Any problem: no register.</summary>
    Strict,

    /// <summary>Rows that break a rule are set aside and the rest is the register; a problem of a file still means no register.</summary>
    Lenient,
}

/// <summary>How a register is read.</summary>
public sealed record ReadOptions
{
    /// <summary>What becomes of rows that break a rule; <see cref="ReadMode.Strict"/> by default.</summary>
    public ReadMode Mode { get; init; }

    /// <summary>
    /// Folder that a lenient reading moves rejected rows to, one CSV file a table that has any, replacing those of an earlier
    /// reading. Null, the default, keeps none.
    /// </summary>
    public string? RejectsFolder { get; init; }

    /// <summary>First calendar year a victim may be in; 1990 by default.</summary>
    public int FirstYear { get; init; } = 1990;

    /// <summary>Last calendar year a victim may be in; 2099 by default.</summary>
    public int LastYear { get; init; } = 2099;

    /// <summary>Number of problems kept of each file; 1,000 by default. The rest are only counted.</summary>
    public int MaxProblems { get; init; } = 1000;

    /// <summary>Longest record of a CSV file in bytes; 64 kB by default, 256 at least.</summary>
    public int MaxRecordBytes { get; init; } = 64 * 1024;

    internal ReadOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(FirstYear, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LastYear, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LastYear, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxProblems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRecordBytes, 256);
        return this;
    }
}

/// <summary>How far a reading is.</summary>
/// <param name="Table">The table that is being read.</param>
/// <param name="Rows">Rows of it read so far.</param>
/// <param name="Fraction">Part of it that was read, 0 to 1.</param>
public readonly record struct ReadProgress(RegisterTable Table, long Rows, double Fraction);
