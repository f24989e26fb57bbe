using System.Collections.Immutable;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Languages;

/// <summary>A language that cells are written in, with the state that its cells share.</summary>
/// <remarks>
/// One call at a time. <see cref="Execute"/> runs on the thread that calls it and returns when the cell is done, what it awaits
/// included, so that an interrupt of that thread ends the cell. Positions are UTF-16 offsets into the code that was given.
/// </remarks>
public interface ILanguage
{
    /// <summary>The name that <c>#!name</c> and <c>--from name</c> use, such as <c>csharp</c>.</summary>
    string Name { get; }

    /// <summary>Other names for it, such as <c>c#</c>.</summary>
    ImmutableArray<string> Aliases { get; }

    /// <summary>Takes what follows its name on the line that changes to it, such as <c>--name counts</c>; called before the code there runs.</summary>
    /// <exception cref="CellException">It takes nothing there, or not this.</exception>
    void Begin(ImmutableArray<string> arguments)
    {
        if (!arguments.IsEmpty)
        {
            throw new CellException("DirectiveError", $"#!{Name} takes nothing on its line, but has '{string.Join(' ', arguments)}'.");
        }
    }

    /// <summary>Runs code, keeps its state, and returns its value or its error. Text and displays go to <paramref name="outputs"/>.</summary>
    /// <remarks>An interrupt (<see cref="OperationCanceledException"/> or an aborted thread) passes through; the state before stays.</remarks>
    CellResult Execute(string code, IOutputs outputs, CancellationToken interrupt);

    /// <summary>What may stand at a position.</summary>
    Completions Complete(string code, int position, CancellationToken cancellation);

    /// <summary>What stands at a position; null when nothing is known of it.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">Where in it.</param>
    /// <param name="detail">0 for the signature and summary, 1 for all there is.</param>
    /// <param name="cancellation">Ends the search.</param>
    MimeBundle? Inspect(string code, int position, int detail, CancellationToken cancellation);

    /// <summary>Whether code can run as it stands or waits for more lines.</summary>
    Completeness IsComplete(string code);

    /// <summary>The variables that cells have declared, the last declaration of each name, in ordinal order of names.</summary>
    ImmutableArray<Variable> Variables { get; }

    /// <summary>Declares a variable, in place of one of that name.</summary>
    /// <exception cref="CellException">The name or the value cannot be had in this language.</exception>
    void Declare(string name, object? value, Type type);

    /// <summary>Lets cells use assemblies that are on disk, each a full path.</summary>
    void Reference(ImmutableArray<string> assemblies);
}

/// <summary>What came of a cell.</summary>
public abstract record CellResult
{
    private CellResult()
    {
    }

    /// <summary>It ended, without a value.</summary>
    public static CellResult Done { get; } = new Nothing();

    /// <summary>It ended, without a value.</summary>
    public sealed record Nothing : CellResult;

    /// <summary>Its last expression has a value, which may be null.</summary>
    public sealed record Valued(object? Value) : CellResult;

    /// <summary>It failed.</summary>
    /// <param name="Name">The kind of error: a type of exception, or <c>CompilationError</c>.</param>
    /// <param name="Message">What was wrong.</param>
    /// <param name="Traceback">Lines to show, the most telling last; no path, address or number that differs from run to run.</param>
    public sealed record Failed(string Name, string Message, ImmutableArray<string> Traceback) : CellResult;
}

/// <summary>A variable of a language.</summary>
public sealed record Variable(string Name, Type Type, object? Value);

/// <summary>What may replace the text between two positions.</summary>
public sealed record Completions(int Start, int End, ImmutableArray<Completion> Items);

/// <summary>One thing that may stand at a position.</summary>
/// <param name="Text">The text to put in.</param>
/// <param name="Kind">What it is, in the front end's words: <c>function</c>, <c>class</c>, <c>keyword</c>, …</param>
/// <param name="Signature">Its signature, or empty.</param>
/// <param name="Documentation">Its summary in plain text, or empty.</param>
public sealed record Completion(string Text, string Kind, string Signature = "", string Documentation = "");

/// <summary>Whether code can run as it stands.</summary>
public enum CompletenessState
{
    /// <summary>It can.</summary>
    Complete,

    /// <summary>More lines are awaited.</summary>
    Incomplete,

    /// <summary>No further line would mend it.</summary>
    Invalid,
}

/// <summary>Whether code can run as it stands, and the white space to begin the next line with if it cannot.</summary>
public sealed record Completeness(CompletenessState State, string Indent = "");
