using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Audit;

/// <summary>
/// An audit log in a folder: JSON lines, each chained to the one before. An entry outlives the process when <see cref="IAuditLog.Append"/>
/// returns, and the machine a second later: waiting for the disk at each question would make each answer wait.
/// </summary>
public sealed class FileAuditLog : BatchedAuditLog
{
    private const string Kind = "audit";

    private readonly StoreFolder store;
    private readonly ChainedJournal journal;
    private readonly PeriodicTimer timer;
    private readonly Task flushing;
    private int isDirty;

    /// <summary>Opens the log of a folder that is open to write.</summary>
    /// <param name="store">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="RegistryException">The end of the log is none, or the folder is open to read only.</exception>
    public FileAuditLog(StoreFolder store, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        store.RequireWriter();
        this.store = store;
        journal = ChainedJournal.OpenAtEnd(store, Kind);
        timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        flushing = FlushNowAndThen();
        Start();
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<AuditEntry> Read([EnumeratorCancellation] CancellationToken c)
    {
        await Task.Yield();
        using var reader = new JournalReader(store[Kind + ".jsonl"], Kind, 0, HashChain.Start(Kind));
        while (reader.Next() is { } entry)
        {
            c.ThrowIfCancellationRequested();
            yield return Parse(entry);
        }
    }

    /// <inheritdoc/>
    public override Task<ImmutableArray<AuditEntry>> Last(int count, CancellationToken c) =>
        Task.FromResult(ImmutableArray.CreateRange(JournalTail.Entries(store[Kind + ".jsonl"], Kind, count), e => Parse(e)));

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
