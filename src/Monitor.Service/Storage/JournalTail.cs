using Microsoft.Win32.SafeHandles;
using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>Finds where a journal can be gone on with, from its end.</summary>
internal static class JournalTail
{
    /// <summary>Where the last complete line ends and its hash; null when there is none.</summary>
    /// <exception cref="RegistryException">It is no line of a journal.</exception>
    public static (long Position, string Hash)? Find(SafeFileHandle handle, string kind)
    {
        var length = RandomAccess.GetLength(handle);
        var begin = Math.Max(0, length - (2 * JournalReader.MaximumLine)); // a whole line, and one that was broken off
        var tail = new byte[length - begin];
        var read = RandomAccess.Read(handle, tail, begin);
        var lastEnd = tail.AsSpan(0, read).LastIndexOf((byte)'\n');
        if (lastEnd < 0 && begin == 0)
        {
            return null;
        }

        var text = tail.AsSpan(0, Math.Max(lastEnd, 0));
        return JournalReader.HashOf(text[(text.LastIndexOf((byte)'\n') + 1)..]) is { } hash
            ? (begin + lastEnd + 1, hash)
            : throw new RegistryException(RegistryFault.Damaged, $"The journal of {kind} was changed from outside: its last line is none of a journal. Put back a copy of it that was kept.");
    }
}
