using System.Runtime.Intrinsics;

namespace Monitor.Imputation.Numerics;

/// <summary>
/// <see cref="RisingFactorial"/> for many first factors with the same numbers of factors each time, four at a time: bit for bit what
/// that gives one by one.
/// </summary>
internal sealed class RisingFactorials
{
    private const int Lanes = 4;

    private readonly int[] order; // positions in descending order of their number of factors, the last repeated to fill the lanes
    private readonly double[] factors; // number of factors, in that order

    /// <summary>For given numbers of factors.</summary>
    /// <param name="counts">Number of factors of each, positive.</param>
    public RisingFactorials(int[] counts)
    {
        Count = counts.Length;
        int[] sorted = [.. Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i])];
        order = [.. sorted, .. Enumerable.Repeat(sorted.LastOrDefault(), -sorted.Length & (Lanes - 1))];
        factors = [.. order.Select(i => (double)counts[i])];
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Logarithms, and where asked derivatives.</summary>
    /// <param name="x">First factors, from 1e-300 to 1e9.</param>
    /// <param name="logs">Where the logarithms go.</param>
    /// <param name="derivatives">Where the derivatives go; empty when they are not wanted.</param>
    public void Evaluate(ReadOnlySpan<double> x, Span<double> logs, Span<double> derivatives)
    {
        for (var i = 0; i < order.Length; i += Lanes)
        {
            var of = order.AsSpan(i, Lanes);
            var n = Vector256.Create(factors, i);
            var first = Vector256.Create(x[of[0]], x[of[1]], x[of[2]], x[of[3]]);
            var isLong = Vector256.GreaterThan(n, Vector256.Create((double)RisingFactorial.ShortProduct));
            var (log, derivative) = isLong == Vector256<double>.Zero ? Short(first, n, derivatives) : Long(first, n, derivatives);
            if (isLong != Vector256<double>.Zero && isLong.ExtractMostSignificantBits() != 0b1111)
            {
                var (shortLog, shortDerivative) = Short(first, n, derivatives);
                log = Vector256.ConditionalSelect(isLong, log, shortLog);
                derivative = Vector256.ConditionalSelect(isLong, derivative, shortDerivative);
            }

            for (var lane = 0; lane < Lanes; lane++)
            {
                logs[of[lane]] = log[lane];
                if (!derivatives.IsEmpty)
                {
                    derivatives[of[lane]] = derivative[lane];
                }
            }
        }
    }

    private static (Vector256<double> Log, Vector256<double> Derivative) Long(Vector256<double> x, Vector256<double> n, Span<double> derivatives)
    {
        var (logTo, slopeTo) = WideMath.Gamma(x + n, !derivatives.IsEmpty);
        var (logFrom, slopeFrom) = WideMath.Gamma(x, !derivatives.IsEmpty);
        return (logTo - logFrom, slopeTo - slopeFrom);
    }

    private static (Vector256<double> Log, Vector256<double> Derivative) Short(Vector256<double> x, Vector256<double> n, Span<double> derivatives)
    {
        var product = Vector256<double>.One;
        var sum = Vector256<double>.Zero;
        for (var j = 0; j < RisingFactorial.ShortProduct; j++)
        {
            var among = Vector256.GreaterThan(n, Vector256.Create((double)j));
            if (among == Vector256<double>.Zero)
            {
                break;
            }

            var factor = x + Vector256.Create((double)j);
            product = Vector256.ConditionalSelect(among, product * factor, product);
            if (!derivatives.IsEmpty)
            {
                sum = Vector256.ConditionalSelect(among, sum + (Vector256<double>.One / factor), sum);
            }
        }

        return (WideMath.Log(product), sum);
    }
}
