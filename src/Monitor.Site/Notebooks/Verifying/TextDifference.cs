using System.Collections.Immutable;
using System.Globalization;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Monitor.Site.Notebooks;

/// <summary>Two texts held against each other, line by line.</summary>
internal static class TextDifference
{
    /// <summary>Equal lines shown around a difference.</summary>
    private const int Around = 2;

    private const int MostLines = 60;
    private const int LongestLine = 200;

    // Comparing is quadratic in the lines that differ.
    private const int MostCompared = 200_000;

    /// <summary>The lines that differ and those around them.</summary>
    public static ImmutableArray<string> Of(string stored, string now)
    {
        if (stored.Length + now.Length > MostCompared)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"- {stored.Length:N0} characters"), string.Create(CultureInfo.InvariantCulture, $"+ {now.Length:N0} characters; the first that differ are at {stored.AsSpan().CommonPrefixLength(now):N0}")];
        }

        var lines = InlineDiffBuilder.Diff(stored, now, ignoreWhiteSpace: false).Lines;
        var shown = new List<string>();
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines.Skip(Math.Max(0, i - Around)).Take((2 * Around) + 1 - Math.Max(0, Around - i)).All(l => l.Type == ChangeType.Unchanged))
            {
                continue;
            }

            if (shown.Count == MostLines)
            {
                return [.. shown, "  … more lines differ"];
            }

            if (last >= 0 && last != i - 1)
            {
                shown.Add("  …");
            }

            last = i;
            shown.Add(Mark(lines[i].Type) + Short(lines[i].Text));
        }

        // Only line ends differ: no line shows it.
        return shown.Count > 0 ? [.. shown] : ["  only line ends or the end of the last line differ"];
    }

    private static string Mark(ChangeType type) => type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " };

    private static string Short(string line)
    {
        var shown = string.Concat(line.Select(c => char.IsControl(c) && c != '\t' ? '\ufffd' : c));
        return shown.Length <= LongestLine ? shown : shown[..LongestLine] + "…";
    }
}
