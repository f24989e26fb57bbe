using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>What DuckDB says of a statement, with the place in the cell.</summary>
internal static partial class SqlErrors
{
    /// <summary>The kind of all of them; which it is exactly is the beginning of the message.</summary>
    public const string Name = "SqlError";

    /// <summary>The error.</summary>
    /// <param name="message">As DuckDB puts it: what is wrong, then the line with a caret below.</param>
    /// <param name="code">The cell.</param>
    /// <param name="hint">What else may help; empty for nothing.</param>
    public static CellResult.Failed Of(string message, string code, string hint = "")
    {
        var place = Place().Match(message);
        var says = (place.Success ? message[..place.Index] : message).Trim() + (hint.Length > 0 ? "\n" + hint : "");
        if (!place.Success || !int.TryParse(place.Groups["line"].Value, CultureInfo.InvariantCulture, out var number) || code.Split('\n') is var lines && number > lines.Length)
        {
            return new(Name, says, [.. says.Split('\n')]);
        }

        var line = lines[number - 1].TrimEnd('\r');
        var column = ColumnOf(line, place.Groups["excerpt"].Value, place.Groups["caret"].Length - $"LINE {number}: ".Length);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"({number},{column + 1}): {says}");
        return new(Name, sentence, [line, new string(' ', column) + "^", .. sentence.Split('\n')]);
    }

    // Of a long line DuckDB shows an excerpt, with dots for what it leaves out.
    private static int ColumnOf(string line, string excerpt, int caret)
    {
        const string dots = "...";
        var isCut = excerpt.StartsWith(dots, StringComparison.Ordinal) && !line.StartsWith(dots, StringComparison.Ordinal);
        var shown = isCut ? excerpt[dots.Length..] : excerpt;
        shown = shown.EndsWith(dots, StringComparison.Ordinal) && !line.EndsWith(dots, StringComparison.Ordinal) ? shown[..^dots.Length] : shown;
        var start = isCut ? Math.Max(0, line.IndexOf(shown, StringComparison.Ordinal)) : 0;
        return Math.Clamp(start + caret - (isCut ? dots.Length : 0), 0, line.Length);
    }

    [GeneratedRegex(@"\n\s*LINE (?<line>\d+): (?<excerpt>[^\n]*)\n(?<caret> *)\^")]
    private static partial Regex Place();
}
