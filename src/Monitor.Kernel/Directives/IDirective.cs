using System.Collections.Immutable;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Directives;

/// <summary>A line of a cell that is for the kernel: <c>#!share</c>, <c>#r "nuget: …"</c>.</summary>
public interface IDirective
{
    /// <summary>How it begins, such as <c>#!share</c>.</summary>
    string Name { get; }

    /// <summary>Its arguments and what it does, on one line, for <c>#!lsmagic</c>.</summary>
    string Usage { get; }

    /// <summary>It takes the rest of the cell, up to the next change of language, as its text.</summary>
    bool TakesRest => false;

    /// <summary>Does what the line asks.</summary>
    /// <exception cref="CellException">The arguments are wrong, or what they ask cannot be done.</exception>
    void Run(DirectiveCall call, ISession session, IOutputs outputs, CancellationToken interrupt);
}

/// <summary>A directive as a cell has it.</summary>
/// <param name="Arguments">What follows the name, divided at blanks outside quotation marks, marks removed.</param>
/// <param name="Text">The whole line.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
/// <param name="Rest">What follows it, for a directive that takes the rest; otherwise empty.</param>
public sealed record DirectiveCall(ImmutableArray<string> Arguments, string Text, int Line, string Rest);
