using System.Numerics.Tensors;

namespace Monitor.PopulationSize;

/// <summary>
/// Sums over the subsets or supersets of every set of lists at once, by Yates's algorithm: k·2^(k−1) additions. With them the margins
/// of a table, the linear predictor and the information matrix of a log-linear model need no design matrix.
/// </summary>
internal static class SetSums
{
    // TensorPrimitives only where a call pays: most tables have six lists or fewer.
    private const int Wide = 8;

    /// <summary>Replaces each value by the sum over the supersets of its index.</summary>
    public static void OverSupersets(Span<double> values)
    {
        for (var width = 1; width < values.Length; width *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * width)
            {
                Add(values.Slice(start, width), values.Slice(start + width, width));
            }
        }
    }

    /// <summary>Replaces each value by the sum over the subsets of its index.</summary>
    public static void OverSubsets(Span<double> values)
    {
        for (var width = 1; width < values.Length; width *= 2)
        {
            for (var start = 0; start < values.Length; start += 2 * width)
            {
                Add(values.Slice(start + width, width), values.Slice(start, width));
            }
        }
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> values)
    {
        if (to.Length >= Wide)
        {
            TensorPrimitives.Add(to, values, to);
            return;
        }

        for (var i = 0; i < to.Length; i++)
        {
            to[i] += values[i];
        }
    }
}
