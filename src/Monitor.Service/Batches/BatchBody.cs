using System.IO.Pipelines;

namespace Monitor.Service.Batches;

/// <summary>
/// The body of a batch as it is read. Some callers send all of it before they read any of the answer: while the answer cannot be sent, what
/// comes in is put into a file, so that the two do not wait for each other.
/// </summary>
/// <param name="source">The body as it comes in.</param>
internal sealed class BatchBody(Stream source) : Stream
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly byte[] passing = new byte[64 * 1024];
    private Stream? spooled;
    private long read; // of the file
    private bool hasEnded;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends what was written; while the receiver does not take it, takes in what is still to come.</summary>
    /// <exception cref="OperationCanceledException">The receiver has gone.</exception>
    public async ValueTask Flush(PipeWriter output, CancellationToken cancellation)
    {
        var sending = output.FlushAsync(cancellation).AsTask();
        if (!sending.IsCompleted && !hasEnded && await Task.WhenAny(sending, Task.Delay(Patience, cancellation)).ConfigureAwait(false) != sending)
        {
            await SpoolUntil(sending, cancellation).ConfigureAwait(false);
        }

        var result = await sending.ConfigureAwait(false);
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new OperationCanceledException("The receiver has gone.");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (spooled is not null && read < spooled.Length)
        {
            spooled.Position = read;
            var count = await spooled.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            read += count;
            return count;
        }

        var received = hasEnded ? 0 : await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        hasEnded |= received == 0;
        return received;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        spooled?.Dispose();
        base.Dispose(disposing);
    }

    private async Task SpoolUntil(Task sending, CancellationToken cancellation)
    {
        using var sent = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = sending.ContinueWith(_ => Cancel(sent), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        spooled ??= Spool.Open();
        while (!hasEnded && !sending.IsCompleted)
        {
            try
            {
                var count = await source.ReadAsync(passing, sent.Token).ConfigureAwait(false);
                hasEnded = count == 0;
                spooled.Position = spooled.Length;
                await spooled.WriteAsync(passing.AsMemory(0, count), cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (sending.IsCompleted)
            {
                return; // the receiver took it: more is read when it is needed
            }
        }

        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // before its source goes; who asked for it looks at how it ended
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // nobody waits for it any more
        }
    }
}
