using System.IO.Pipelines;

namespace Monitor.Service.Batches;

/// <summary>Keeps a body in a file without a name, since Parquet is read from its end.</summary>
internal static class Spool
{
    /// <summary>Takes a body in.</summary>
    /// <returns>A stream at its beginning; when it is closed, nothing is left of it.</returns>
    public static async Task<Stream> Of(PipeReader body, CancellationToken cancellation)
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
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path); // it lives on while it is open, and a service that is killed leaves nothing behind
            }

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
}
