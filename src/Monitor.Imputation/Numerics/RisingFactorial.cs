namespace Monitor.Imputation.Numerics;

/// <summary>x (x + 1) … (x + n − 1), of which Dirichlet–multinomial likelihoods are made.</summary>
public static class RisingFactorial
{
    // Up to here a product costs less than two gamma functions; with x below 1e9 it stays far from overflow.
    internal const int ShortProduct = 16;

    /// <summary>Its logarithm.</summary>
    /// <param name="x">First factor, positive.</param>
    /// <param name="n">Number of factors; none gives 0.</param>
    public static double Log(double x, int n)
    {
        if (n > ShortProduct)
        {
            return PortableMath.LogGamma(x + n) - PortableMath.LogGamma(x);
        }

        var product = 1.0;
        for (var j = 0; j < n; j++)
        {
            product *= x + j;
        }

        return n == 0 ? 0 : PortableMath.Log(product);
    }

    /// <summary>Derivative of the logarithm with respect to x.</summary>
    /// <param name="x">First factor, positive.</param>
    /// <param name="n">Number of factors; none gives 0.</param>
    public static double LogDerivative(double x, int n)
    {
        if (n > ShortProduct)
        {
            return PortableMath.Digamma(x + n) - PortableMath.Digamma(x);
        }

        var sum = 0.0;
        for (var j = 0; j < n; j++)
        {
            sum += 1 / (x + j);
        }

        return sum;
    }
}
