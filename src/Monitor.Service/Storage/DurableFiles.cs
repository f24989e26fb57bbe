using System.Runtime.InteropServices;
using System.Text;

namespace Monitor.Service.Storage;

/// <summary>Writing that is on the disk when it returns: a file and the folder that names it.</summary>
internal static class DurableFiles
{
    /// <summary>Makes a folder that only its owner may read, and its parents.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
        {
            MakeFolder(parent);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        SyncParent(folder);
    }

    /// <summary>Writes a file that is not there yet.</summary>
    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        using var handle = File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.Write(handle, bytes, 0);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Gives a finished folder its name.</summary>
    public static void MoveFolder(string from, string to)
    {
        SyncFolder(from);
        Directory.Move(from, to);
        SyncParent(to);
    }

    /// <summary>Makes the names in the folder of a file or folder durable.</summary>
    public static void SyncParent(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
        {
            SyncFolder(parent);
        }
    }

    // A file system need not keep a new name because it keeps the file: the folder is flushed too (fsync(2)). Windows journals names itself.
    private static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Native.Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder could not be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Native.Sync(descriptor) != 0)
            {
                throw new IOException($"The folder could not be flushed (error {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Native.Close(descriptor);
        }
    }

    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Sync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
    }
}
