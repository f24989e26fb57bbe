using System.IO.Compression;

namespace Monitor.Service.Models;

/// <summary>
/// Looks through a pipeline before ML.NET opens it, which trusts what it is given: names that leave the folder, and entries that grow
/// without end. Entries are unpacked to count them; what they say of their own length is not believed.
/// </summary>
internal static class ZipCheck
{
    /// <summary>Bytes of all entries together, unpacked: 256 MB.</summary>
    public const long MaximumBytes = 256L * 1024 * 1024;

    /// <summary>Entries at most.</summary>
    public const int MaximumEntries = 1000;

    /// <summary>How many times larger than the file the entries may be, once they are larger than 1 MB.</summary>
    public const int MaximumRatio = 200;

    private const long AlwaysAllowed = 1024 * 1024;

    /// <exception cref="RegistryException">It is no zip file, or one that is not to be opened.</exception>
    public static void Require(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaximumEntries)
            {
                throw Refused($"it has {archive.Entries.Count} entries, and {MaximumEntries} are allowed");
            }

            var allowed = Math.Min(MaximumBytes, Math.Max(AlwaysAllowed, (long)zip.Length * MaximumRatio));
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var buffer = new byte[64 * 1024];
            foreach (var entry in archive.Entries)
            {
                if (!IsInside(entry.FullName) || !names.Add(entry.FullName))
                {
                    throw Refused("an entry has a name that leads out of it, or the name of another");
                }

                using var stream = entry.Open();
                while (stream.Read(buffer) is > 0 and var read)
                {
                    allowed -= read;
                    if (allowed < 0)
                    {
                        throw Refused($"it unpacks to more than {MaximumBytes} bytes, or to more than {MaximumRatio} times its size");
                    }
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new RegistryException(RegistryFault.Damaged, "The pipeline of the model is not a whole zip file: train the model again.", e);
        }
    }

    // ML.NET writes both kinds of separator.
    private static bool IsInside(string name) =>
        name.Length > 0 && name[0] is not ('/' or '\\') && !name.Contains(':', StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal)
        && !name.Split('/', '\\').Contains("..");

    private static RegistryException Refused(string why) => new(RegistryFault.Damaged, $"The pipeline of the model is not opened: {why}. Train the model again.");
}
