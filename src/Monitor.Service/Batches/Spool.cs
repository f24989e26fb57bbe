namespace Monitor.Service.Batches;

/// <summary>Keeps what comes in in a file without a name: all of it, since Parquet is read from its end, or what cannot be answered yet.</summary>
internal static class Spool
{
    /// <summary>Takes a body in.</summary>
    /// <returns>A stream at its beginning; when it is closed, nothing is left of it.</returns>
    public static async Task<Stream> Of(Stream body, CancellationToken cancellation)
    {
        var file = Open();
        try
        {
            await body.CopyToAsync(file, cancellation).ConfigureAwait(false);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A file without a name, that nobody else can read.</summary>
    public static FileStream Open()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path); // it lives on while it is open, and a service that is killed leaves nothing behind
        }

        return file;
    }
}
