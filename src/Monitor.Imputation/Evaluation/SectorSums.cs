using Monitor.Imputation.Data;

namespace Monitor.Imputation.Evaluation;

/// <summary>Sums over the sectors of a group.</summary>
internal static class SectorSums
{
    /// <summary>Sum of the values of its sectors.</summary>
    public static double Sum(this SectorGroup group, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var s in group.Positions)
        {
            sum += values[s];
        }

        return sum;
    }

    /// <summary>Sum of the counts of its sectors.</summary>
    public static int Sum(this SectorGroup group, ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var s in group.Positions)
        {
            sum += counts[s];
        }

        return sum;
    }
}
