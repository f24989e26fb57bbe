using System.Text.Json;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary>A run of a notebook in JSON.</summary>
internal static class NotebookJson
{
    /// <summary>Writes how a run ended, cells that ran, and the cell it stopped in.</summary>
    public static void Outcome(Utf8JsonWriter json, NotebookRun? run)
    {
        json.WriteString("outcome", Code(run?.Outcome));
        json.WriteNumber("cellsRun", run?.Cells.Length ?? 0);
        if (run is null or { Outcome: RunOutcome.Done })
        {
            return;
        }

        var cell = run.Cells[^1];
        json.WriteStartObject("stoppedAt");
        json.WriteNumber("cell", cell.Number);
        json.WriteString("id", cell.Id);
        json.WriteNumber("executionCount", cell.ExecutionCount);
        json.WriteString("message", run.Message);
        json.WriteEndObject();
    }

    private static string Code(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Done => "done",
        RunOutcome.CellFailed => "cell-failed",
        RunOutcome.TimedOut => "timed-out",
        RunOutcome.KernelDied => "kernel-died",
        _ => "not-run",
    };
}
