using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Audit;

/// <summary>
/// An audit log in a folder: JSON lines, each chained to the one before, in files of which all but the last two may be moved away. An entry
/// outlives the process when <see cref="IAuditLog.Append"/> returns, and the machine a second later: waiting for the disk at each question
/// would make each answer wait.
/// </summary>
public sealed class FileAuditLog : BatchedAuditLog
{
    private readonly PartedJournal journal;
    private readonly PeriodicTimer timer;
    private readonly Task flushing;
    private int isDirty;

    /// <summary>Opens the log of a folder that is open to write.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="fileBytes">Bytes after which a file takes no further entry.</param>
    /// <exception cref="RegistryException">The end of the log is none, or the folder is open to read only.</exception>
    public FileAuditLog(StoreFolder store, TimeProvider time, long fileBytes)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.RequireWriter();
        journal = new PartedJournal(store, "audit", fileBytes);
        timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        flushing = FlushNowAndThen();
        Start();
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<AuditLine> Read([EnumeratorCancellation] CancellationToken c)
    {
        await Task.Yield();
        foreach (var line in journal.Read())
        {
            c.ThrowIfCancellationRequested();
            yield return Parse(line.Entry, line.Hash);
        }
    }

    /// <inheritdoc/>
    public override Task<ImmutableArray<AuditLine>> Last(int count, CancellationToken c) =>
        Task.FromResult(ImmutableArray.CreateRange(journal.Last(count), l => Parse(l.Entry, l.Hash)));

    /// <inheritdoc/>
    protected override Task Write(ImmutableArray<byte[]> entries)
    {
        _ = StoreFolder.Writing(() =>
        {
            journal.Write(entries);
            return true;
        });
        Volatile.Write(ref isDirty, 1);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async ValueTask Close()
    {
        timer.Dispose();
        await flushing.ConfigureAwait(false);
        Flush();
        journal.Dispose();
    }

    private async Task FlushNowAndThen()
    {
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            Flush();
        }
    }

    private void Flush()
    {
        if (Interlocked.Exchange(ref isDirty, 0) == 0)
        {
            return;
        }

        try
        {
            journal.Flush();
        }
        catch (IOException)
        {
            // The journal takes no further entry, so that whoever asks next is told.
        }
    }
}
