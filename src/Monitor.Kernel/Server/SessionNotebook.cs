using Monitor.Kernel.Formatting;
using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Server;

/// <summary>A session as a server serves it.</summary>
/// <param name="session">The session.</param>
public sealed class SessionNotebook(NotebookSession session) : INotebook
{
    /// <inheritdoc/>
    public CellResult Execute(string code, IOutputs outputs) => session.Execute(code, outputs);

    /// <inheritdoc/>
    public bool Interrupt() => session.Interrupt();

    /// <inheritdoc/>
    public Completions Complete(string code, int position) => session.Complete(code, position);

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int position, int detail) => session.Inspect(code, position, detail);

    /// <inheritdoc/>
    public Completeness IsComplete(string code) => session.IsComplete(code);

    /// <inheritdoc/>
    public MimeBundle Format(object? value) => Formatted.Of(value);
}
