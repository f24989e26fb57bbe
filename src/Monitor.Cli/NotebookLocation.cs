namespace Monitor.Cli;

/// <summary>Where the notebooks of the report are that no option names: in the nearest checkout.</summary>
internal static class NotebookLocation
{
    private const string Folder = "notebooks";

    /// <summary>The folder; null when there is none above the working directory or the program.</summary>
    public static string? Shipped()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                // A folder of this name that is somebody else's is not beside a register schema.
                if (Directory.Exists(Path.Combine(folder.FullName, "data-schema")))
                {
                    var candidate = Path.Combine(folder.FullName, Folder);
                    return Directory.Exists(candidate) ? Path.GetRelativePath(Directory.GetCurrentDirectory(), candidate) : null;
                }
            }
        }

        return null;
    }

    /// <summary>The notebooks of a folder, in the order of their names.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.ipynb").OrderBy(f => Path.GetFileName(f), StringComparer.Ordinal)];
}
