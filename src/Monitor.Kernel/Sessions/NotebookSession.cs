using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary>The state of a notebook: its languages, their variables, and the cells that ran.</summary>
public sealed class NotebookSession : ISession, IDisposable
{
    private ImmutableArray<ILanguage> languages;

    /// <summary>Makes a session of languages and directives.</summary>
    public NotebookSession(SessionOptions options, ImmutableArray<ILanguage> languages, ImmutableArray<IDirective> directives)
    {
        Options = options;
        this.languages = languages;
        Directives = [.. directives.OrderBy(d => d.Name, StringComparer.Ordinal)];
        Current = Find(options.DefaultLanguage) ?? throw new ArgumentException($"No language {options.DefaultLanguage}.", nameof(options));
    }

    /// <inheritdoc/>
    public ImmutableArray<ILanguage> Languages => languages;

    /// <inheritdoc/>
    public ImmutableArray<IDirective> Directives { get; }

    /// <inheritdoc/>
    public ILanguage Current { get; set; }

    /// <inheritdoc/>
    public SessionOptions Options { get; }

    /// <summary>Runs a cell on this thread: its directives and the code of each of its languages, in order.</summary>
    /// <returns>The result of its last part that has one, or the first error.</returns>
    public CellResult Execute(string code, IOutputs outputs) => throw new NotImplementedException();

    /// <summary>Ends the cell that runs, from another thread; its languages keep their state.</summary>
    /// <returns>Whether a cell ran.</returns>
    public bool Interrupt() => throw new NotImplementedException();

    /// <summary>What may stand at a position of a cell, in the language of that place.</summary>
    public Completions Complete(string code, int position) => throw new NotImplementedException();

    /// <summary>What stands at a position of a cell.</summary>
    public MimeBundle? Inspect(string code, int position, int detail) => throw new NotImplementedException();

    /// <summary>Whether a cell can run as it stands.</summary>
    public Completeness IsComplete(string code) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ILanguage? Find(string language) =>
        languages.FirstOrDefault(l => l.Name.Equals(language, StringComparison.OrdinalIgnoreCase) || l.Aliases.Contains(language, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public void Add(ILanguage language)
    {
        if (Find(language.Name) is not null)
        {
            throw new CellException("DirectiveError", $"There is a language {language.Name} already.");
        }

        languages = languages.Add(language);
    }

    /// <inheritdoc/>
    public CellResult Run(string code, string language, IOutputs outputs, CancellationToken interrupt) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Reference(ImmutableArray<string> assemblies, ImmutableArray<string> natives) => throw new NotImplementedException();

    /// <summary>Lets go of what the languages hold.</summary>
    public void Dispose()
    {
        foreach (var language in languages)
        {
            (language as IDisposable)?.Dispose();
        }
    }
}
