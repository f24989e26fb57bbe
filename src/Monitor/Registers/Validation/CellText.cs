using System.Globalization;
using System.Text;

namespace Monitor.Registers.Validation;

/// <summary>How the content of a cell is shown in an error: short, on one line, and unable to act on the terminal.</summary>
public static class CellText
{
    /// <summary>Number of characters after which a value is cut; an ellipsis then follows.</summary>
    public const int MaxLength = 60;

    /// <summary>Shows UTF-8, or what was meant to be UTF-8.</summary>
    public static string Show(ReadOnlySpan<byte> cell)
    {
        // Four bytes a character at most: what lies beyond would be cut in any case.
        var cut = cell.Length > MaxLength * 4;
        return Show(Encoding.UTF8.GetString(cut ? cell[..(MaxLength * 4)] : cell), cut);
    }

    /// <summary>Shows text.</summary>
    public static string Show(string cell) => Show(cell, cut: false);

    private static string Show(string cell, bool cut)
    {
        var shown = new StringBuilder();
        var length = 0;
        foreach (var rune in cell.EnumerateRunes())
        {
            if (length == MaxLength)
            {
                cut = true;
                break;
            }

            length++;
            shown = rune.Value switch
            {
                '\n' => shown.Append("\\n"),
                '\r' => shown.Append("\\r"),
                '\t' => shown.Append("\\t"),
                // Format characters too: those that turn the direction of text would disguise the value.
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => shown.Append(rune),
            };
        }

        return cut ? shown.Append('…').ToString() : shown.ToString();
    }
}
