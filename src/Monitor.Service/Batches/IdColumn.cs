using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>The identifiers that the caller gave.</summary>
/// <param name="capacity">Records that are written at a time at most.</param>
internal sealed class IdColumn(int capacity) : TextColumn(InputErrors.Id, capacity)
{
    /// <inheritdoc/>
    protected override int MostOf(RecordBlock block, int record) => block.IdOf(record).Length;

    /// <inheritdoc/>
    protected override int Put(RecordBlock block, int record, Span<byte> into)
    {
        var id = block.IdOf(record);
        id.CopyTo(into);
        return id.Length;
    }
}
