namespace Monitor.Kernel.Sessions;

/// <summary>Names that somebody may have meant.</summary>
internal static class NearNames
{
    private const int Furthest = 2;
    private const int Most = 3;

    /// <summary>The nearest of some names: those that begin alike or, failing these, differ by one slip or by two; at most three.</summary>
    public static IEnumerable<string> To(string name, IEnumerable<string> names) =>
        names
            .GroupBy(n => n.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? 0 : Slips(name.ToUpperInvariant(), n.ToUpperInvariant()))
            .Where(g => g.Key <= Furthest)
            .OrderBy(g => g.Key)
            .Take(1)
            .SelectMany(g => g.Distinct().Order(StringComparer.Ordinal))
            .Take(Most);

    // Letters added, left out, replaced or swapped with the next: optimal string alignment.
    private static int Slips(string a, string b)
    {
        var slips = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[a.Length, b.Length];
    }
}
