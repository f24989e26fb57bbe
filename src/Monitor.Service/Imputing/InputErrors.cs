using System.Text;
using System.Text.Unicode;
using Monitor.Imputation.Data;
using Monitor.Vocabulary;

namespace Monitor.Service.Imputing;

/// <summary>Says what is wrong with a record. In confidence it repeats nothing that was sent: no value, and no name that is not the service's own.</summary>
/// <param name="confidential">Whether it is in confidence.</param>
internal sealed class InputErrors(bool confidential)
{
    private const int Longest = 40;

    /// <summary>Name of the field by which a caller knows a record again.</summary>
    public const string Id = "id";

    /// <summary>A field is missing.</summary>
    public static InputException Missing(string path, Factor factor) =>
        new(path, $"'{factor.Id}' is missing: give one of {string.Join(", ", factor.Levels)}.");

    /// <summary>A field stands there twice.</summary>
    public static InputException Twice(string path) => new(path, "It is given twice: give it once.");

    /// <summary>A value is no text.</summary>
    public static InputException NoText(string path) => new(path, "The value has to be text.");

    /// <summary>A record is no object.</summary>
    public static InputException NoObject(string path) => new(path, "A record has to be a JSON object.");

    /// <summary>A text is not UTF-8.</summary>
    public static InputException NotUtf8(string path) => new(path, "It is not UTF-8: send text in UTF-8.");

    /// <summary>A file has too many columns.</summary>
    public static InputException ManyColumns(string path, int count, int most) => new(path, $"There are {count} columns: a file has {most} at most.");

    /// <summary>An identifier is too long.</summary>
    public static InputException LongId(string path) => new(path, $"An id has at most {RecordBlock.LongestId} bytes of UTF-8.");

    /// <summary>A value is none of the levels of its factor.</summary>
    public InputException NoLevel(string path, Factor factor, ReadOnlySpan<byte> value)
    {
        var given = Shown(value);
        var meant = given is null ? null : Closest(given, factor.Levels);
        return new(path, given is null
            ? $"The value is none of {string.Join(", ", factor.Levels)}."
            : $"'{given}' is none of {string.Join(", ", factor.Levels)}{(meant is null ? "." : $": did you mean {meant}?")}");
    }

    /// <summary>A field is none that the model knows.</summary>
    /// <param name="path">Path of the record.</param>
    /// <param name="space">The factors.</param>
    /// <param name="name">Name of the field.</param>
    public InputException NoField(string path, FactorSpace space, ReadOnlySpan<byte> name)
    {
        var names = string.Join(", ", space.Factors.Select(f => f.Id).Append(Id));
        return Shown(name) is { } given
            ? new(path, $"There is no field '{given}': a record has {names}.")
            : new(path, $"A field is none of {names}.");
    }

    // What was given, so far as it may be shown and can be.
    private string? Shown(ReadOnlySpan<byte> value)
    {
        if (confidential || !Utf8.IsValid(value))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(value);
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }

    private static string? Closest(string given, IEnumerable<string> levels)
    {
        var closest = levels.MinBy(l => EditDistance.Between(given, l));
        return closest is not null && EditDistance.Between(given, closest) * 3 <= Math.Max(given.Length, 3) ? closest : null;
    }
}
