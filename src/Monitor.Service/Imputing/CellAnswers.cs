using System.Buffers;
using System.Text.Json;
using Monitor.Imputation.Evaluation;

namespace Monitor.Service.Imputing;

/// <summary>The part of an answer that depends on the cell alone, as the members of a JSON object; written when it is first asked for.</summary>
/// <param name="model">The model.</param>
internal sealed class CellAnswers(ServedModel model)
{
    private readonly byte[]?[] members = new byte[model.Space.Count][];

    private readonly byte[][] quoted = [.. model.Sectors.Select(s => JsonSerializer.SerializeToUtf8Bytes(s))];

    /// <summary>Code of a sector as a JSON text.</summary>
    public ReadOnlySpan<byte> QuotedSector(int sector) => quoted[sector];

    /// <summary>Members of a cell, without braces.</summary>
    public ReadOnlySpan<byte> MembersOf(int cell) => members[cell] ??= Write(cell); // two threads may both write it: they write the same

    private byte[] Write(int cell)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model"u8, model.Version.Name.ToString());
            json.WriteNumber("version"u8, model.Version.Version);
            json.WriteString("hash"u8, model.Version.Hash);
            json.WriteString("method"u8, model.Version.Model);
            json.WriteBoolean("synthetic"u8, model.Version.Synthetic);
            json.WriteString("support"u8, SupportCodes.Of(model.SupportOf(cell)));
            if (model.CanImpute(cell))
            {
                WriteProbabilities(json, cell);
            }
            else
            {
                WriteNotImputed(json, cell);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan[1..^1].ToArray();
    }

    private void WriteNotImputed(Utf8JsonWriter json, int cell)
    {
        var fields = model.NeverKnownOf(cell);
        json.WriteStartObject("notImputed"u8);
        json.WriteString("reason"u8, SupportCodes.Of(SupportReason.LevelNeverKnown));
        json.WriteString("detail"u8, SupportCodes.NotImputed(fields));
        json.WriteStartArray("fields"u8);
        foreach (var field in fields)
        {
            json.WriteStringValue(field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteProbabilities(Utf8JsonWriter json, int cell)
    {
        var probabilities = model.ProbabilitiesOf(cell);
        json.WriteStartObject("probabilities"u8);
        for (var s = 0; s < probabilities.Length; s++)
        {
            json.WriteNumber(model.Sectors[s], probabilities[s]);
        }

        json.WriteEndObject();
        var visible = model.VisibleOf(cell);
        json.WriteNumber("visible"u8, visible);
        json.WriteNumber("lessVisible"u8, 1 - visible);
    }
}
