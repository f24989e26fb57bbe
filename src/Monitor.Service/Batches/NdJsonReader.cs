using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Reads records one a line, each a JSON object (NDJSON); empty lines are passed over.</summary>
/// <param name="body">The text.</param>
/// <param name="record">Reads one record.</param>
/// <param name="pauses">Says that the sender pauses, so that what has come is answered; null when blocks are filled whatever it takes.</param>
internal sealed class NdJsonReader(PipeReader body, JsonRecord record, Func<bool>? pauses) : LineReader(body, pauses)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4 };

    /// <inheritdoc/>
    protected override void Take(in ReadOnlySequence<byte> line, RecordBlock block)
    {
        try
        {
            var json = new Utf8JsonReader(line, Options);
            var cell = record.Read(ref json, block.First + block.Count);
            if (json.Read())
            {
                throw new InputException(SyntaxErrors.At(Line, 1), "A line holds one record.");
            }

            block.Add(cell, record.Id);
        }
        catch (JsonException e)
        {
            throw SyntaxErrors.Of(e, Line);
        }
    }
}
