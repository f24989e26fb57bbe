using System.Buffers;
using System.IO.Pipelines;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Reads records that stand one a line, as they come in.</summary>
/// <param name="body">The text.</param>
/// <param name="pauses">Says that the sender pauses, so that what has come is answered; null when blocks are filled whatever it takes.</param>
internal abstract class LineReader(PipeReader body, Func<bool>? pauses) : IRecordReader
{
    private readonly Arrivals arrivals = new(body, pauses);
    private bool isRead;

    /// <summary>Number of the line that is being read, from 1.</summary>
    protected long Line { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<bool> Read(RecordBlock block, CancellationToken cancellation)
    {
        while (!isRead)
        {
            if (await arrivals.Next(block, cancellation).ConfigureAwait(false) is not { } result)
            {
                return true;
            }

            var consumed = result.Buffer.End; // when it is no record, nothing of it is looked at again
            try
            {
                consumed = TakeSome(result, block);
            }
            finally
            {
                body.AdvanceTo(consumed, block.IsFull ? consumed : result.Buffer.End);
            }

            if (block.IsFull)
            {
                return true;
            }
        }

        return block.Count > 0;
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Reads a line that is not empty.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="block">Takes the record.</param>
    protected abstract void Take(in ReadOnlySequence<byte> line, RecordBlock block);

    /// <summary>Whether a record goes on after the end of this line.</summary>
    protected virtual bool GoesOn(in ReadOnlySequence<byte> line) => false;

    private SequencePosition TakeSome(in ReadResult result, RecordBlock block)
    {
        var rest = TakeLines(result.Buffer, block);
        if (block.IsFull)
        {
            return rest.Start;
        }

        if (rest.Length > JsonArrayReader.LongestRecord)
        {
            throw SyntaxErrors.TooLong(block.First + block.Count, JsonArrayReader.LongestRecord);
        }

        if (!result.IsCompleted)
        {
            return rest.Start;
        }

        isRead = true;
        TakeLast(rest, block);
        return rest.End;
    }

    private ReadOnlySequence<byte> TakeLines(ReadOnlySequence<byte> text, RecordBlock block)
    {
        var reader = new SequenceReader<byte>(text);
        var begin = reader.Position;
        var lines = 0;
        while (!block.IsFull && reader.TryAdvanceTo((byte)'\n'))
        {
            lines++;
            var line = text.Slice(begin, reader.Position);
            line = line.Slice(0, line.Length - 1);
            if (GoesOn(line))
            {
                continue;
            }

            TakeOne(line, block);
            Line += lines - 1;
            (begin, lines) = (reader.Position, 0);
        }

        return text.Slice(begin);
    }

    private void TakeLast(in ReadOnlySequence<byte> line, RecordBlock block)
    {
        if (line.Length > 0)
        {
            TakeOne(line, block);
        }
    }

    private void TakeOne(in ReadOnlySequence<byte> line, RecordBlock block)
    {
        Line++;
        if (line.Length > JsonArrayReader.LongestRecord)
        {
            throw SyntaxErrors.TooLong(block.First + block.Count, JsonArrayReader.LongestRecord);
        }

        if (!IsBlank(line))
        {
            Take(line, block);
        }
    }

    private static bool IsBlank(in ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r'))
            {
                return false;
            }
        }

        return true;
    }
}
