using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>Finds where a journal can be gone on with, from its end.</summary>
internal static class JournalTail
{
    private const int LikelyLine = 512;

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
            : throw Broken(kind);
    }

    /// <summary>The last lines, oldest first; one that is still being written is not among them.</summary>
    /// <param name="file">The journal.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="RegistryException">One of the last lines is none of a journal.</exception>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    public static ImmutableArray<JournalLine> Lines(string file, string kind, int count)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = RandomAccess.GetLength(handle);
        for (var size = Math.Min(length, (long)count * LikelyLine); ; size = Math.Min(length, size * 2))
        {
            var tail = new byte[size];
            var text = tail.AsSpan(0, RandomAccess.Read(handle, tail, length - size));
            text = text[..(text.LastIndexOf((byte)'\n') + 1)];
            text = size == length ? text : text[(text.IndexOf((byte)'\n') + 1)..]; // of the first line only the end may be there
            if (size == length || text.Count((byte)'\n') >= count)
            {
                return [.. Split(text).TakeLast(count).Select(l => JournalReader.Parse(l) ?? throw Broken(kind))];
            }
        }
    }

    private static List<byte[]> Split(ReadOnlySpan<byte> text)
    {
        var lines = new List<byte[]>();
        for (int end; (end = text.IndexOf((byte)'\n')) >= 0; text = text[(end + 1)..])
        {
            lines.Add(text[..end].ToArray());
        }

        return lines;
    }

    private static RegistryException Broken(string kind) =>
        new(RegistryFault.Damaged, $"The journal of {kind} was changed from outside: one of its last lines is none of a journal. Put back a copy of it that was kept.");
}
