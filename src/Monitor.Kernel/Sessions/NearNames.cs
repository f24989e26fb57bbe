namespace Monitor.Kernel.Sessions;

/// <summary>Names that somebody may have meant.</summary>
internal static class NearNames
{
    /// <summary>Those that begin alike or differ by two letters at most, the nearest first; at most three.</summary>
    public static IEnumerable<string> To(string name, IEnumerable<string> names) =>
        names
            .Select(n => (Name: n, Distance: n.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name.ToUpperInvariant(), n.ToUpperInvariant())))
            .Where(n => n.Distance <= 2)
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .Take(3)
            .Select(n => n.Name);

    // Levenshtein's.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}
