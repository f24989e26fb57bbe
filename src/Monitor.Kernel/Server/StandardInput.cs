using System.Text.Json.Nodes;
using Monitor.Kernel.Protocol;

namespace Monitor.Kernel.Server;

/// <summary>The line that a cell waits for.</summary>
internal sealed class StandardInput
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly object gate = new();
    private bool cancelled;
    private string? line;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public string Read(Action ask)
    {
        lock (gate)
        {
            // What was answered to nobody, such as to a cell that was interrupted as the line came, is no answer to this.
            (line, cancelled) = (null, false);
            ask();
            while (line is null && !cancelled)
            {
                // Looks up now and then: an interrupt that aborts the thread takes hold between two waits.
                System.Threading.Monitor.Wait(gate, Look);
            }

            return line ?? throw new OperationCanceledException("The cell was interrupted while it waited for input.");
        }
    }

    /// <summary>Gives the line.</summary>
    public void Answer(Message reply)
    {
        if (reply.Header.Type == "input_reply" && reply.Content["value"] is JsonValue value && value.TryGetValue(out string? given))
        {
            lock (gate)
            {
                line = given;
                System.Threading.Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Ends the wait without a line.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            cancelled = true;
            System.Threading.Monitor.PulseAll(gate);
        }
    }
}
