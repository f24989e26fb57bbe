namespace Monitor.Registers.Writing;

/// <summary>
/// Files of a folder that are replaced together. They are written beside the ones that are there and take their place at once at
/// the end; when anything fails before that, the ones that are there stay as they were.
/// </summary>
internal sealed class FileSet : IDisposable
{
    private readonly string folder;
    private readonly string staged;
    private readonly string replaced;
    private readonly IReadOnlyList<string> owned;
    private readonly bool folderIsNew;
    private bool isDone;

    /// <summary>A set of files in a folder, which is made if it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="owned">Names that belong to the set: those that are not written again are removed.</param>
    /// <exception cref="RegisterException">The folder cannot be written to.</exception>
    public FileSet(string folder, IReadOnlyList<string> owned)
    {
        this.folder = folder;
        this.owned = owned;
        staged = Path.Combine(folder, ".being-written");
        replaced = Path.Combine(folder, ".being-replaced");
        if (Directory.Exists(replaced))
        {
            throw new RegisterException($"{folder}: an earlier writing was cut off while it replaced files. {replaced} holds the former ones: move them back or delete that folder, then write again.");
        }

        folderIsNew = !Directory.Exists(folder);
        Guard(() =>
        {
            if (Directory.Exists(staged))
            {
                Directory.Delete(staged, recursive: true);
            }

            Directory.CreateDirectory(staged);
        });
    }

    /// <summary>Where a file is written until the set takes its place.</summary>
    public string PathOf(string name) => Path.Combine(staged, name);

    /// <summary>Puts the files that were written in the place of those that are there.</summary>
    /// <exception cref="RegisterException">It could not be done; the former files are in their place.</exception>
    public void Replace() => Guard(() =>
    {
        var undo = new Stack<(string From, string To)>();
        try
        {
            Directory.CreateDirectory(replaced);
            foreach (var name in owned.Where(n => File.Exists(Path.Combine(folder, n))))
            {
                Move(Path.Combine(folder, name), Path.Combine(replaced, name));
            }

            foreach (var name in owned.Where(n => File.Exists(PathOf(n))))
            {
                Move(PathOf(name), Path.Combine(folder, name));
            }
        }
        catch
        {
            while (undo.TryPop(out var move))
            {
                File.Move(move.To, move.From);
            }

            Directory.Delete(replaced);
            throw;
        }

        Directory.Delete(replaced, recursive: true);
        Directory.Delete(staged, recursive: true);
        isDone = true;

        void Move(string from, string to)
        {
            File.Move(from, to);
            undo.Push((from, to));
        }
    });

    /// <summary>Removes what was written and not put in place.</summary>
    public void Dispose()
    {
        if (isDone)
        {
            return;
        }

        isDone = true;
        try
        {
            Directory.Delete(staged, recursive: true);
            if (folderIsNew)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is in a folder of its own, which the next writing clears; the first failure is the one to report.
        }
    }

    /// <summary>Turns what the file system throws into an exception that says what would help.</summary>
    public void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegisterException($"{folder}: cannot be written ({e.Message}); what was there is unchanged. Check permission and free space.", e);
        }
    }
}
