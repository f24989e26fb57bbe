using Monitor.Randomness;

namespace Monitor.Imputation.Numerics;

/// <summary>Normal and gamma variates of a <see cref="SeededRandom"/>, the same on every machine.</summary>
public static class RandomVariates
{
    /// <summary>Standard normal (Marsaglia and Bray 1964).</summary>
    public static double NextGaussian(this SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        while (true)
        {
            var u = (2 * random.NextDouble()) - 1;
            var v = (2 * random.NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * PortableMath.Log(s) / s);
            }
        }
    }

    /// <summary>Logarithm of a gamma variate of unit scale (Marsaglia and Tsang 2000); a logarithm, since small shapes give variates below the smallest number.</summary>
    /// <param name="random">The source.</param>
    /// <param name="shape">Shape, positive.</param>
    public static double NextLogGamma(this SeededRandom random, double shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1)
        {
            return random.NextLogGamma(shape + 1) + (PortableMath.Log(1 - random.NextDouble()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextGaussian();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            var logV = PortableMath.Log(v);
            if (PortableMath.Log(1 - random.NextDouble()) < (0.5 * x * x) + (d * (1 - v + logV)))
            {
                return PortableMath.Log(d) + logV;
            }
        }
    }

    /// <summary>Draws from a Dirichlet distribution.</summary>
    /// <param name="random">The source.</param>
    /// <param name="shapes">Shapes, positive.</param>
    /// <param name="shares">Where the shares go; they sum to 1.</param>
    public static void NextDirichlet(this SeededRandom random, ReadOnlySpan<double> shapes, Span<double> shares)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < shapes.Length; i++)
        {
            shares[i] = random.NextLogGamma(shapes[i]);
            largest = Math.Max(largest, shares[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < shapes.Length; i++)
        {
            shares[i] = PortableMath.Exp(shares[i] - largest);
            sum += shares[i];
        }

        for (var i = 0; i < shapes.Length; i++)
        {
            shares[i] /= sum;
        }
    }
}
