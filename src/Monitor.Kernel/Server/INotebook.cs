using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Server;

/// <summary>What a server serves: cells that are run one at a time, and what an editor asks of them. Positions are UTF-16 offsets.</summary>
public interface INotebook
{
    /// <summary>Runs a cell on this thread.</summary>
    CellResult Execute(string code, IOutputs outputs);

    /// <summary>Ends the cell that runs, from another thread.</summary>
    /// <returns>Whether one ran.</returns>
    bool Interrupt();

    /// <summary>What may stand at a position.</summary>
    Completions Complete(string code, int position);

    /// <summary>What stands at a position; null when nothing is known of it.</summary>
    MimeBundle? Inspect(string code, int position, int detail);

    /// <summary>Whether a cell can run as it stands.</summary>
    Completeness IsComplete(string code);

    /// <summary>A value in the forms that are shown.</summary>
    MimeBundle Format(object? value);
}
