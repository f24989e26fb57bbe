using System.Collections.Immutable;
using Monitor.Kernel.Client;

namespace Monitor.Site.Notebooks;

/// <summary>What a notebook has stored, held against what it shows when it is run again.</summary>
/// <param name="Run">The run; its document is in memory only.</param>
/// <param name="Compared">Cells that were compared.</param>
/// <param name="Differences">What differs, in the order of cells and outputs; empty when nothing does.</param>
public sealed record NotebookVerification(NotebookRun Run, int Compared, ImmutableArray<OutputDifference> Differences)
{
    /// <summary>Whether the notebook ran to its end and showed what it has stored.</summary>
    public bool Holds => Run.Outcome == RunOutcome.Done && Differences.IsEmpty;

    /// <summary>Runs a notebook in memory and compares. Cells tagged <c>nondeterministic</c> or <c>nbval-ignore-output</c> are run but not compared.</summary>
    /// <param name="document">The notebook with its stored outputs.</param>
    /// <param name="path">Full path of its file, which is not written.</param>
    /// <param name="start">Starts the kernel.</param>
    /// <param name="options">How it is run; nothing is saved.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="NotebookException">The notebook cannot be run, or a sanitiser in its metadata is none.</exception>
    /// <exception cref="KernelStartException">The kernel did not start.</exception>
    public static async Task<NotebookVerification> Of(NotebookDocument document, string path, StartKernel start, RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        var run = await NotebookRunner.Run(document, path, start, options with { Parameters = [], Save = null }, cancellation).ConfigureAwait(false);
        var ran = run.Cells.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var (compared, differences) = Compare(document, run.Document, ran.Contains);
        return new NotebookVerification(run, compared, differences);
    }

    /// <summary>What differs between what a notebook has stored and what the same notebook shows after a run by whatever program.</summary>
    /// <param name="stored">The notebook with its stored outputs.</param>
    /// <param name="now">The notebook after the run, its cells with the same names.</param>
    /// <exception cref="NotebookException">A cell is gone, or a sanitiser in the metadata is none.</exception>
    public static ImmutableArray<OutputDifference> Between(NotebookDocument stored, NotebookDocument now)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(now);
        return Compare(stored, now, _ => true).Differences;
    }

    private static (int Compared, ImmutableArray<OutputDifference> Differences) Compare(NotebookDocument stored, NotebookDocument run, Func<string, bool> ran)
    {
        var comparison = new OutputComparison(Sanitiser.Of(stored.Metadata));
        var now = run.Cells.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var (compared, differences) = (0, ImmutableArray.CreateBuilder<OutputDifference>());
        foreach (var (i, cell) in stored.Cells.Index().Where(c => c.Item.Kind == CellKind.Code && ran(c.Item.Id) && !IsIgnored(c.Item)))
        {
            compared++;
            differences.AddRange(comparison.Of(i + 1, cell.Id, cell.Outputs, now.TryGetValue(cell.Id, out var same)
                ? same.Outputs
                : throw new NotebookException($"The cell {cell.Id} is gone from the notebook that was run.")));
        }

        return (compared, differences.DrainToImmutable());
    }

    private static bool IsIgnored(NotebookCell cell) => cell.IsTagged(CellTags.Nondeterministic) || cell.IsTagged(CellTags.IgnoreOutput);
}
