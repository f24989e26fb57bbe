using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>
/// The folder that the file stores share. One process writes, which a lock file that it holds open ensures; others may read. The system
/// frees the lock when the process ends, however it ends.
/// </summary>
public sealed class StoreFolder : IDisposable
{
    private const string LockFile = "lock";

    private readonly FileStream? held;

    private StoreFolder(string root, FileStream? held)
    {
        Root = root;
        this.held = held;
    }

    /// <summary>Whether this process may write.</summary>
    public bool IsWriter => held is not null;

    internal string Root { get; }

    /// <summary>Opens a folder to write; makes it when it is not there.</summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="RegistryException">Another process writes, or the folder cannot be made.</exception>
    public static StoreFolder OpenToWrite(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        var folder = Path.GetFullPath(root);
        try
        {
            DurableFiles.MakeFolder(folder);
            return new(folder, new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (File.Exists(Path.Combine(folder, LockFile)))
        {
            throw new RegistryException(RegistryFault.Refused, "Another process writes to the store: stop it, or give this one a folder of its own.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryFault.Refused, "The folder of the store cannot be made or written to: name another, or see to its permissions.", e);
        }
    }

    /// <summary>Opens a folder to read, while another process may write.</summary>
    /// <param name="root">The folder.</param>
    /// <exception cref="RegistryException">It is not there.</exception>
    public static StoreFolder OpenToRead(string root)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        return Directory.Exists(root)
            ? new(Path.GetFullPath(root), null)
            : throw new RegistryException(RegistryFault.Missing, "There is no store in this folder: start the service once to make it.");
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => held?.Dispose();

    internal string this[string name] => Path.Combine(Root, name);

    internal void RequireWriter()
    {
        if (!IsWriter)
        {
            throw new RegistryException(RegistryFault.Refused, "The store is open to read only.");
        }
    }

    /// <summary>Does something that writes; what goes wrong on the disk becomes a message without a path.</summary>
    internal static T Writing<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryFault.Unavailable, "The store could not be written to: the disk may be full, or permission was withdrawn. Nothing was changed.", e);
        }
    }
}
