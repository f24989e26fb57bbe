using System.CommandLine;
using System.Text.Json;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary><c>monitor notebook verify</c>: whether notebooks still show what they have stored.</summary>
internal static class NotebookVerifyCommand
{
    public static Command Make(Terminal terminal, StartKernel kernels)
    {
        var shared = new NotebookOptions();
        var command = new Command(
            "verify",
            """
            Runs notebooks again, in memory, and compares what their cells show with what is stored. Nothing is written. Exit code 1
            when something differs.

            Cells tagged nondeterministic or nbval-ignore-output are run and not compared. metadata.monitor.sanitize may hold a list of
            {"pattern": …, "replace": …} that is applied to both sides.
            """);
        shared.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            terminal.Speaks = !shared.Json(parsed);
            var (inputs, jobs, options) = (shared.Notebooks(parsed), shared.Jobs(parsed), new RunOptions { Timeout = shared.Timeout(parsed) });
            var documents = NotebookOptions.Read(inputs);
            var results = NotebookQueue.Run(
                terminal,
                "notebooks",
                inputs,
                jobs,
                (i, progress, token) => NotebookVerification.Of(documents[i].Document, Path.GetFullPath(inputs[i]), kernels, options with { Progress = progress }, token),
                null,
                r => $"{r.Count(v => v!.Holds)} of {r.Count} show what they have stored",
                cancellation);
            if (shared.Json(parsed))
            {
                terminal.Output.Write(JsonOutput.Of(j => WriteJson(j, inputs, results)));
            }
            else
            {
                foreach (var (input, result) in inputs.Zip(results))
                {
                    Write(terminal, input, result!);
                }
            }

            return Task.FromResult(results.All(r => r!.Holds) ? ExitCodes.Done : ExitCodes.CheckFailed);
        });
        return command;
    }

    private static void Write(Terminal terminal, string input, NotebookVerification result)
    {
        terminal.Line(result.Holds ? $"{input}: the same ({result.Compared} cells compared)"
            : result.Run.Outcome != RunOutcome.Done ? $"{input}: stopped at cell {result.Run.Cells[^1].Number} (In [{result.Run.Cells[^1].ExecutionCount}])"
            : $"{input}: {result.Differences.Length} differences");
        if (result.Run.Message is { } message)
        {
            TextBlock.Write(terminal, message, "  ");
        }

        foreach (var difference in result.Differences)
        {
            terminal.Line($"  cell {difference.Cell} ({difference.CellId}){(difference.Output is { } n ? $", output {n}" : "")}{(difference.MediaType is { } type ? $", {type}" : "")}: {difference.Says}");
            foreach (var line in difference.Lines)
            {
                terminal.Line("    " + line);
            }
        }
    }

    private static void WriteJson(Utf8JsonWriter json, string[] inputs, IReadOnlyList<NotebookVerification?> results)
    {
        json.WriteStartObject();
        json.WriteStartArray("notebooks");
        foreach (var (input, result) in inputs.Zip(results))
        {
            json.WriteStartObject();
            json.WriteString("notebook", input);
            json.WriteBoolean("holds", result!.Holds);
            NotebookJson.Outcome(json, result.Run);
            json.WriteNumber("compared", result.Compared);
            json.WriteStartArray("differences");
            foreach (var difference in result.Differences)
            {
                json.WriteStartObject();
                json.WriteNumber("cell", difference.Cell);
                json.WriteString("id", difference.CellId);
                if (difference.Output is { } output)
                {
                    json.WriteNumber("output", output);
                }

                json.WriteString("mediaType", difference.MediaType);
                json.WriteString("says", difference.Says);
                json.WriteStartArray("lines");
                foreach (var line in difference.Lines)
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
