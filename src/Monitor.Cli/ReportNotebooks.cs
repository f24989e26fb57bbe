using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Monitor.Cli.Commands;
using Monitor.Kernel.Client;
using Monitor.Site.Notebooks;

namespace Monitor.Cli;

/// <summary>The notebooks of a report: run, or taken from the report before when nothing that they follow from has changed.</summary>
internal static class ReportNotebooks
{
    /// <summary>Notebooks at once: each has a kernel in a process of its own.</summary>
    private const int AtOnce = 2;

    /// <summary>Runs the notebooks.</summary>
    /// <param name="terminal">Is told how far it is and how long each took.</param>
    /// <param name="folder">Their folder.</param>
    /// <param name="request">What they are run with.</param>
    /// <param name="kernels">Starts kernels.</param>
    /// <param name="cancellation">Stops all of them.</param>
    /// <returns>The notebooks with their outputs; null when the kernel did not start, which has been told.</returns>
    /// <exception cref="NotebookFailedException">A cell failed.</exception>
    /// <exception cref="NotebookException">A notebook cannot be read or run.</exception>
    public static IReadOnlyList<KeptNotebook>? Run(Terminal terminal, string folder, ReportRequest request, StartKernel kernels, CancellationToken cancellation)
    {
        var (paths, documents) = Chapters(terminal, folder);
        var inputs = new NotebookInputs(request.Fingerprint, request.Parameters(folder), ProgramFingerprint.Of(AppContext.BaseDirectory).Digest, NotebookInputs.DigestBeside(folder));
        var kept = KeptNotebooks.In(Path.Combine(request.Output, "notebooks"));
        var done = NotebookQueue.Run(
            terminal,
            "notebooks",
            paths,
            AtOnce,
            (i, progress, token) => One(paths[i], documents[i], inputs, kept, kernels, progress, token),
            r => r.Kept is not null,
            r => string.Create(CultureInfo.InvariantCulture, $"{r.Count(d => d?.Kept is not null)}/{r.Count}{Unchanged(r)}"),
            cancellation);
        foreach (var (path, result) in paths.Zip(done).Where(r => r.Second is { Kept: not null, IsReused: false }))
        {
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"    {Path.GetFileName(path),-38}{result!.Elapsed.TotalSeconds,6:F1} s"));
        }

        if (done.FirstOrDefault(d => d?.NotStarted is not null) is { NotStarted: { } reason })
        {
            terminal.Error($"The chapters are left out, since the kernel of the notebooks did not start: {reason}");
            return null;
        }

        return done.FirstOrDefault(d => d?.Failure is not null) is { Failure: { } failure }
            ? throw new NotebookFailedException($"{failure}\nThe site was not made; what was in {request.Output} is as it was. --no-notebooks makes the page without chapters.")
            : [.. done.Select(d => d!.Kept!)];
    }

    // A tour, or a sheet to try things on, may lie beside the chapters: it is not about the register that the report is about.
    private static (IReadOnlyList<string> Paths, IReadOnlyList<NotebookDocument> Documents) Chapters(Terminal terminal, string folder)
    {
        var all = NotebookLocation.In(folder).Select(p => (Path: p, Document: NotebookFile.Load(p))).ToLookup(n => ReportParameters.IsChapter(n.Document));
        foreach (var (path, _) in all[false])
        {
            terminal.Note($"  {Path.GetFileName(path)} is no chapter: no cell tagged parameters declares register.");
        }

        return all[true].Any()
            ? ([.. all[true].Select(n => n.Path)], [.. all[true].Select(n => n.Document)])
            : throw new UsageException($"{folder}: none of the notebooks is a chapter; one has a cell tagged parameters with a line such as var register = \"../data-schema/example\";");
    }

    private static async Task<Result> One(string path, NotebookDocument document, NotebookInputs inputs, KeptNotebooks kept, StartKernel kernels, Action<int, int> progress, CancellationToken cancellation)
    {
        var (name, key) = (Path.GetFileName(path), inputs.KeyOf(document));
        if (kept.Find(name, key) is { } former)
        {
            return new Result(new KeptNotebook(name, key, former)) { IsReused = true };
        }

        var watch = Stopwatch.StartNew();
        try
        {
            var options = new RunOptions { Parameters = ReportParameters.For(document, inputs.Parameters), Progress = progress };
            var run = await NotebookRunner.Run(document, Path.GetFullPath(path), kernels, options, cancellation).ConfigureAwait(false);
            return run.Outcome == RunOutcome.Done
                ? new Result(new KeptNotebook(name, key, run.Document)) { Elapsed = watch.Elapsed }
                : new Result(null) { Failure = string.Create(CultureInfo.InvariantCulture, $"{path}: cell {NumberIn(document, run.Cells[^1])} ({run.Cells[^1].Id}) failed: {run.Message}") };
        }
        catch (KernelStartException e)
        {
            return new Result(null) { NotStarted = e.Message };
        }
    }

    // Where somebody who opens the file finds it: a run has a cell more when parameters were put in.
    private static int NumberIn(NotebookDocument document, CellRun cell) =>
        document.Cells.Index().Where(c => c.Item.Id == cell.Id).Select(c => (int?)c.Index + 1).FirstOrDefault() ?? cell.Number;

    private static string Unchanged(IReadOnlyList<Result?> results) => results.Count(r => r is { IsReused: true }) is > 0 and var n
        ? string.Create(CultureInfo.InvariantCulture, $"   {n} unchanged since the last report")
        : "";

    private sealed record Result(KeptNotebook? Kept)
    {
        public bool IsReused { get; init; }

        public TimeSpan Elapsed { get; init; }

        public string? Failure { get; init; }

        public string? NotStarted { get; init; }
    }
}

/// <summary>A notebook of the report failed; nothing was written.</summary>
internal sealed class NotebookFailedException(string message) : Exception(message);

/// <summary>What a report is asked for, as its notebooks are told.</summary>
/// <param name="Register">Folder of the register.</param>
/// <param name="Fingerprint">Fingerprint of what the register holds and says of itself.</param>
/// <param name="Edition">The years, such as <c>2015-2019</c>.</param>
/// <param name="Language"><c>en</c> or <c>nl</c>.</param>
/// <param name="Profile"><c>auto</c>, <c>published</c> or <c>safe</c>.</param>
/// <param name="Seed">Seed of whatever is random.</param>
/// <param name="Output">Folder of the report.</param>
internal sealed record ReportRequest(string Register, string Fingerprint, string Edition, string Language, string Profile, int Seed, string Output)
{
    /// <summary>The parameters for notebooks in a folder. The register is named from there, so that no path of the machine is in an output.</summary>
    public ImmutableArray<Parameter> Parameters(string notebooks) =>
    [
        new("register", Path.GetRelativePath(notebooks, Register).Replace('\\', '/')),
        new("edition", Edition),
        new("language", Language),
        new("profile", Profile),
        new("seed", Seed),
    ];
}
