using System.Collections.Immutable;

namespace Monitor.Site.Notebooks;

/// <summary>How a notebook is run.</summary>
public sealed record RunOptions
{
    /// <summary>Parameters by name, in the order they were given; empty for the defaults of the notebook.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>Parameters may be given that the notebook does not declare. Default false: a name that is misspelt is an error.</summary>
    public bool AllowUndeclared { get; init; }

    /// <summary>The longest that one cell may take; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Is told before each cell: its place among the cells that run, from 1, and how many those are.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Is given the notebook after each cell.</summary>
    public Action<NotebookDocument>? Save { get; init; }
}

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Every cell ran.</summary>
    Done,

    /// <summary>A cell failed; those after it did not run.</summary>
    CellFailed,

    /// <summary>A cell took longer than it may.</summary>
    TimedOut,

    /// <summary>The process of the kernel ended while a cell ran.</summary>
    KernelDied,
}

/// <summary>A cell that ran.</summary>
/// <param name="Number">Its place in the notebook, from 1.</param>
/// <param name="Id">Its name.</param>
/// <param name="ExecutionCount">Its place among the cells that ran, from 1.</param>
/// <param name="Elapsed">How long it took; for a report, never for a notebook.</param>
public sealed record CellRun(int Number, string Id, int ExecutionCount, TimeSpan Elapsed);

/// <summary>What came of a run.</summary>
/// <param name="Document">The notebook with the outputs of the run, up to where it stopped.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Cells">The cells that ran, in order; the last is the one it stopped in, unless it is done.</param>
/// <param name="Message">What went wrong, in one line; null when it is done.</param>
public sealed record NotebookRun(NotebookDocument Document, RunOutcome Outcome, ImmutableArray<CellRun> Cells, string? Message);
