namespace Monitor.Imputation.Numerics;

/// <summary>
/// Exponential, logarithm and gamma functions from additions, multiplications, divisions and square roots alone. Those of
/// <see cref="Math"/> are of the platform and differ in the last bit, which is enough to turn one drawn sector into another.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01; // ln 2 to 33 bits, so that multiples of it are exact
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InvLn2 = 1.44269504088896338700;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>e to the power x, within 1 unit in the last place; 0 below −745, infinite above 709.8. Method of fdlibm's e_exp (Sun 1993).</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (x > 709.782712893384)
        {
            return double.PositiveInfinity;
        }

        if (x < -745.2)
        {
            return 0;
        }

        var k = Math.Floor((x * InvLn2) + 0.5);
        var high = x - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var c = r - (t * (1.66666666666666019037e-01 + (t * (-2.77777777770155933842e-03 + (t * (6.61375632143793436117e-05
            + (t * (-1.65339022054652515390e-06 + (t * 4.13813679705723846039e-08)))))))));
        var y = 1 - (low - (r * c / (2 - c)) - high);
        return Scale(y, (int)k);
    }

    /// <summary>Natural logarithm, within 1 unit in the last place; −∞ at 0, not a number below. Method of fdlibm's e_log (Sun 1993).</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : double.IsPositiveInfinity(x) ? x : double.NaN;
        }

        var k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 1ul << 54; // out of the subnormal range
            k = -54;
        }

        // x = 2^k · (1 + f) with 1 + f between √½ and √2.
        var bits = BitConverter.DoubleToInt64Bits(x);
        var high = (int)(bits >> 32);
        k += (high >> 20) - 1023;
        high &= 0x000fffff;
        var i = (high + 0x95f64) & 0x100000;
        var m = BitConverter.Int64BitsToDouble(((long)(high | (i ^ 0x3ff00000)) << 32) | (bits & 0xffffffffL));
        k += i >> 20;
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (3.999999999940941908e-01 + (w * (2.222219843214978396e-01 + (w * 1.531383769920937332e-01))));
        var odd = z * (6.666666666666735130e-01 + (w * (2.857142874366239149e-01 + (w * (1.818357216161805012e-01 + (w * 1.479819860511658591e-01))))));
        var half = 0.5 * f * f;
        return (k * Ln2High) - (half - ((s * (half + even + odd)) + (k * Ln2Low)) - f);
    }

    /// <summary>Logarithm of the gamma function of a positive number; absolute error below 1e-13 × (1 + its size).</summary>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        while (x < 10)
        {
            product *= x;
            x += 1;
        }

        // Stirling's series.
        var r = 1 / x;
        var r2 = r * r;
        var series = r * ((1.0 / 12) - (r2 * ((1.0 / 360) - (r2 * ((1.0 / 1260) - (r2 * ((1.0 / 1680) - (r2 * ((1.0 / 1188) - (r2 * (691.0 / 360360)))))))))));
        var tail = ((x - 0.5) * Log(x)) - x + HalfLogTwoPi + series;
        return product == 1 ? tail : tail - Log(product);
    }

    /// <summary>Derivative of <see cref="LogGamma"/> at a positive number; absolute error below 1e-13 × (1 + its size).</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        while (x < 10)
        {
            shift += 1 / x;
            x += 1;
        }

        var r = 1 / x;
        var r2 = r * r;
        return Log(x) - (0.5 * r)
            - (r2 * ((1.0 / 12) - (r2 * ((1.0 / 120) - (r2 * ((1.0 / 252) - (r2 * ((1.0 / 240) - (r2 * ((1.0 / 132) - (r2 * (691.0 / 32760)))))))))))) - shift;
    }

    private static double Scale(double y, int k)
    {
        if (k < -1021)
        {
            return y * Power(k + 1000) * Power(-1000); // into the subnormal range in two steps
        }

        return k > 1023 ? y * Power(k - 1) * 2 : y * Power(k);
    }

    private static double Power(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
