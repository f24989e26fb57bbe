using System.IO.Pipelines;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>A body of text as it comes in.</summary>
/// <param name="body">The text.</param>
/// <param name="pauses">Says that the sender pauses, so that what has come is answered; null when blocks are filled whatever it takes.</param>
internal sealed class Arrivals(PipeReader body, Func<bool>? pauses)
{
    /// <summary>What has come; null when the sender pauses and a block holds something to be answered.</summary>
    public async ValueTask<ReadResult?> Next(RecordBlock block, CancellationToken cancellation) =>
        body.TryRead(out var result) ? result
        : block.Count > 0 && pauses is not null && pauses() ? null
        : await body.ReadAsync(cancellation).ConfigureAwait(false);
}
