using Monitor.Registers.Validation;

namespace Monitor.Registers.Reading;

/// <summary>The file of each table in the folder of a register.</summary>
internal static class RegisterFiles
{
    public const string Csv = ".csv";
    public const string Parquet = ".parquet";

    /// <summary>Path of the file of a table; null, and the problem added, when there is none or not one.</summary>
    public static string? Find(string folder, RegisterTable table, RegisterProblems problems)
    {
        var csv = Path.Combine(folder, table.Name() + Csv);
        var parquet = Path.Combine(folder, table.Name() + Parquet);
        var hasCsv = Path.Exists(csv);
        var hasParquet = Path.Exists(parquet);
        if (hasCsv && hasParquet)
        {
            Add(table.Name(), RegisterRules.BothFormats, $"{table.Name()}.csv and {table.Name()}.parquet are both there", "one of them; move the other out of the folder");
            return null;
        }

        if (!hasCsv && !hasParquet)
        {
            Add(table.Name(), RegisterRules.MissingFile, $"neither {table.Name()}.csv nor {table.Name()}.parquet is in the folder", "one of the two");
            return null;
        }

        var path = hasCsv ? csv : parquet;
        if (Directory.Exists(path))
        {
            Add(Path.GetFileName(path), RegisterRules.NotAFile, "is a folder", "a file");
            return null;
        }

        return path;

        void Add(string file, RegisterRule rule, string message, string expectation) =>
            problems.AddFileProblem(new(file, null, "", "", rule, message, expectation));
    }

    /// <summary>Opens the file of a table.</summary>
    /// <exception cref="FileProblemException">It cannot be read.</exception>
    public static RowSource Open(string path, ReadOptions options)
    {
        try
        {
            return path.EndsWith(Parquet, StringComparison.Ordinal) ? new ParquetRowSource(path) : new CsvRowSource(path, options.MaxRecordBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The problem of a file that the system does not let read.</summary>
    public static FileProblemException Unreadable(Exception cause) => new(
        RegisterRules.UnreadableFile,
        cause is UnauthorizedAccessException ? "may not be read by this user" : $"cannot be read ({cause.Message})",
        cause is UnauthorizedAccessException ? "permission to read it" : "a file that is not in use and on a disk that answers",
        cause: cause);
}
