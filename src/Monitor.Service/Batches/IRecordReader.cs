using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Reads the records of a batch, some at a time.</summary>
internal interface IRecordReader : IAsyncDisposable
{
    /// <summary>Fills a block with the next records: with as many as fit, or as have come when the sender pauses.</summary>
    /// <param name="block">The block, empty.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>Whether there are any; when not, the batch has ended.</returns>
    /// <exception cref="InputException">A record is none of the model, or the text is not of the format.</exception>
    ValueTask<bool> Read(RecordBlock block, CancellationToken cancellation);
}
