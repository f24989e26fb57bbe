using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor notebook run</c>: runs notebooks from top to bottom.</summary>
internal static class NotebookRunCommand
{
    public static Command Make(Terminal terminal, StartKernel kernels)
    {
        var shared = new NotebookOptions();
        var output = new Option<string?>("--output", "-o") { Description = "The notebook with the outputs; a folder for several. Default: in place." };
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "Name and value, as two words or as name=value, of a parameter that the cell tagged \"parameters\" declares; may be repeated.", DefaultValueFactory = _ => [] };
        var files = new Option<string[]>("--parameters-file", "-y") { Description = "YAML file with parameters; -p goes before it. May be repeated.", DefaultValueFactory = _ => [] };
        var allow = new Option<bool>("--allow-undeclared") { Description = "Take parameters that a notebook does not declare, as papermill does." };
        var failFast = new Option<bool>("--fail-fast") { Description = "Stop the other notebooks when one fails." };
        var report = new Option<bool>("--report") { Description = "Print how long each notebook and each cell took." };
        var command = new Command(
            "run",
            """
            Runs notebooks, each in a kernel of its own, and saves after each cell. A notebook stops at the first cell that fails, and
            says so at its top. Exit code 1 when one did.

            Tags: parameters, injected-parameters, raises-exception, skip-execution.
            """);
        shared.AddTo(command);
        command.Add(output);
        command.Add(parameters);
        command.Add(files);
        command.Add(allow);
        command.Add(failFast);
        command.Add(report);
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !shared.Json(parsed);
            var options = new RunOptions
            {
                Parameters = NotebookOptions.Parameters(parsed.GetValue(files)!, parsed.GetValue(parameters)!),
                AllowUndeclared = parsed.GetValue(allow),
                Timeout = shared.Timeout(parsed),
            };
            var (inputs, jobs) = (shared.Notebooks(parsed), shared.Jobs(parsed));
            var documents = NotebookOptions.Read(inputs);
            var paths = NotebookPaths.Of(inputs, parsed.GetValue(output), ".ipynb");
            var runs = NotebookQueue.Run(
                terminal,
                "notebooks",
                inputs,
                jobs,
                (i, progress, token) => NotebookRunner.Run(
                    documents[i].Document,
                    Path.GetFullPath(inputs[i]),
                    kernels,
                    options with { Progress = progress, Save = d => NotebookFile.Write(paths[i].Output, d.ToBytes()) },
                    token),
                parsed.GetValue(failFast) ? r => r.Outcome == RunOutcome.Done : null,
                r => $"{r.Count(n => n?.Outcome == RunOutcome.Done)} of {r.Count} ran to their end",
                cancellation);
            if (shared.Json(parsed))
            {
                terminal.Output.Write(JsonOutput.Of(j => WriteJson(j, paths, runs)));
            }
            else
            {
                Write(terminal, paths, runs, parsed.GetValue(report));
            }

            return Task.FromResult(runs.All(r => r?.Outcome == RunOutcome.Done) ? ExitCodes.Done : ExitCodes.CheckFailed);
        });
        return command;
    }

    private static void Write(Terminal terminal, IReadOnlyList<(string Input, string Output)> paths, IReadOnlyList<NotebookRun?> runs, bool report)
    {
        foreach (var ((_, output), run) in paths.Zip(runs))
        {
            terminal.Line(run switch
            {
                null => $"{output}: not run to its end, since another failed",
                { Outcome: RunOutcome.Done } => $"{output}: {Cells(run.Cells.Length)}",
                _ => $"{output}: stopped at cell {run.Cells[^1].Number} (In [{run.Cells[^1].ExecutionCount}], {run.Cells[^1].Id})",
            });
            if (run?.Message is { } message)
            {
                TextBlock.Write(terminal, message, "  ");
            }

            if (report && run is not null)
            {
                foreach (var cell in run.Cells)
                {
                    terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  cell {cell.Number,4}  {cell.Id,-40} {cell.Elapsed.TotalSeconds,9:F2} s"));
                }

                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {"all",-52}{run.Cells.Sum(c => c.Elapsed.TotalSeconds),10:F2} s"));
            }
        }
    }

    private static string Cells(int count) => count == 1 ? "1 cell ran" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} cells ran");

    private static void WriteJson(Utf8JsonWriter json, IReadOnlyList<(string Input, string Output)> paths, IReadOnlyList<NotebookRun?> runs)
    {
        json.WriteStartObject();
        json.WriteStartArray("notebooks");
        foreach (var ((input, output), run) in paths.Zip(runs))
        {
            json.WriteStartObject();
            json.WriteString("notebook", input);
            json.WriteString("output", output);
            NotebookJson.Outcome(json, run);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
