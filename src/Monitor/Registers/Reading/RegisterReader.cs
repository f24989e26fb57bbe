using Monitor.Registers.Validation;
using Monitor.Registers.Writing;

namespace Monitor.Registers.Reading;

/// <summary>
/// Reads a register from its folder: <c>victims</c>, <c>exploitations</c> and <c>reports</c>, each as <c>.csv</c> or
/// <c>.parquet</c>, and what <c>datapackage.json</c> says of it, if there is one. Whatever is wrong with them is in the result, named
/// with its file, row, column and value; nothing is dropped in silence.
/// </summary>
public sealed class RegisterReader
{
    private readonly string folder;
    private readonly ReadOptions options;
    private readonly IProgress<ReadProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly RegisterProblems problems;
    private readonly TableCount[] counts = [.. RegisterTables.All.Select(t => new TableCount(t, 0, 0, 0))];

    private RegisterReader(string folder, ReadOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        this.folder = folder;
        this.options = options;
        this.progress = progress;
        this.cancellation = cancellation;
        problems = new(options.MaxProblems);
    }

    /// <summary>Reads a register and validates it.</summary>
    /// <param name="folder">Folder of the register.</param>
    /// <param name="options">How it is read; strict by default.</param>
    /// <param name="progress">Told every 65,536 rows, and at the end of each table, how far the reading is.</param>
    /// <param name="cancellation">Ends the reading; no rejects are then written.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the rejects would overwrite the register.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="RegisterException">The rejects cannot be written.</exception>
    public static ReadResult Read(string folder, ReadOptions? options = null, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options = (options ?? new()).Checked();
        // Case makes no difference to some file systems: better to refuse a folder too many than to overwrite a register.
        if (options.RejectsFolder is { } rejects && string.Equals(PathOf(rejects), PathOf(folder), StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The rejects would overwrite the register in {folder}; give them a folder of their own.", nameof(options));
        }

        return new RegisterReader(folder, options, progress, cancellation).Read();
    }

    private static string PathOf(string folder)
    {
        var of = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return of.Exists && of.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Path.TrimEndingDirectorySeparator(target.FullName) : of.FullName;
    }

    private ReadResult Read()
    {
        if (!Directory.Exists(folder))
        {
            problems.AddFileProblem(new(folder, null, "", "", RegisterRules.MissingFolder, File.Exists(folder) ? "is a file" : "is not there", "the folder of a register"));
            return new(folder, null, problems, counts);
        }

        var builder = new RegisterBuilder(DescriptionReader.Read(folder, problems));
        var known = new KnownVictims(builder);
        var paths = RegisterTables.All.Select(t => RegisterFiles.Find(folder, t, problems)).ToArray();
        using var rejects = options is { Mode: ReadMode.Lenient, RejectsFolder: { } rejectsFolder } ? new RejectedRows(rejectsFolder) : null;

        known.AreComplete = ReadTable(RegisterTable.Victims, paths, rejects, rows => VictimReading.Read(rows, builder, known, options));
        bool[] isReported = [];
        if (ReadTable(RegisterTable.Reports, paths, rejects, rows => isReported = ReportReading.Read(rows, builder, known)) && known.AreComplete)
        {
            RejectUnreported(paths[(int)RegisterTable.Victims]!, isReported, known, builder, rejects);
        }

        ReadTable(RegisterTable.Exploitations, paths, rejects, rows => ExploitationReading.Read(rows, builder, known));
        if (problems.HasFileProblem)
        {
            return new(folder, null, problems, counts);
        }

        rejects?.Replace();
        return new(folder, options.Mode == ReadMode.Lenient || problems.Total == 0 ? builder.Build() : null, problems, counts);
    }

    /// <summary>Reads a table; false when it cannot be read to its end.</summary>
    private bool ReadTable(RegisterTable table, string?[] paths, RejectedRows? rejects, Action<CheckedRows> read)
    {
        cancellation.ThrowIfCancellationRequested();
        if (paths[(int)table] is not { } path)
        {
            return false;
        }

        var file = Path.GetFileName(path);
        CheckedRows? rows = null;
        try
        {
            return TryRead(path, source =>
            {
                if (Header.Map(table, file, source.Header, problems) is not { } places)
                {
                    return false;
                }

                rows = new CheckedRows(table, file, source, places, problems, rejects, progress, cancellation);
                read(rows);
                return true;
            });
        }
        finally
        {
            if (rows is not null)
            {
                counts[(int)table] = new(table, rows.Rows, rows.Rows - rows.Rejected, rows.Rejected);
            }
        }
    }

    /// <summary>Opens a file and does something with its rows; false, and the problem added, when that cannot be done to the end.</summary>
    private bool TryRead(string path, Func<RowSource, bool> read)
    {
        var file = Path.GetFileName(path);
        try
        {
            using var source = RegisterFiles.Open(path, options);
            return read(source);
        }
        catch (FileProblemException e)
        {
            problems.AddFileProblem(e.In(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.AddFileProblem(RegisterFiles.Unreadable(e).In(file));
        }

        return false;
    }

    /// <summary>Rejects the victims that no usable report names: they would pass for known to EMM only.</summary>
    private void RejectUnreported(string path, bool[] isReported, KnownVictims known, RegisterBuilder builder, RejectedRows? rejects)
    {
        var unreported = Array.ConvertAll(isReported, reported => !reported);
        var count = unreported.Count(u => u);
        if (count == 0)
        {
            return;
        }

        var file = Path.GetFileName(path);
        const string message = "no usable report names this victim", expectation = "at least one row in reports; EMM counts";
        for (var victim = 0; victim < unreported.Length; victim++)
        {
            if (unreported[victim] && problems.Count(file, RegisterRules.VictimWithoutReport))
            {
                problems.Keep(new(file, known.RowInFile(victim), "victim_id", CellText.Show(builder.Ids[victim]), RegisterRules.VictimWithoutReport, message, expectation));
            }
        }

        if (rejects is not null)
        {
            SetAside(path, unreported, known, rejects, new(file, null, "victim_id", "", RegisterRules.VictimWithoutReport, message, expectation));
        }

        known.Remove(unreported);
        var of = counts[(int)RegisterTable.Victims];
        counts[(int)RegisterTable.Victims] = of with { Usable = of.Usable - count, Rejected = of.Rejected + count };
    }

    /// <summary>Reads the victims once more, as only their codes were kept, to set those aside that turned out to be unreported.</summary>
    private void SetAside(string path, bool[] unreported, KnownVictims known, RejectedRows rejects, RegisterProblem problem) => TryRead(path, source =>
    {
        for (var victim = 0; victim < unreported.Length; victim++)
        {
            if (!unreported[victim])
            {
                continue;
            }

            while (source.Row < known.RowInFile(victim))
            {
                if (!source.Read())
                {
                    throw new FileProblemException(RegisterRules.UnreadableFile, "was changed while it was read", "a file that nobody writes to meanwhile");
                }
            }

            rejects.Add(RegisterTable.Victims, source, [problem]);
        }

        return true;
    });
}
