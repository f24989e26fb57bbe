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
    private Task<int>? receiving;
    private int passed; // of what was received
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

    /// <summary>Whether nothing more has come for now, so that who waits for an answer before going on would wait for ever.</summary>
    public bool Pauses => !(spooled is not null && read < spooled.Length) && !hasEnded && !Receive().IsCompleted;

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

        var received = hasEnded ? 0 : await Receive().WaitAsync(cancellationToken).ConfigureAwait(false);
        var taken = Math.Min(received - passed, buffer.Length);
        passing.AsSpan(passed, taken).CopyTo(buffer.Span);
        passed += taken;
        if (passed == received)
        {
            Taken(received);
        }

        return taken;
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

    // At most one read of the source is under way; whoever needs what it brings waits for it.
    private Task<int> Receive() => receiving ??= source.ReadAsync(passing, CancellationToken.None).AsTask();

    private void Taken(int received)
    {
        hasEnded |= received == 0;
        (receiving, passed) = (null, 0);
    }

    private async Task SpoolUntil(Task sending, CancellationToken cancellation)
    {
        spooled ??= Spool.Open();
        while (!hasEnded && await Task.WhenAny(Receive(), sending).ConfigureAwait(false) != sending)
        {
            var received = await Receive().ConfigureAwait(false);
            spooled.Position = spooled.Length;
            await spooled.WriteAsync(passing.AsMemory(passed, received - passed), cancellation).ConfigureAwait(false);
            Taken(received);
        }
    }
}
