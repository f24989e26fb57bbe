using System.Collections.Immutable;
using System.Globalization;
using Monitor.Service.Storage;

namespace Monitor.Service.Models;

/// <summary>
/// Versions as folders, <c>models/NAME/NUMBER</c>. A version is written beside and moved when it is whole and flushed, so that a folder
/// with a number is whole, whenever the process was killed.
/// </summary>
internal sealed class VersionFolders(StoreFolder store)
{
    private const string ManifestFile = "manifest.json";
    private const string Unfinished = "unfinished-";

    private string Models => store["models"];

    /// <summary>Removes what was broken off while it was written.</summary>
    public void RemoveUnfinished()
    {
        foreach (var (_, folder) in Names())
        {
            foreach (var left in Directory.EnumerateDirectories(folder, Unfinished + "*"))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    /// <summary>Names and numbers that are there, damaged or not, in order.</summary>
    public IEnumerable<(ModelName Name, int Version)> Numbers() =>
        from model in Names()
        from folder in Directory.EnumerateDirectories(model.Folder)
        let number = NumberOf(Path.GetFileName(folder))
        where number > 0
        orderby model.Name.ToString(), number
        select (model.Name, number);

    /// <summary>The manifest of a version as a version; null when there is none.</summary>
    /// <exception cref="RegistryException">It is damaged.</exception>
    public ModelVersion? Find(ModelName name, int version)
    {
        var folder = FolderOf(name, version);
        return version > 0 && Directory.Exists(folder)
            ? ModelManifest.Read(Bounded(Path.Combine(folder, ManifestFile), ModelManifest.MaximumBytes, $"The manifest of {name} {version}"), name, version)
            : null;
    }

    /// <summary>The bytes of a file, whatever they are.</summary>
    /// <exception cref="RegistryException">It is missing or too large.</exception>
    public byte[] Read(ModelVersion version, string file) =>
        Bounded(Path.Combine(FolderOf(version.Name, version.Version), file), ModelFiles.MaximumBytes, $"{file} of {version.Name} {version.Version}");

    /// <summary>Writes a version.</summary>
    /// <exception cref="IOException">It could not be written; what was is removed at the next start.</exception>
    public void Write(ModelManifest manifest, ImmutableSortedDictionary<string, byte[]> files)
    {
        var model = Path.Combine(Models, manifest.Name.ToString());
        DurableFiles.MakeFolder(model);
        var beside = Path.Combine(model, Unfinished + Number(manifest.Version));
        if (Directory.Exists(beside))
        {
            Directory.Delete(beside, recursive: true); // of a write that failed in this process
        }

        DurableFiles.MakeFolder(beside);
        foreach (var (file, bytes) in files)
        {
            DurableFiles.Write(Path.Combine(beside, file), bytes);
        }

        DurableFiles.Write(Path.Combine(beside, ManifestFile), manifest.ToBytes());
        DurableFiles.MoveFolder(beside, FolderOf(manifest.Name, manifest.Version));
    }

    private IEnumerable<(ModelName Name, string Folder)> Names()
    {
        if (!Directory.Exists(Models))
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(Models))
        {
            if (ModelName.TryParse(Path.GetFileName(folder), out var name))
            {
                yield return (name, folder);
            }
        }
    }

    private string FolderOf(ModelName name, int version) => Path.Combine(Models, name.ToString(), Number(version));

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static int NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Number(number) == text ? number : 0;

    // The length is taken of the open file, and no more is read than that: it may be replaced at any time.
    private static byte[] Bounded(string file, int maximum, string what)
    {
        try
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var length = RandomAccess.GetLength(handle);
            if (length > maximum)
            {
                throw new RegistryException(RegistryFault.Damaged, $"{what} has {length} bytes, and {maximum} are the most that are read: it was replaced from outside.");
            }

            var bytes = new byte[length];
            var read = 0;
            while (read < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(read), read) is > 0 and var count)
            {
                read += count;
            }

            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryFault.Damaged, $"{what} is missing or cannot be read: put back a copy of it that was kept, or train the model again.", e);
        }
    }
}
