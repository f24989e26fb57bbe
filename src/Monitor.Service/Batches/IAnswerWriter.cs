using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Writes the answers of a batch, some at a time.</summary>
internal interface IAnswerWriter : IAsyncDisposable
{
    /// <summary>Writes the answers about a block; returns when the receiver can take more.</summary>
    ValueTask Write(RecordBlock block, CancellationToken cancellation);

    /// <summary>Writes what makes the answer whole. One that lacks it can be told from a whole one.</summary>
    ValueTask Complete(CancellationToken cancellation);
}
