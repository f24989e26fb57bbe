using Microsoft.Win32.SafeHandles;
using Monitor.Service.Models;

namespace Monitor.Service.Storage;

/// <summary>
/// An append-only file of JSON lines, each chained to the one before (<see cref="HashChain"/>). A last line without its end was broken
/// off while it was written, and was never acknowledged: the writer cuts it off, a reader passes over it. Not safe for several threads, but
/// that one may flush while another writes.
/// </summary>
internal sealed class ChainedJournal : IDisposable
{
    private const string Broken = "The journal could not be written to before.";

    private readonly string file;
    private readonly string kind;
    private readonly SafeFileHandle? handle; // of the writer
    private long position;
    private string hash;
    private volatile bool isBroken; // a flush may be another thread's

    private ChainedJournal(string file, string kind, SafeFileHandle? handle)
    {
        (this.file, this.kind, this.handle) = (file, kind, handle);
        hash = HashChain.Start(kind);
    }

    /// <summary>Bytes of the complete lines.</summary>
    public long Length => position;

    /// <summary>Hash of the last line; before the first, what it follows from.</summary>
    public string Hash => hash;

    /// <summary>Opens a journal; a writer makes it when it is not there.</summary>
    /// <param name="folder">The folder, open to write or to read.</param>
    /// <param name="kind">What it is of: <c>aliases</c>.</param>
    /// <param name="take">Takes each entry that is there.</param>
    /// <exception cref="RegistryException">It was changed from outside.</exception>
    public static ChainedJournal Open(StoreFolder folder, string kind, Action<byte[]> take)
    {
        var file = folder[kind + ".jsonl"];
        if (!folder.IsWriter)
        {
            var read = new ChainedJournal(file, kind, null);
            read.ReadNew(take);
            return read;
        }

        return ToWrite(file, kind, journal => journal.ReadNew(take));
    }

    /// <summary>Opens a long journal to write without reading it: its last line is believed, which <see cref="JournalReader"/> may check.</summary>
    /// <param name="file">The file; it is made when it is not there.</param>
    /// <param name="kind">What it is of.</param>
    /// <param name="before">Gives the hash that the first line follows from, while there is none.</param>
    /// <exception cref="RegistryException">The end of the file is no line of a journal.</exception>
    public static ChainedJournal OpenAtEnd(string file, string kind, Func<string> before) =>
        ToWrite(file, kind, journal => (journal.position, journal.hash) = JournalTail.Find(journal.handle!, kind) ?? (0, before()));

    /// <summary>Reads what was written since the last time.</summary>
    /// <exception cref="RegistryException">It was changed from outside.</exception>
    public void ReadNew(Action<byte[]> take)
    {
        if (!File.Exists(file))
        {
            return;
        }

        using var reader = new JournalReader(file, kind, position, hash);
        while (reader.Next() is { } line)
        {
            take(line.Entry);
            (position, hash) = (reader.Position, line.Hash);
        }
    }

    /// <summary>Writes an entry, flushed to the disk.</summary>
    /// <exception cref="IOException">It could not be; the journal is as it was.</exception>
    public void Append(byte[] entry) => Append([entry]);

    /// <summary>Writes entries, flushed to the disk together.</summary>
    /// <exception cref="IOException">They could not be written, and the journal is as it was; or not flushed, and it takes no more (<see cref="Flush"/>).</exception>
    public void Append(IReadOnlyList<byte[]> entries)
    {
        Write(entries);
        Flush();
    }

    /// <summary>Writes entries, so that they outlive the process, without waiting for the disk.</summary>
    /// <exception cref="IOException">They could not be; the journal is as it was.</exception>
    public void Write(IReadOnlyList<byte[]> entries)
    {
        if (isBroken)
        {
            throw new IOException(Broken);
        }

        var next = hash;
        using var lines = new MemoryStream();
        foreach (var entry in entries)
        {
            next = HashChain.Next(next, entry);
            lines.Write(JournalReader.LineOf(next, entry));
        }

        try
        {
            RandomAccess.Write(handle!, lines.GetBuffer().AsSpan(0, (int)lines.Length), position);
        }
        catch (IOException)
        {
            try
            {
                CutOff();
            }
            catch
            {
                isBroken = true;
                throw;
            }

            throw;
        }

        position += lines.Length;
        hash = next;
    }

    /// <summary>Flushes to the disk. Once that has failed nothing more can be written, and the journal has to be opened again.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public void Flush()
    {
        if (isBroken)
        {
            throw new IOException(Broken);
        }

        try
        {
            RandomAccess.FlushToDisk(handle!);
        }
        catch (IOException)
        {
            // What a failed flush left on the disk cannot be known (Rebello et al. 2020, "Can applications recover from fsync failures?").
            isBroken = true;
            throw;
        }
    }

    public void Dispose() => handle?.Dispose();

    private static ChainedJournal ToWrite(string file, string kind, Action<ChainedJournal> findEnd)
    {
        var journal = new ChainedJournal(file, kind, File.OpenHandle(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
        try
        {
            if (RandomAccess.GetLength(journal.handle!) == 0)
            {
                DurableFiles.SyncParent(file); // it may be new
            }

            findEnd(journal);
            journal.CutOff();
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private void CutOff()
    {
        if (RandomAccess.GetLength(handle!) > position)
        {
            RandomAccess.SetLength(handle!, position);
            RandomAccess.FlushToDisk(handle!);
        }
    }
}
