using Monitor.Randomness;

namespace Monitor.Service.Imputing;

/// <summary>Sectors drawn from probabilities: never the most likely one each time, which would move shares by several percentage points.</summary>
internal static class Draw
{
    /// <summary>Draws the sectors of a row: the same for the same seed, row and probabilities, whatever other rows there are.</summary>
    /// <param name="seed">Seed of the request.</param>
    /// <param name="row">Position of the record in the request, from 0.</param>
    /// <param name="probabilities">Probabilities; their sum is 1 but for rounding.</param>
    /// <param name="into">Gets the position of a sector for each draw.</param>
    public static void Of(ulong seed, long row, ReadOnlySpan<double> probabilities, Span<byte> into)
    {
        var random = SeededRandom.For(seed, (ulong)row);
        foreach (ref var drawn in into)
        {
            drawn = One(random.NextDouble(), probabilities);
        }
    }

    private static byte One(double u, ReadOnlySpan<double> probabilities)
    {
        var last = 0;
        for (var s = 0; s < probabilities.Length; s++)
        {
            u -= probabilities[s];
            if (u < 0)
            {
                return (byte)s;
            }

            last = probabilities[s] > 0 ? s : last;
        }

        return (byte)last; // rounding left a remainder
    }
}
