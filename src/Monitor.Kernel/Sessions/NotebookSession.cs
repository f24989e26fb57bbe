using System.Collections.Immutable;
using Monitor.Kernel.Directives;
using Monitor.Kernel.Formatting;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Languages.CSharp;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <summary>The state of a notebook: its languages, their variables, and the cells that ran.</summary>
/// <remarks>
/// The current directory is the process's and a cell may change it; what the kernel itself looks up starts from the notebook's folder.
/// A thread of a cell that ends with an exception is told of on the cell's standard error. <c>Environment.Exit</c>,
/// <c>Environment.FailFast</c> and a stack overflow end the process, which whoever started it reports.
/// </remarks>
public sealed partial class NotebookSession : ISession, IDisposable
{
    private const int DeepestNesting = 32;

    private readonly DisplayIds displayIds = new();
    private readonly Lock gate = new();
    private readonly List<(ImmutableArray<string> Assemblies, ImmutableArray<string> Natives)> referenced = [];
    private ImmutableArray<ILanguage> languages;
    private CancellationTokenSource? running;
    private int nesting;
    private bool isDisposed;

    /// <summary>Makes a session of languages and directives, to which it adds <c>#!time</c>.</summary>
    public NotebookSession(SessionOptions options, ImmutableArray<ILanguage> languages, ImmutableArray<IDirective> directives)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        this.languages = languages;
        Directives = [.. directives.Append(new TimeDirective()).OrderBy(d => d.Name, StringComparer.Ordinal)];
        Current = Find(options.DefaultLanguage) ?? throw new ArgumentException($"No language {options.DefaultLanguage}.", nameof(options));
        ConsoleCapture.Begin();
        BackgroundFailures.Watch();
    }

    /// <inheritdoc/>
    public ImmutableArray<ILanguage> Languages => languages;

    /// <inheritdoc/>
    public ImmutableArray<IDirective> Directives { get; }

    /// <inheritdoc/>
    public ILanguage Current { get; set; }

    /// <inheritdoc/>
    public SessionOptions Options { get; }

    /// <summary>How values are shown that are not the last of their cell.</summary>
    internal Func<object?, MimeBundle> Format { get; init; } = value => Formatted.Of(value);

    /// <summary>Runs a cell on this thread: its directives and the code of each of its languages, in order.</summary>
    /// <returns>The value of its last code, or the first error; values of code before the last are displayed. Never throws for what a cell does.</returns>
    public CellResult Execute(string code, IOutputs outputs)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(outputs);

        // Not disposed: what the cell leaves behind in the background may still look at the token.
        var source = new CancellationTokenSource();
        lock (gate)
        {
            running = source;
        }

        try
        {
            var whole = new WholeOutputs(outputs);
            using var cell = CurrentOutputs.Enter(whole, displayIds);
            ConsoleCapture.Capture();
            return Cell(code, Find(Options.DefaultLanguage)!, whole, source.Token);
        }
        finally
        {
            lock (gate)
            {
                running = null;
            }
        }
    }

    /// <summary>Ends the cell that runs, from another thread; its languages keep their state.</summary>
    /// <returns>Whether a cell ran. It may still run for a moment.</returns>
    public bool Interrupt()
    {
        lock (gate)
        {
            if (running is null)
            {
                return false;
            }

            // Elsewhere, because ending a thread waits for it to leave native code.
            _ = running.CancelAsync();
            return true;
        }
    }

    /// <inheritdoc/>
    public CellResult Run(string code, string language, IOutputs outputs, CancellationToken interrupt)
    {
        ArgumentNullException.ThrowIfNull(code);
        var found = Find(language) ?? throw new CellException("DirectiveError", Unknown($"There is no language '{language}'.", language, Names()));
        if (nesting == DeepestNesting)
        {
            throw new CellException("DirectiveError", $"Cells run within cells {DeepestNesting} deep: does one import itself?");
        }

        var before = Current;
        nesting++;
        try
        {
            return Cell(code, found, outputs, interrupt);
        }
        finally
        {
            nesting--;
            Current = before;
        }
    }

    /// <inheritdoc/>
    public ILanguage? Find(string language) =>
        languages.FirstOrDefault(l => l.Name.Equals(language, StringComparison.OrdinalIgnoreCase) || l.Aliases.Contains(language, StringComparer.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public void Add(ILanguage language)
    {
        ArgumentNullException.ThrowIfNull(language);
        if (Find(language.Name) is not null)
        {
            throw new CellException("DirectiveError", $"There is a language {language.Name} already.");
        }

        languages = languages.Add(language);
        foreach (var (assemblies, _) in referenced)
        {
            language.Reference(assemblies);
        }
    }

    /// <inheritdoc/>
    public void Reference(ImmutableArray<string> assemblies, ImmutableArray<string> natives)
    {
        ReferencedAssemblies.Add(assemblies, natives);
        referenced.Add((assemblies, natives));
        foreach (var language in languages)
        {
            language.Reference(assemblies);
        }
    }

    /// <summary>Lets go of what the languages hold, and of the console.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        foreach (var language in languages)
        {
            (language as IDisposable)?.Dispose();
        }

        ConsoleCapture.End();
    }

    private CellResult Cell(string code, ILanguage language, IOutputs outputs, CancellationToken interrupt)
    {
        Current = language;
        try
        {
            return Parts(new CellReader(code, IsKnown), 0, CellResult.Done, outputs, interrupt);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return new CellResult.Failed("Interrupted", "The cell was interrupted.", ["Interrupted: The cell was interrupted."]);
        }
        catch (Exception exception)
        {
            return Traceback.Of(exception).Result;
        }
    }

    private CellResult Parts(CellReader reader, int start, CellResult before, IOutputs outputs, CancellationToken interrupt)
    {
        var result = before;
        while (reader.Next(start, Current.Name) is { } part)
        {
            interrupt.ThrowIfCancellationRequested();
            start = part.End;
            if (part is CellPart.Command command)
            {
                var directive = DirectiveOf(command.Name);
                if (directive is null)
                {
                    Current = LanguageOf(command, reader);
                    continue;
                }

                start = Direct(directive, command, reader, outputs, interrupt);
                if (directive is TimeDirective)
                {
                    return TimeDirective.Timed(() => Parts(reader, start, result, outputs, interrupt), outputs);
                }

                continue;
            }

            if (string.IsNullOrWhiteSpace(reader.Text(part)))
            {
                continue;
            }

            Show(result, outputs);
            result = RunCode(reader, part, outputs, interrupt);
            if (result is CellResult.Failed)
            {
                return result;
            }
        }

        return result;
    }

    private CellResult RunCode(CellReader reader, CellPart part, IOutputs outputs, CancellationToken interrupt)
    {
        var language = Current;
        var code = CellReader.IsProse(language.Name) ? reader.Text(part) : reader.OnItsLines(part);
        if (language is IEndsItself)
        {
            return language.Execute(code, outputs, interrupt);
        }

        CellResult result = CellResult.Done;
        Interruptible.Run(() => result = language.Execute(code, outputs, interrupt), interrupt);
        return result;
    }

    // Returns where the cell goes on.
    private int Direct(IDirective directive, CellPart.Command command, CellReader reader, IOutputs outputs, CancellationToken interrupt)
    {
        var (rest, end) = directive.TakesRest ? reader.Rest(command.End, IsLanguage) : ("", command.End);
        directive.Run(new DirectiveCall(reader.Arguments(command), reader.Text(command), command.Line, rest), this, outputs, interrupt);
        return end;
    }

    private void Show(CellResult result, IOutputs outputs)
    {
        if (result is CellResult.Valued { Value: var value })
        {
            outputs.Display(Format(value));
        }
    }

    private ILanguage LanguageOf(CellPart.Command command, CellReader reader)
    {
        var language = Find(command.Name[2..])
            ?? throw new CellException("DirectiveError", Unknown($"There is no directive '{command.Name}' (line {command.Line} of the cell).", command.Name, Names().Select(n => "#!" + n).Concat(Directives.Select(d => d.Name))));
        try
        {
            language.Begin(reader.Arguments(command));
        }
        catch (CellException e)
        {
            throw new CellException(e.Name, $"{e.Message} (Line {command.Line} of the cell.)");
        }

        return language;
    }

    private static string Unknown(string what, string name, IEnumerable<string> names)
    {
        var near = NearNames.To(name, names).ToList();
        return what + (near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "") + " #!lsmagic lists all there are.";
    }

    private IEnumerable<string> Names() => languages.SelectMany(l => l.Aliases.Prepend(l.Name));

    private IDirective? DirectiveOf(string name) => Directives.FirstOrDefault(d => d.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private bool IsLanguage(string word) => word.StartsWith("#!", StringComparison.Ordinal) && DirectiveOf(word) is null && Find(word[2..]) is not null;

    private bool IsKnown(string word) => DirectiveOf(word) is not null || IsLanguage(word);
}
