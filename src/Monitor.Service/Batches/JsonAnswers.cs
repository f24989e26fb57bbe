using System.Buffers;
using System.IO.Pipelines;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Writes answers as JSON, one a line or in an array.</summary>
/// <param name="body">What is answered.</param>
/// <param name="output">Where to.</param>
/// <param name="answer">Writes one answer.</param>
/// <param name="inArray">Whether they stand in an array. One that was broken off has no closing bracket.</param>
internal sealed class JsonAnswers(BatchBody body, PipeWriter output, AnswerJson answer, bool inArray) : IAnswerWriter
{
    private const int Unflushed = 64 * 1024;

    private bool isBegun;

    /// <inheritdoc/>
    public async ValueTask Write(RecordBlock block, CancellationToken cancellation)
    {
        for (var i = 0; i < block.Count;)
        {
            i = WriteSome(block, i);
            await body.Flush(output, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask Complete(CancellationToken cancellation)
    {
        if (inArray)
        {
            output.Write(isBegun ? "\n]\n"u8 : "[]\n"u8);
        }

        await body.Flush(output, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int WriteSome(RecordBlock block, int i)
    {
        for (; i < block.Count && output.UnflushedBytes < Unflushed; i++)
        {
            if (inArray)
            {
                output.Write(isBegun ? ",\n"u8 : "[\n"u8);
            }

            isBegun = true;
            answer.Write(output, block.First + i, block.Cells[i], block.IdOf(i));
            if (!inArray)
            {
                output.Write("\n"u8);
            }
        }

        return i;
    }
}
