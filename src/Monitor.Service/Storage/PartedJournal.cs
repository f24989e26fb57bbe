using System.Collections.Immutable;
using System.Globalization;
using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>
/// A long journal in several files: <c>audit.jsonl</c>, <c>audit-000002.jsonl</c> and so on, with one chain through all of them. Only the
/// last is written to. Those before it never change again; all but the last two may be moved away, the oldest first, and put back: the last
/// may be empty still, and then follows from the one before. Not safe for several threads, but that one may flush while another writes,
/// and any may read.
/// </summary>
internal sealed class PartedJournal : IDisposable
{
    private const string Extension = ".jsonl";

    private readonly StoreFolder folder;
    private readonly string kind;
    private readonly long partBytes;
    private readonly Lock turning = new(); // the part that is flushed is not closed within
    private ChainedJournal journal;
    private int part;

    /// <summary>Opens the journal of a folder that is open to write, without reading it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="kind">What it is of: <c>audit</c>.</param>
    /// <param name="partBytes">Bytes after which a part takes no further entry.</param>
    /// <exception cref="RegistryException">The end of the last part is no line of a journal.</exception>
    public PartedJournal(StoreFolder folder, string kind, long partBytes)
    {
        (this.folder, this.kind, this.partBytes) = (folder, kind, partBytes);
        part = Parts() is [.., var last] ? last : 1;
        journal = ChainedJournal.OpenAtEnd(PathOf(part), kind, () => EndBefore(part));
    }

    /// <summary>Writes entries, so that they outlive the process, without waiting for the disk unless a new part is begun.</summary>
    /// <exception cref="IOException">They could not be; the journal is as it was.</exception>
    public void Write(IReadOnlyList<byte[]> entries)
    {
        if (journal.Length >= partBytes)
        {
            BeginPart();
        }

        journal.Write(entries);
    }

    /// <summary>Flushes to the disk. Once that has failed nothing more can be written, and the journal has to be opened again.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public void Flush()
    {
        lock (turning)
        {
            journal.Flush();
        }
    }

    /// <summary>The lines of the parts that are there, oldest first. What the first of them follows from is believed when the part before it is not there.</summary>
    /// <exception cref="RegistryException">A line does not follow from the one before, or a part in between is not there.</exception>
    public IEnumerable<JournalLine> Read()
    {
        var parts = Parts();
        var (number, hash) = parts is [> 1 and var oldest, ..] ? (oldest, null) : (1, HashChain.Start(kind));
        while (true)
        {
            var isLast = parts.IsEmpty || number >= parts[^1]; // found before it is read: only of one that another follows is the end known
            using (var reader = Reader(number, hash))
            {
                while (reader?.Next() is { } line)
                {
                    yield return line;
                    hash = line.Hash;
                }

                if (isLast)
                {
                    yield break;
                }

                parts = Parts();
                (number, hash) = reader is not null ? (number + 1, hash)
                    : parts is [var first, ..] && first > number ? (first, null) // it and those before were moved away meanwhile
                    : throw Missing(number);
            }
        }
    }

    /// <summary>The last lines, oldest first; a line that is still being written is not among them.</summary>
    /// <param name="count">How many at most.</param>
    /// <exception cref="RegistryException">One of them is none of a journal.</exception>
    public ImmutableArray<JournalLine> Last(int count)
    {
        ImmutableArray<JournalLine> last = [];
        foreach (var one in Parts().Reverse().TakeWhile(_ => last.Length < count))
        {
            last = [.. LastOf(one, count - last.Length), .. last];
        }

        return last;
    }

    public void Dispose() => journal.Dispose();

    // A part is whole on the disk before the next begins: what follows from an entry is never kept without it.
    private void BeginPart()
    {
        lock (turning)
        {
            journal.Flush();
            var next = ChainedJournal.OpenAtEnd(PathOf(part + 1), kind, () => journal.Hash);
            journal.Dispose();
            (journal, part) = (next, part + 1);
        }
    }

    private string PathOf(int number) => folder[number == 1 ? kind + Extension : string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D6}{Extension}")];

    // Numbers of the parts that are there, lowest first; a copy under another name is none.
    private ImmutableArray<int> Parts() =>
    [
        .. Directory.EnumerateFiles(folder.Root, kind + "*" + Extension)
            .Select(f => (File: f, Number: NumberOf(Path.GetFileNameWithoutExtension(f))))
            .Where(p => p.Number > 0 && p.File == PathOf(p.Number))
            .Select(p => p.Number)
            .Order(),
    ];

    private int NumberOf(string name) =>
        name == kind ? 1 : int.TryParse(name.AsSpan(Math.Min(name.Length, kind.Length + 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // What the first line of a part follows from.
    private string EndBefore(int number)
    {
        if (number == 1)
        {
            return HashChain.Start(kind);
        }

        return LastOf(number - 1, 1) is [var last] ? last.Hash : throw Missing(number - 1);
    }

    // Of a part that was moved away meanwhile: none.
    private ImmutableArray<JournalLine> LastOf(int number, int count)
    {
        try
        {
            return JournalTail.Lines(PathOf(number), kind, count);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    // Null when the part is not there.
    private JournalReader? Reader(int number, string? hash)
    {
        try
        {
            return new(PathOf(number), kind, 0, hash);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private RegistryException Missing(int number) => new(
        RegistryFault.Damaged, $"Part {number} of the journal of {kind} is not there: put it back. All but the last two may be moved away, the oldest first.");
}
