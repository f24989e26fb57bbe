namespace Monitor.Imputation.Hierarchical;

/// <summary>Effects given the scale of their term: independent, normal, of mean 0.</summary>
/// <param name="layout">Where the effects stand.</param>
/// <param name="scales">Standard deviation of the effects of each term, as it is at each call.</param>
internal sealed class EffectPrior(EffectLayout layout, double[] scales)
{
    /// <summary>Logarithm of the density, but for what does not depend on the effects.</summary>
    public double LogOf(double[] effects)
    {
        var sum = 0.0;
        for (var i = 0; i < effects.Length; i++)
        {
            var z = effects[i] / ScaleOf(i);
            sum -= 0.5 * z * z;
        }

        return sum;
    }

    /// <summary>Adds the slope of the logarithm.</summary>
    public void AddSlope(double[] effects, double[] slope)
    {
        for (var i = 0; i < effects.Length; i++)
        {
            var scale = ScaleOf(i);
            slope[i] -= effects[i] / (scale * scale);
        }
    }

    /// <summary>Makes a square matrix that of the precisions.</summary>
    public void FillPrecision(double[] precision)
    {
        Array.Clear(precision);
        for (var i = 0; i < layout.Size; i++)
        {
            var scale = ScaleOf(i);
            precision[(i * layout.Size) + i] = 1 / (scale * scale);
        }
    }

    /// <summary>Number of effects of a term, and the sum of their squares.</summary>
    public (int Count, double Squares) SizeOf(int term, double[] effects)
    {
        var count = 0;
        var squares = 0.0;
        for (var i = 0; i < effects.Length; i++)
        {
            if (TermOf(i) == term)
            {
                count++;
                squares += effects[i] * effects[i];
            }
        }

        return (count, squares);
    }

    private double ScaleOf(int effect) => scales[TermOf(effect)];

    private int TermOf(int effect) => layout.TermOfBlock[effect / layout.Contrasts];
}
