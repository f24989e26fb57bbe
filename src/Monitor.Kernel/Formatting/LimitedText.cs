using System.Globalization;
using System.Text;

namespace Monitor.Kernel.Formatting;

/// <summary>Text up to a limit: what a form holds when a value would fill the notebook.</summary>
internal sealed class LimitedText(int limit) : TextWriter(CultureInfo.InvariantCulture)
{
    /// <summary>The most characters of plain text that are shown: a megabyte of the notebook, more than anyone reads.</summary>
    public const int PlainLimit = 1_000_000;

    /// <summary>The most characters of any other form, which cannot be cut without harm and is left out instead.</summary>
    public const int RichLimit = 32_000_000;

    private readonly StringBuilder text = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>A text, cut at the limit of plain text with a note of how much is left out.</summary>
    public static string Of(string text) =>
        text.Length <= PlainLimit
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, End(text))}\n… ({text.Length - End(text):N0} more characters)");

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (text.Length == limit)
        {
            throw new LimitReached();
        }

        text.Append(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        var fits = Math.Min(buffer.Length, limit - text.Length);
        text.Append(buffer[..fits]);
        if (fits < buffer.Length)
        {
            throw new LimitReached();
        }
    }

    /// <summary>What was written.</summary>
    public override string ToString() => text.ToString();

    // Not between the halves of a character outside the basic plane.
    private static int End(string text) => char.IsHighSurrogate(text[PlainLimit - 1]) ? PlainLimit - 1 : PlainLimit;

    /// <summary>More was written than there is room for.</summary>
    public sealed class LimitReached : Exception;
}
