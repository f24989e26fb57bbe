using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitor.Imputation.Numerics;

/// <summary>
/// Functions of <see cref="PortableMath"/> for four numbers at a time. Each is the same sequence of operations and gives the same bits.
/// </summary>
internal static class WideMath
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>Exponentials of smaller numbers come near what a double can hold.</summary>
    private const double LeastNormal = -700;

    private static Vector256<double> One => Vector256<double>.One;

    /// <summary>Replaces each number, none above 709 and none of them infinite, by its exponential.</summary>
    public static void Exp(Span<double> values)
    {
        var wide = MemoryMarshal.Cast<double, Vector256<double>>(values);
        foreach (ref var x in wide)
        {
            x = Vector256.LessThanAny(x, Vector256.Create(LeastNormal))
                ? Vector256.Create(PortableMath.Exp(x[0]), PortableMath.Exp(x[1]), PortableMath.Exp(x[2]), PortableMath.Exp(x[3]))
                : Exp(x);
        }

        foreach (ref var x in values[(wide.Length * Vector256<double>.Count)..])
        {
            x = PortableMath.Exp(x);
        }
    }

    /// <summary>Natural logarithm of positive numbers that are neither subnormal nor infinite.</summary>
    public static Vector256<double> Log(Vector256<double> x)
    {
        var ln2High = Vector256.Create(6.93147180369123816490e-01);
        var ln2Low = Vector256.Create(1.90821492927058770002e-10);
        var bits = x.AsInt64();
        var high = Vector256.ShiftRightLogical(bits, 32);
        var exponent = Vector256.ShiftRightLogical(high, 20) - Vector256.Create(1023L);
        high &= Vector256.Create(0x000fffffL);
        var i = (high + Vector256.Create(0x95f64L)) & Vector256.Create(0x100000L);
        var m = (Vector256.ShiftLeft(high | (i ^ Vector256.Create(0x3ff00000L)), 32) | (bits & Vector256.Create(0xffffffffL))).AsDouble();
        var k = Vector256.ConvertToDouble(exponent + Vector256.ShiftRightLogical(i, 20));
        var f = m - One;
        var s = f / (Vector256.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var even = w * (Vector256.Create(3.999999999940941908e-01) + (w * (Vector256.Create(2.222219843214978396e-01) + (w * Vector256.Create(1.531383769920937332e-01)))));
        var odd = z * (Vector256.Create(6.666666666666735130e-01) + (w * (Vector256.Create(2.857142874366239149e-01)
            + (w * (Vector256.Create(1.818357216161805012e-01) + (w * Vector256.Create(1.479819860511658591e-01)))))));
        var half = Vector256.Create(0.5) * f * f;
        return (k * ln2High) - (half - ((s * (half + even + odd)) + (k * ln2Low)) - f);
    }

    /// <summary>Logarithms of the gamma function of positive numbers, and where asked their derivatives.</summary>
    public static (Vector256<double> LogGamma, Vector256<double> Digamma) Gamma(Vector256<double> x, bool wantsDigamma)
    {
        var product = One;
        var shift = Vector256<double>.Zero;
        var ten = Vector256.Create(10.0);
        for (var small = Vector256.LessThan(x, ten); small != Vector256<double>.Zero; small = Vector256.LessThan(x, ten))
        {
            product = Vector256.ConditionalSelect(small, product * x, product);
            if (wantsDigamma)
            {
                shift = Vector256.ConditionalSelect(small, shift + (One / x), shift);
            }

            x = Vector256.ConditionalSelect(small, x + One, x);
        }

        var log = Log(x);
        var r = One / x;
        var r2 = r * r;
        var series = r * (C(1.0 / 12) - (r2 * (C(1.0 / 360) - (r2 * (C(1.0 / 1260) - (r2 * (C(1.0 / 1680) - (r2 * (C(1.0 / 1188) - (r2 * C(691.0 / 360360)))))))))));
        var logGamma = ((x - C(0.5)) * log) - x + C(HalfLogTwoPi) + series;
        if (product != One)
        {
            logGamma -= Log(product); // 0 where the product is 1
        }

        if (!wantsDigamma)
        {
            return (logGamma, shift);
        }

        var digamma = log - (C(0.5) * r)
            - (r2 * (C(1.0 / 12) - (r2 * (C(1.0 / 120) - (r2 * (C(1.0 / 252) - (r2 * (C(1.0 / 240) - (r2 * (C(1.0 / 132) - (r2 * C(691.0 / 32760)))))))))))) - shift;
        return (logGamma, digamma);

        static Vector256<double> C(double value) => Vector256.Create(value);
    }

    private static Vector256<double> Exp(Vector256<double> x)
    {
        var k = Vector256.Floor((x * Vector256.Create(1.44269504088896338700)) + Vector256.Create(0.5));
        var high = x - (k * Vector256.Create(6.93147180369123816490e-01));
        var low = k * Vector256.Create(1.90821492927058770002e-10);
        var r = high - low;
        var t = r * r;
        var c = r - (t * (Vector256.Create(1.66666666666666019037e-01) + (t * (Vector256.Create(-2.77777777770155933842e-03) + (t * (Vector256.Create(6.61375632143793436117e-05)
            + (t * (Vector256.Create(-1.65339022054652515390e-06) + (t * Vector256.Create(4.13813679705723846039e-08))))))))));
        var y = One - (low - (r * c / (Vector256.Create(2.0) - c)) - high);

        // 2 to the power k: added to 2^52, the exponent to be stands in the last bits.
        var exponent = (k + Vector256.Create(1023 + 4503599627370496.0)).AsInt64();
        return y * Vector256.ShiftLeft(exponent, 52).AsDouble();
    }
}
