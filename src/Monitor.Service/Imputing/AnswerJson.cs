using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Monitor.Service.Imputing;

/// <summary>Writes answers as JSON objects.</summary>
/// <param name="model">The model.</param>
/// <param name="draws">Draws asked for.</param>
/// <param name="echoIds">Whether identifiers are repeated.</param>
internal sealed class AnswerJson(ServedModel model, DrawRequest draws, bool echoIds)
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/ "u8);

    private readonly byte[] drawn = new byte[draws.Count];

    /// <summary>Writes the answer about one record.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="row">Position of the record in the request, from 0.</param>
    /// <param name="cell">Its cell.</param>
    /// <param name="id">Its identifier as UTF-8; empty for none.</param>
    public void Write(IBufferWriter<byte> output, long row, int cell, ReadOnlySpan<byte> id)
    {
        output.Write("{"u8);
        if (echoIds && !id.IsEmpty)
        {
            output.Write("\"id\":"u8);
            WriteText(output, id);
            output.Write(","u8);
        }

        output.Write(model.Answers.MembersOf(cell));
        if (draws.Count > 0 && model.CanImpute(cell))
        {
            WriteDraws(output, row, cell);
        }

        output.Write("}"u8);
    }

    private void WriteDraws(IBufferWriter<byte> output, long row, int cell)
    {
        Draw.Of(draws.Seed, row, model.ProbabilitiesOf(cell), drawn);
        var comma = false;
        output.Write(",\"draws\":["u8);
        foreach (var sector in drawn)
        {
            if (comma)
            {
                output.Write(","u8);
            }

            output.Write(model.Answers.QuotedSector(sector));
            comma = true;
        }

        output.Write("],\"seed\":"u8);
        Utf8Formatter.TryFormat(draws.Seed, output.GetSpan(20), out var length);
        output.Advance(length);
    }

    private static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        output.Write(text.ContainsAnyExcept(Plain) ? JsonEncodedText.Encode(text).EncodedUtf8Bytes : text);
        output.Write("\""u8);
    }
}
