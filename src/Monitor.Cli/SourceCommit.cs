namespace Monitor.Cli;

/// <summary>The commit of the checkout that a folder lies in, read from git's own files: git itself need not be there.</summary>
internal static class SourceCommit
{
    private const string Reference = "ref: ", Worktree = "gitdir: ";

    /// <summary>The commit as 40 (or 64) hexadecimal digits; null outside a checkout, or where its files cannot be read.</summary>
    /// <param name="folder">A folder.</param>
    public static string? Of(string folder)
    {
        try
        {
            return GitFolder(folder) is { } git ? Head(git) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? GitFolder(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            var git = Path.Combine(at.FullName, ".git");
            if (Directory.Exists(git))
            {
                return git;
            }

            if (File.Exists(git))
            {
                // A worktree names the folder that it has within the repository.
                var line = File.ReadAllText(git).Trim();
                return line.StartsWith(Worktree, StringComparison.Ordinal) ? Path.GetFullPath(line[Worktree.Length..], at.FullName) : null;
            }
        }

        return null;
    }

    private static string? Head(string git)
    {
        var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
        if (!head.StartsWith(Reference, StringComparison.Ordinal))
        {
            return Checked(head);
        }

        var name = head[Reference.Length..];
        var common = Path.Combine(git, "commondir");
        foreach (var root in (string[])[git, .. File.Exists(common) ? [Path.GetFullPath(File.ReadAllText(common).Trim(), git)] : (string[])[]])
        {
            if (File.Exists(Path.Combine(root, name)))
            {
                return Checked(File.ReadAllText(Path.Combine(root, name)).Trim());
            }

            var packed = Path.Combine(root, "packed-refs");
            if (File.Exists(packed) && File.ReadLines(packed).FirstOrDefault(l => l.EndsWith($" {name}", StringComparison.Ordinal)) is { } line)
            {
                return Checked(line.Split(' ')[0]);
            }
        }

        return null;
    }

    private static string? Checked(string commit) => commit.Length is 40 or 64 && commit.All(char.IsAsciiHexDigitLower) ? commit : null;
}
