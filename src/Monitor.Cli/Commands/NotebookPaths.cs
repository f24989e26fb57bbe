namespace Monitor.Cli.Commands;

/// <summary>Where the results of commands about notebooks go.</summary>
internal static class NotebookPaths
{
    /// <summary>The file that each notebook is written to: <paramref name="output"/> when there is one notebook, in that folder when there are more or it is one, else beside or in place.</summary>
    /// <param name="inputs">The notebooks.</param>
    /// <param name="output">What <c>-o</c> names; null when it is not given.</param>
    /// <param name="extension">Extension of the results.</param>
    /// <exception cref="UsageException">Two results would be the same file.</exception>
    public static IReadOnlyList<(string Input, string Output)> Of(IReadOnlyList<string> inputs, string? output, string extension)
    {
        if (output is not null && output.Trim().Length == 0)
        {
            throw new UsageException("-o is empty; name a file, or a folder for several notebooks.");
        }

        var isFolder = output is not null && (inputs.Count > 1 || output.EndsWith('/') || output.EndsWith(Path.DirectorySeparatorChar) || Directory.Exists(output));
        var pairs = inputs.Select(i => (i, output is null ? Path.ChangeExtension(i, extension)
            : isFolder ? Path.Combine(output, Path.ChangeExtension(Path.GetFileName(i), extension))
            : output)).ToList();
        if (pairs.GroupBy(p => Path.GetFullPath(p.Item2), StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            throw new UsageException($"{string.Join(" and ", same.Select(p => p.i))} would both be written to {same.First().Item2}.");
        }

        foreach (var (_, to) in pairs)
        {
            if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }

        return pairs;
    }
}
