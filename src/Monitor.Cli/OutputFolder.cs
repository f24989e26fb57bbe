using System.Text;

namespace Monitor.Cli;

/// <summary>
/// A folder of results that is written beside the one that is there and takes its place when it is complete. It only ever replaces
/// a folder that this program made, which it knows by a marker file.
/// </summary>
internal static class OutputFolder
{
    private const string Marker = ".made-by-monitor";

    /// <summary>Writes files, by relative path, as the whole content of a folder.</summary>
    /// <exception cref="UsageException">The folder holds something else.</exception>
    public static void Replace(string folder, IEnumerable<(string Path, string Content)> files, IReadOnlyList<(string Path, byte[] Content)>? pictures = null) => Replace(folder, staged =>
    {
        foreach (var (path, content) in files)
        {
            Write(Path.Combine(staged, path), content);
        }

        foreach (var (path, content) in pictures ?? [])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(staged, path))!);
            File.WriteAllBytes(Path.Combine(staged, path), content);
        }
    });

    /// <summary>Checks, before long work, that a folder may be written.</summary>
    /// <exception cref="UsageException">It may not: it has no name, is a file, or holds something else.</exception>
    public static void Check(string folder)
    {
        if (folder.Trim().Length == 0)
        {
            throw new UsageException("--output is empty; name a folder.");
        }

        var target = Path.GetFullPath(folder);
        if (File.Exists(target))
        {
            throw new UsageException($"{folder} is a file; name a folder with --output.");
        }

        if (Directory.Exists(target) && !File.Exists(Path.Combine(target, Marker)) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new UsageException($"{folder} holds files that monitor did not write; name an empty or new folder with --output. Nothing was written.");
        }

        TryOut(folder, target);
    }

    // Results are written beside the folder and moved: whether that can be done is found out before the work, and not after it.
    private static void TryOut(string folder, string target)
    {
        var above = new DirectoryInfo(target).Parent;
        while (above is { Exists: false } && !File.Exists(above.FullName))
        {
            above = above.Parent;
        }

        try
        {
            if (above is not { Exists: true })
            {
                throw new IOException($"{above?.FullName ?? target} is no folder.");
            }

            var file = Path.Combine(above.FullName, Path.GetFileName(target) + ".being-tried");
            File.WriteAllText(file, "");
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be written: {e.Message.TrimEnd('.')}. Name another folder with --output. Nothing was written.");
        }
    }

    /// <summary>Lets files be written as the whole content of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="write">Writes them into the folder it is given, which takes the place of the other when all are complete.</param>
    /// <exception cref="UsageException">The folder holds something else.</exception>
    public static void Replace(string folder, Action<string> write)
    {
        Check(folder);
        var target = Path.GetFullPath(folder);
        var (staged, former) = (target + ".being-written", target + ".being-replaced");
        if (Directory.Exists(staged))
        {
            Directory.Delete(staged, recursive: true);
        }

        try
        {
            Directory.CreateDirectory(staged);
            Write(Path.Combine(staged, Marker), "Written by monitor; a later run replaces this folder.\n");
            write(staged);
            if (Directory.Exists(former))
            {
                Directory.Delete(former, recursive: true);
            }

            if (Directory.Exists(target))
            {
                Directory.Move(target, former);
            }

            try
            {
                Directory.Move(staged, target);
            }
            catch
            {
                if (Directory.Exists(former))
                {
                    Directory.Move(former, target);
                }

                throw;
            }
        }
        catch
        {
            if (Directory.Exists(staged))
            {
                Directory.Delete(staged, recursive: true);
            }

            throw;
        }

        if (Directory.Exists(former))
        {
            Directory.Delete(former, recursive: true);
        }
    }

    /// <summary>Writes a text file, and its folder if need be.</summary>
    public static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content, new UTF8Encoding(false));
    }
}
