using Monitor.Kernel.Client;
using Monitor.Site.Notebooks;

namespace Monitor.Cli.Commands;

/// <summary>Several notebooks, some at once.</summary>
internal static class NotebookQueue
{
    /// <summary>Does something with each notebook.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="terminal">Is told how far it is.</param>
    /// <param name="name">Name of the step.</param>
    /// <param name="notebooks">The notebooks.</param>
    /// <param name="jobs">How many at once.</param>
    /// <param name="work">The work, which is given a place to say which cell it is at.</param>
    /// <param name="isGood">Whether the others are to go on after it; null when they always are.</param>
    /// <param name="outcome">What to say of all of them.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <returns>One result a notebook, in their order; nothing for one that did not start or was stopped because another failed.</returns>
    public static IReadOnlyList<T?> Run<T>(
        Terminal terminal,
        string name,
        IReadOnlyList<string> notebooks,
        int jobs,
        Func<int, Action<int, int>, CancellationToken, Task<T>> work,
        Func<T, bool>? isGood,
        Func<IReadOnlyList<T?>, string> outcome,
        CancellationToken cancellation)
        where T : class => terminal.Step(
            name,
            tell => All(notebooks, jobs, work, isGood, tell, cancellation).GetAwaiter().GetResult(),
            outcome);

    private static async Task<IReadOnlyList<T?>> All<T>(
        IReadOnlyList<string> notebooks, int jobs, Func<int, Action<int, int>, CancellationToken, Task<T>> work, Func<T, bool>? isGood, Action<string> tell, CancellationToken cancellation)
        where T : class
    {
        var results = new T?[notebooks.Count];
        var (done, gate) = (0, new Lock());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop.Token };
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, notebooks.Count), options, async (i, token) =>
            {
                try
                {
                    results[i] = await work(i, (cell, of) => Tell($"{Path.GetFileName(notebooks[i])}, cell {cell} of {of}"), token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is NotebookException or KernelStartException && !e.Message.StartsWith(notebooks[i], StringComparison.Ordinal))
                {
                    throw new NotebookException($"{notebooks[i]}: {e.Message}");
                }

                lock (gate)
                {
                    done++;
                }

                if (isGood is not null && !isGood(results[i]!))
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // One failed and the others were to stop.
        }

        return results;

        void Tell(string text)
        {
            lock (gate)
            {
                tell($"{done} of {notebooks.Count} done; {text}");
            }
        }
    }
}
