using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Monitor.Kernel.Client;

namespace Monitor.Site.Notebooks;

/// <summary>
/// Runs a notebook from top to bottom in a kernel of its own. Outputs and execution counts are those of this run and the same each
/// time; nothing of when, where or how long goes into the notebook.
/// </summary>
public static class NotebookRunner
{
    /// <summary>Runs a notebook.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="path">Full path of its file: the kernel works in its folder.</param>
    /// <param name="start">Starts the kernel; see <see cref="ProcessKernel.Start"/>.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellation">Interrupts the cell that runs; what was shown until then has been saved.</param>
    /// <returns>The notebook as it is after the run, and how the run ended.</returns>
    /// <exception cref="NotebookException">It names no kernel, or the parameters are not the ones it takes; nothing ran.</exception>
    /// <exception cref="KernelStartException">The kernel did not start; nothing ran.</exception>
    public static async Task<NotebookRun> Run(NotebookDocument document, string path, StartKernel start, RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(options);
        var choice = KernelChoice.Of(document.Metadata);
        var prepared = ParameterCell.Inject(ErrorBanner.Remove(document.Upgraded()), choice.Language, options);
        var kernel = await start(choice.Kernel, path, cancellation).ConfigureAwait(false);
        await using (kernel.ConfigureAwait(false))
        {
            return await new Running(prepared, choice.Language, kernel, options).All(cancellation).ConfigureAwait(false);
        }
    }

    private sealed class Running(NotebookDocument prepared, string language, INotebookKernel kernel, RunOptions options)
    {
        private readonly CollectedOutputs collected = new();
        private readonly List<CellRun> ran = [];
        private readonly ImmutableArray<NotebookCell> former = prepared.Cells;
        private NotebookDocument document = prepared.WithCells(prepared.Cells.Select(c => Runs(c) || IsBlank(c) ? c.WithOutputs([], null) : c));

        public async Task<NotebookRun> All(CancellationToken cancellation)
        {
            var cells = document.Cells.Index().Where(c => Runs(c.Item)).ToList();
            options.Save?.Invoke(document);
            foreach (var (number, (index, cell)) in cells.Index())
            {
                options.Progress?.Invoke(number + 1, cells.Count);
                var (outcome, message) = await One(index, cell, number + 1, cancellation).ConfigureAwait(false);
                if (outcome != RunOutcome.Done)
                {
                    document = ErrorBanner.Add(document, index, number + 1, message!);
                    options.Save?.Invoke(document);
                    return new NotebookRun(document, outcome, [.. ran], message);
                }

                options.Save?.Invoke(document);
            }

            return new NotebookRun(document, RunOutcome.Done, [.. ran], null);
        }

        private async Task<(RunOutcome Outcome, string? Message)> One(int index, NotebookCell cell, int count, CancellationToken cancellation)
        {
            collected.Begin(index, count);
            var errors = 0;
            var watch = Stopwatch.StartNew();
            try
            {
                var reply = await kernel.Execute(CellCode.Of(cell, language), Take, options.Timeout, cancellation).ConfigureAwait(false);
                if (reply.Status == CellStatus.Ok)
                {
                    return (RunOutcome.Done, null);
                }

                var (name, message) = (reply.ErrorName ?? "Error", reply.ErrorMessage ?? "");
                if (errors == 0)
                {
                    collected.Add(index, new KernelOutput.Error(name, message, reply.Traceback));
                }

                return cell.IsTagged(CellTags.RaisesException) ? (RunOutcome.Done, null) : (RunOutcome.CellFailed, OneLine(name, message));
            }
            catch (KernelDiedException e)
            {
                return Stopped(RunOutcome.KernelDied, "KernelDied", $"The process of the kernel ended in this cell: {e.Cause}");
            }
            catch (CellTimeoutException)
            {
                return Stopped(RunOutcome.TimedOut, "CellTimeout", string.Create(CultureInfo.InvariantCulture, $"The cell took longer than {options.Timeout?.TotalSeconds:0.###} s"));
            }
            catch (OperationCanceledException)
            {
                Collect();
                options.Save?.Invoke(document);
                throw;
            }
            finally
            {
                ran.Add(new CellRun(index + 1, cell.Id, count, watch.Elapsed));
                Collect();
            }

            void Take(KernelOutput output)
            {
                errors += output is KernelOutput.Error ? 1 : 0;
                collected.Add(index, output);
            }

            (RunOutcome, string) Stopped(RunOutcome outcome, string name, string message)
            {
                collected.Add(index, new KernelOutput.Error(name, message, [$"{name}: {message}"]));
                return (outcome, message);
            }
        }

        private void Collect()
        {
            var cells = document.Cells.ToArray();
            foreach (var (cell, count, outputs) in collected.TakeChanged())
            {
                cells[cell] = former[cell].WithOutputs(outputs, count);
            }

            document = document.WithCells(cells);
        }

        // What a program prints of an error may be long; the notebook has all of it.
        private static string OneLine(string name, string message)
        {
            var line = message.Split('\n', 2)[0].Trim();
            return line.Length == 0 ? name : $"{name}: {(line.Length <= 200 ? line : line[..200] + "…")}".TrimEnd('.');
        }

        private static bool Runs(NotebookCell cell) => cell.Kind == CellKind.Code && !cell.IsTagged(CellTags.SkipExecution) && !IsBlank(cell);

        private static bool IsBlank(NotebookCell cell) => cell.Kind == CellKind.Code && string.IsNullOrWhiteSpace(cell.Source);
    }
}
