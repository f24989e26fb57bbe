using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Hierarchical;

/// <summary>One number from a density known up to a factor (Neal 2003): steps out until the slice is covered, then shrinks.</summary>
internal static class SliceSampler
{
    private const int MostSteps = 50;

    /// <summary>The next number of the chain.</summary>
    /// <param name="x">The present one.</param>
    /// <param name="width">Width of a step outwards; wrong ones cost time only.</param>
    /// <param name="random">The source.</param>
    /// <param name="logDensity">Logarithm of the density; −∞ where it is 0.</param>
    public static double Next(double x, double width, SeededRandom random, Func<double, double> logDensity)
    {
        var height = logDensity(x) + PortableMath.Log(1 - random.NextDouble());
        var lower = x - (width * random.NextDouble());
        var upper = lower + width;
        for (var i = 0; i < MostSteps && logDensity(lower) > height; i++)
        {
            lower -= width;
        }

        for (var i = 0; i < MostSteps && logDensity(upper) > height; i++)
        {
            upper += width;
        }

        for (var i = 0; i < 4 * MostSteps; i++)
        {
            var next = lower + ((upper - lower) * random.NextDouble());
            if (logDensity(next) > height)
            {
                return next;
            }

            (lower, upper) = next < x ? (next, upper) : (lower, next);
        }

        return x; // the slice is narrower than numbers can tell
    }
}
