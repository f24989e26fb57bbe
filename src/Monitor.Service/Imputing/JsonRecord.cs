using System.Text.Json;
using System.Text.Unicode;

namespace Monitor.Service.Imputing;

/// <summary>Reads a record that is written as a JSON object: a text for each factor, and perhaps an <c>id</c>.</summary>
/// <param name="space">What a record is told by.</param>
/// <param name="errors">Says what is wrong.</param>
internal sealed class JsonRecord(FactorSpace space, InputErrors errors)
{
    private const int IdField = -2;
    private const int NoField = -3; // the name of a field, which is none yet

    private byte[] scratch = []; // most records need neither
    private byte[] id = [];
    private readonly bool[] isGiven = new bool[space.Factors.Length];
    private int idLength;

    /// <summary>Identifier of the record that was read last, as UTF-8; empty when it had none.</summary>
    public ReadOnlySpan<byte> Id => id.AsSpan(0, idLength);

    /// <summary>Reads a record.</summary>
    /// <param name="json">A reader that stands before the object or at its beginning; afterwards at its end. All of the object is there.</param>
    /// <param name="record">Position of the record in a batch; null for a single one.</param>
    /// <returns>Its cell.</returns>
    /// <exception cref="InputException">It is no record of this model.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public int Read(ref Utf8JsonReader json, long? record)
    {
        if ((json.TokenType == JsonTokenType.None && !json.Read()) || json.TokenType != JsonTokenType.StartObject)
        {
            throw InputErrors.NoObject(PathOf(record));
        }

        Array.Clear(isGiven);
        idLength = 0;
        var (cell, hasId) = (0, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref json, record);
            if (field == IdField ? hasId : isGiven[field])
            {
                throw InputErrors.Twice(PathOf(record, field));
            }

            json.Read();
            if (json.TokenType == JsonTokenType.Null)
            {
                continue; // as if it were not there
            }

            if (json.TokenType != JsonTokenType.String)
            {
                throw InputErrors.NoText(PathOf(record, field));
            }

            if (field == IdField)
            {
                hasId = true;
                TakeId(ref json, record);
                continue;
            }

            isGiven[field] = true;
            cell += StepOf(field, ref json, record);
        }

        var missing = Array.IndexOf(isGiven, false);
        return missing < 0 ? cell : throw InputErrors.Missing(PathOf(record, missing), space.Factors[missing]);
    }

    private int FieldOf(ref Utf8JsonReader json, long? record)
    {
        var name = Text(ref json, record, NoField);
        var field = space.FactorOf(name);
        return field >= 0 ? field
            : name.SequenceEqual("id"u8) ? IdField
            : throw errors.NoField(PathOf(record), space, name);
    }

    private int StepOf(int field, ref Utf8JsonReader json, long? record)
    {
        var text = Text(ref json, record, field);
        var step = space.StepOf(field, text);
        return step >= 0 ? step : throw errors.NoLevel(PathOf(record, field), space.Factors[field], text);
    }

    private void TakeId(ref Utf8JsonReader json, long? record)
    {
        var text = Text(ref json, record, IdField);
        if (text.Length > RecordBlock.LongestId)
        {
            throw InputErrors.LongId(PathOf(record, IdField));
        }

        if (!Utf8.IsValid(text))
        {
            throw InputErrors.NotUtf8(PathOf(record, IdField));
        }

        id = id.Length == 0 ? new byte[RecordBlock.LongestId] : id;
        text.CopyTo(id);
        idLength = text.Length;
    }

    // The text without its escapes.
    private ReadOnlySpan<byte> Text(ref Utf8JsonReader json, long? record, int field)
    {
        if (!json.HasValueSequence && !json.ValueIsEscaped)
        {
            return json.ValueSpan;
        }

        var length = json.HasValueSequence ? json.ValueSequence.Length : json.ValueSpan.Length;
        scratch = scratch.Length < length ? new byte[Math.Max(length, 256)] : scratch; // a record is small: its length was looked at before
        try
        {
            return scratch.AsSpan(0, json.CopyString(scratch));
        }
        catch (InvalidOperationException)
        {
            throw InputErrors.NotUtf8(PathOf(record, field)); // bytes that are no UTF-8, or half of a surrogate pair
        }
    }

    private string PathOf(long? record, int field)
    {
        if (field == NoField)
        {
            return PathOf(record);
        }

        var name = field == IdField ? InputErrors.Id : space.Factors[field].Id;
        return record is null ? name : $"{PathOf(record)}.{name}";
    }

    private static string PathOf(long? record) => record is null ? "" : $"records[{record}]";
}
