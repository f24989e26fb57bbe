using Monitor.Randomness;

namespace Monitor.Imputation.Simulation;

/// <summary>Exact samplers of the distributions that a design may ask for.</summary>
internal static class Variates
{
    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964, doi:10.1137/1006063).</summary>
    public static double NextNormal(this SeededRandom random)
    {
        while (true)
        {
            var x = (2 * random.NextDouble()) - 1;
            var y = (2 * random.NextDouble()) - 1;
            var r = (x * x) + (y * y);
            if (r is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(r) / r);
            }
        }
    }

    /// <summary>Beta. A parameter of 0 puts all mass on an end.</summary>
    public static double NextBeta(this SeededRandom random, double a, double b)
    {
        if (a <= 0 || b <= 0)
        {
            return a <= 0 ? 0 : 1;
        }

        // Small parameters underflow to 0 / 0 only together; the mass is then on the ends.
        var x = random.NextGamma(a);
        var y = random.NextGamma(b);
        return x + y > 0 ? x / (x + y) : random.NextDouble() < a / (a + b) ? 1 : 0;
    }

    /// <summary>Gamma of scale 1 (Marsaglia and Tsang 2000, doi:10.1145/358407.358414).</summary>
    public static double NextGamma(this SeededRandom random, double shape)
    {
        if (shape < 1)
        {
            return random.NextGamma(shape + 1) * Math.Exp(Math.Log(1 - random.NextDouble()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + (c * x);
            v = v * v * v;
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
