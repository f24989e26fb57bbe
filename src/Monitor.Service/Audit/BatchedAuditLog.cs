using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using Monitor.Service.Models;
using Monitor.Service.Storage;

namespace Monitor.Service.Audit;

/// <summary>An audit log whose entries are written together as they come: one write for all that wait.</summary>
public abstract class BatchedAuditLog : IAuditLog, IAsyncDisposable
{
    private const int Largest = 1024;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Largest) { SingleReader = true });
    private Task? writing;

    /// <inheritdoc/>
    public async ValueTask Append(AuditEntry entry, CancellationToken c)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var waiting = new Waiting(StoreJson.Write(entry with { At = entry.At.ToUniversalTime() }));
        await queue.Writer.WriteAsync(waiting, c).ConfigureAwait(false);
        await waiting.Written.Task.ConfigureAwait(false); // past this point it will be written, whatever becomes of the caller
    }

    /// <inheritdoc/>
    public abstract IAsyncEnumerable<AuditLine> Read(CancellationToken c);

    /// <inheritdoc/>
    public abstract Task<ImmutableArray<AuditLine>> Last(int count, CancellationToken c);

    /// <inheritdoc/>
    public async Task<AuditCheck> Verify(string? known, CancellationToken c)
    {
        try
        {
            var isThere = false;
            await foreach (var line in Read(c).ConfigureAwait(false))
            {
                isThere |= line.Hash == known;
            }

            return new(true, known is null ? null : isThere);
        }
        catch (RegistryException e) when (e.Fault == RegistryFault.Damaged)
        {
            return new(false, null);
        }
    }

    /// <summary>Writes what waits, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writing is not null)
        {
            await writing.ConfigureAwait(false);
        }

        await Close().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to write what is appended: once what writes is ready.</summary>
    protected void Start() => writing = Task.Run(WriteAll);

    /// <summary>Writes entries, so that they outlive the process.</summary>
    /// <exception cref="RegistryException">None of them could be written.</exception>
    protected abstract Task Write(ImmutableArray<byte[]> entries);

    /// <summary>Closes what was written to.</summary>
    protected abstract ValueTask Close();

    private protected static AuditLine Parse(ReadOnlySpan<byte> entry, string hash)
    {
        try
        {
            return new(StoreJson.Read<AuditEntry>(entry), hash);
        }
        catch (JsonException e)
        {
            throw new RegistryException(RegistryFault.Damaged, "An entry of the audit log cannot be read by this version of Monitor: use the version that wrote it.", e);
        }
    }

    private async Task WriteAll()
    {
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < Largest && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            try
            {
                await Write([.. batch.Select(w => w.Entry)]).ConfigureAwait(false);
                batch.ForEach(w => w.Written.SetResult());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                batch.ForEach(w => w.Written.SetException(e));
            }
        }
    }

    private sealed record Waiting(byte[] Entry)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
