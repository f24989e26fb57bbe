using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Monitor.Kernel.Client;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It failed, or was interrupted.</summary>
    Error,

    /// <summary>It did not run, because one before it failed.</summary>
    Aborted,
}

/// <summary>The kernel's answer to a cell, after all of its outputs.</summary>
/// <param name="Status">How the cell ended.</param>
/// <param name="ExecutionCount">The number of the cell in its session, from 1; 0 when the kernel gave none.</param>
public sealed record CellReply(CellStatus Status, int ExecutionCount)
{
    /// <summary>The kind of error; null unless it failed.</summary>
    public string? ErrorName { get; init; }

    /// <summary>What was wrong; null unless it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The lines of the error that a front end shows.</summary>
    public ImmutableArray<string> Traceback { get; init; } = [];

    /// <summary>The values of the expressions that were asked for, as the protocol has them.</summary>
    public JsonObject UserExpressions { get; init; } = [];
}
