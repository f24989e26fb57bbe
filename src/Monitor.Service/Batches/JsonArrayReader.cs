using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Reads a JSON array of records as it comes in: no more of it is held than a block and one record.</summary>
/// <param name="body">The text.</param>
/// <param name="record">Reads one record.</param>
/// <param name="pauses">Says that the sender pauses, so that what has come is answered; null when blocks are filled whatever it takes.</param>
internal sealed class JsonArrayReader(PipeReader body, JsonRecord record, Func<bool>? pauses) : IRecordReader
{
    /// <summary>Bytes that a record has at most.</summary>
    public const int LongestRecord = 16 * 1024;

    private const int Depth = 4; // the array, the record, and two for the message that a value must be text

    private readonly Arrivals arrivals = new(body, pauses);
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = Depth });
    private bool isBegun;
    private bool isRead;

    /// <inheritdoc/>
    public async ValueTask<bool> Read(RecordBlock block, CancellationToken cancellation)
    {
        while (!isRead)
        {
            if (await arrivals.Next(block, cancellation).ConfigureAwait(false) is not { } result)
            {
                return true;
            }

            var consumed = result.Buffer.End; // when it is no JSON, nothing of it is looked at again
            try
            {
                consumed = Parse(result.Buffer, result.IsCompleted, block);
            }
            catch
            {
                body.AdvanceTo(consumed);
                throw;
            }

            var length = result.Buffer.Slice(consumed).Length;
            body.AdvanceTo(consumed, block.IsFull ? consumed : result.Buffer.End);
            if (block.IsFull)
            {
                return true;
            }

            if (length > LongestRecord)
            {
                throw SyntaxErrors.TooLong(block.First + block.Count, LongestRecord);
            }

            isRead = result.IsCompleted;
        }

        return block.Count > 0;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SequencePosition Parse(in ReadOnlySequence<byte> text, bool isFinal, RecordBlock block)
    {
        var json = new Utf8JsonReader(text, isFinal, state);
        try
        {
            if (!isBegun && json.Read())
            {
                isBegun = json.TokenType == JsonTokenType.StartArray ? true : throw new InputException("", "The body has to be a JSON array of records.");
            }

            while (isBegun && !block.IsFull)
            {
                var before = json;
                if (!json.Read())
                {
                    break; // after the end only white space may follow: anything else the reader refuses
                }

                if (json.TokenType == JsonTokenType.EndArray)
                {
                    continue;
                }

                var probe = json;
                if (!probe.TrySkip())
                {
                    json = before; // not all of it is there
                    break;
                }

                var cell = record.Read(ref json, block.First + block.Count);
                block.Add(cell, record.Id);
            }
        }
        catch (JsonException e)
        {
            throw SyntaxErrors.Of(e);
        }

        state = json.CurrentState;
        return json.Position;
    }
}
