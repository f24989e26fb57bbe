using System.Collections.Immutable;

namespace Monitor.Kernel.Client;

/// <summary>How a cell is run.</summary>
public sealed record ExecuteOptions
{
    /// <summary>The longest that the cell may take; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an interrupted cell may take to end before the kernel's process is ended. Default 5 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Neither counted, kept in the history nor echoed; a value is not shown. Default false.</summary>
    public bool Silent { get; init; }

    /// <summary>Kept in the history and counted. Default true; never when <see cref="Silent"/>.</summary>
    public bool StoreHistory { get; init; } = true;

    /// <summary>When it fails, the cells that wait behind it are not run. Default true.</summary>
    public bool StopOnError { get; init; } = true;

    /// <summary>Expressions to evaluate after the cell, by name.</summary>
    public ImmutableSortedDictionary<string, string> UserExpressions { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Answers a cell that asks for a line, given its prompt and whether it is a password; null when nobody does.</summary>
    public Func<string, bool, string>? Input { get; init; }
}
