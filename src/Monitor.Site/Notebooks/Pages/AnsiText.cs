using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Site.Notebooks;

/// <summary>Text of a terminal: its colours as classes, a carriage return as what overwrites a line, other escapes gone.</summary>
internal static partial class AnsiText
{
    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static Html Of(string text)
    {
        var pieces = new List<Html>();
        var (bold, colour, from) = (false, (string?)null, 0);
        text = Overwritten(text);
        foreach (Match escape in Escape().Matches(text))
        {
            pieces.Add(Piece(text[from..escape.Index], bold, colour));
            from = escape.Index + escape.Length;
            if (escape.Groups["codes"].Success)
            {
                (bold, colour) = Next(escape.Groups["codes"].Value, bold, colour);
            }
        }

        pieces.Add(Piece(text[from..], bold, colour));
        return Html.Concat(pieces);
    }

    private static Html Piece(string text, bool bold, string? colour)
    {
        var classes = string.Join(' ', new[] { bold ? "ansi-bold" : null, colour }.OfType<string>());
        return text.Length == 0 ? Html.None : classes.Length == 0 ? Html.Text(text) : Html.Of($"<span class=\"{classes}\">{text}</span>");
    }

    private static (bool Bold, string? Colour) Next(string codes, bool bold, string? colour)
    {
        var numbers = codes.Split(';').Select(c => int.TryParse(c, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            switch (numbers[i])
            {
                case 0:
                    (bold, colour) = (false, null);
                    break;
                case 1:
                    bold = true;
                    break;
                case 22:
                    bold = false;
                    break;
                case (>= 30 and <= 37) or (>= 90 and <= 97):
                    colour = "ansi-" + Colours[numbers[i] % 10];
                    break;
                case 39:
                    colour = null;
                    break;
                case 38 or 48:
                    // A colour of many: of the first sixteen the name, of others none.
                    var isName = numbers[i] == 38 && i + 2 < numbers.Length && numbers[i + 1] == 5 && numbers[i + 2] < 16;
                    colour = isName ? "ansi-" + Colours[numbers[i + 2] % 8] : numbers[i] == 38 ? null : colour;
                    i += i + 1 < numbers.Length && numbers[i + 1] == 2 ? 4 : 2;
                    break;
            }
        }

        return (bold, colour);
    }

    private static string Overwritten(string text)
    {
        if (!text.Contains('\r', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder();
        foreach (var (i, line) in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Index())
        {
            var shown = "";
            foreach (var part in line.Split('\r'))
            {
                shown = part.Length >= shown.Length ? part : part + shown[part.Length..];
            }

            result.Append(i > 0 ? "\n" : "").Append(shown);
        }

        return result.ToString();
    }

    [GeneratedRegex(@"\x1b(?:\[(?<codes>[0-9;]*)m|\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
