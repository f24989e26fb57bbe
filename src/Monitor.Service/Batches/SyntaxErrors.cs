using System.Text.Json;
using Monitor.Service.Imputing;

namespace Monitor.Service.Batches;

/// <summary>Says where JSON is none, without what stands there.</summary>
internal static class SyntaxErrors
{
    /// <summary>The place in a text.</summary>
    /// <param name="e">What the reader found.</param>
    /// <param name="line">Line that the reader began at, from 1.</param>
    public static InputException Of(JsonException e, long line = 1) =>
        new(At(line + (e.LineNumber ?? 0), (e.BytePositionInLine ?? 0) + 1), "This is not JSON as it is expected here: a record is an object with a text for each field, without comments.");

    /// <summary>A place, both numbers from 1.</summary>
    public static string At(long line, long column) => $"line {line}, column {column}";

    /// <summary>A record is too long to be one.</summary>
    public static InputException TooLong(long record, int longest) =>
        new($"records[{record}]", $"The record is longer than {longest} bytes: a record holds a few codes.") { Status = StatusCodes.Status413PayloadTooLarge };
}
