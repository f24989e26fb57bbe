using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary>A notebook's session as its directives see it.</summary>
public interface ISession
{
    /// <summary>The languages, in the order they were added; those not used yet have cost nothing.</summary>
    ImmutableArray<ILanguage> Languages { get; }

    /// <summary>The directives, in ordinal order of names.</summary>
    ImmutableArray<IDirective> Directives { get; }

    /// <summary>The language of the cell from this line on.</summary>
    ILanguage Current { get; set; }

    /// <summary>Where the session runs and for which notebook.</summary>
    SessionOptions Options { get; }

    /// <summary>The language of a name or alias; null when there is none.</summary>
    ILanguage? Find(string language);

    /// <summary>Adds a language, such as one connected to a database.</summary>
    /// <exception cref="CellException">There is one of that name.</exception>
    void Add(ILanguage language);

    /// <summary>Runs code as a cell within this cell, as <c>#!import</c> does.</summary>
    CellResult Run(string code, string language, IOutputs outputs, CancellationToken interrupt);

    /// <summary>Lets the cells of every language use assemblies that are on disk.</summary>
    /// <param name="assemblies">Full paths.</param>
    /// <param name="natives">Folders with native libraries that they load.</param>
    void Reference(ImmutableArray<string> assemblies, ImmutableArray<string> natives);
}

/// <summary>Where a session runs.</summary>
public sealed record SessionOptions
{
    /// <summary>The language of a cell that names none: <c>csharp</c> or <c>fsharp</c>.</summary>
    public string DefaultLanguage { get; init; } = "csharp";

    /// <summary>Full path of the folder that relative paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>Full path of the notebook, beside which the package lock is kept; null when unknown.</summary>
    public string? Notebook { get; init; }
}
