namespace Monitor.Vocabulary;

/// <summary>Levenshtein's distance, for "did you mean".</summary>
internal static class EditDistance
{
    public static int Between(string a, string b)
    {
        // A value of megabytes is no slip of the pen; do not spend quadratic time on it.
        if (a.Length > 64 || b.Length > 64)
        {
            return int.MaxValue / 4;
        }

        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
