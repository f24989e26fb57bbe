using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Writes answers as CSV (RFC 4180), with a header. Text that a spreadsheet would run as a formula is written so that it does not.</summary>
/// <param name="body">What is answered.</param>
/// <param name="output">Where to.</param>
/// <param name="model">The model.</param>
/// <param name="draws">Draws asked for.</param>
/// <param name="echoIds">Whether identifiers are repeated.</param>
internal sealed class CsvAnswers(BatchBody body, PipeWriter output, ServedModel model, DrawRequest draws, bool echoIds) : IAnswerWriter
{
    private const int Unflushed = 64 * 1024;

    private readonly byte[]?[] rests = new byte[model.Space.Count][]; // what follows the id, by cell
    private readonly byte[] drawn = new byte[draws.Count];
    private readonly byte[][] sectors = [.. model.Sectors.Select(Encoding.UTF8.GetBytes)];
    private bool isBegun;

    /// <inheritdoc/>
    public async ValueTask Write(RecordBlock block, CancellationToken cancellation)
    {
        Begin();
        for (var i = 0; i < block.Count;)
        {
            for (; i < block.Count && output.UnflushedBytes < Unflushed; i++)
            {
                WriteOne(block.First + i, block.Cells[i], block.IdOf(i));
            }

            await body.Flush(output, cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask Complete(CancellationToken cancellation)
    {
        Begin();
        await body.Flush(output, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Begin()
    {
        if (!isBegun)
        {
            isBegun = true;
            output.Write(Encoding.UTF8.GetBytes(string.Join(',', (string[])
            [
                .. echoIds ? ["id"] : Array.Empty<string>(),
                .. AnswerColumns.Of(model).Select(c => c.Name),
                .. draws.Count > 0 ? ["draws", "seed"] : Array.Empty<string>(),
            ]) + "\n"));
        }
    }

    private void WriteOne(long row, int cell, ReadOnlySpan<byte> id)
    {
        if (echoIds)
        {
            WriteId(id);
            output.Write(","u8);
        }

        output.Write(rests[cell] ??= Encoding.UTF8.GetBytes(string.Join(',', AnswerColumns.Of(model).Select(c => c.Text(model, cell)))));
        if (draws.Count > 0)
        {
            output.Write(","u8);
            if (model.CanImpute(cell))
            {
                WriteDraws(row, cell);
            }

            output.Write(","u8);
            Utf8Formatter.TryFormat(draws.Seed, output.GetSpan(20), out var length);
            output.Advance(length);
        }

        output.Write("\n"u8);
    }

    private void WriteDraws(long row, int cell)
    {
        Draw.Of(draws.Seed, row, model.ProbabilitiesOf(cell), drawn);
        for (var d = 0; d < drawn.Length; d++)
        {
            if (d > 0)
            {
                output.Write(" "u8);
            }

            output.Write(sectors[drawn[d]]);
        }
    }

    // An id is the caller's own text and may be opened in a spreadsheet, where =, +, - and @ begin a formula.
    private void WriteId(ReadOnlySpan<byte> id)
    {
        var isFormula = !id.IsEmpty && "=+-@\t\r"u8.Contains(id[0]);
        if (!isFormula && !id.ContainsAny(",\"\r\n"u8))
        {
            output.Write(id);
            return;
        }

        output.Write(isFormula ? "\"'"u8 : "\""u8);
        foreach (var b in id)
        {
            output.Write(b == '"' ? "\"\""u8 : [b]);
        }

        output.Write("\""u8);
    }
}
