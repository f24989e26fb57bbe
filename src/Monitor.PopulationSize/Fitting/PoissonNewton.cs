using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize;

/// <summary>
/// The maximum of the Poisson likelihood by iteratively reweighted least squares (Nelder and Wedderburn 1972), which is Newton's method
/// here, with steps that are halved until they improve. Room for one model after another: nothing is kept from the one before.
/// </summary>
internal sealed class PoissonNewton(TableMargins margins)
{
    private const int MostIterations = 100;

    /// <summary>Gain in log-likelihood that a step promises, below which it is the last: what then remains is about its square.</summary>
    private const double Converged = 1e-16;

    /// <summary>The same for each person: margins of 10^15 persons are themselves rounded to a fraction of a person.</summary>
    private const double ConvergedEach = 1e-28;

    /// <summary>Gain below which steps that do not end show rounding, not a fault.</summary>
    private const double Negligible = 1e-6;

    private readonly double[] predictor = new double[margins.Counts.Length];
    private readonly double[] expected = new double[margins.Counts.Length];
    private readonly double[] sums = new double[margins.Counts.Length];
    private double[] parameters = [];
    private double[] next = [];
    private double[] step = [];
    private double[] information = [];

    /// <summary>Parameters of the last model, in the order of its terms.</summary>
    public ReadOnlySpan<double> Parameters => parameters;

    /// <summary>Standard error of the intercept.</summary>
    public double InterceptError { get; private set; }

    /// <summary>Residual deviance.</summary>
    public double Deviance { get; private set; }

    /// <summary>Fits a model that has a finite estimate.</summary>
    /// <returns>False when the numbers cease to be finite before there is one.</returns>
    public bool Fit(ModelShape shape)
    {
        var size = shape.Terms.Length;
        if (parameters.Length != size)
        {
            parameters = new double[size];
            next = new double[size];
            step = new double[size];
            information = new double[size * size];
        }

        if (!Start(shape))
        {
            return false;
        }

        var value = Evaluate(shape, parameters);
        for (var iteration = 1; ; iteration++)
        {
            if (Factor(shape, expected) is not { } factor)
            {
                return false;
            }

            for (var t = 0; t < size; t++)
            {
                step[t] = next[t] = margins.Overlaps[shape.Terms[t]] - sums[shape.Terms[t]];
            }

            factor.Solve(step);
            var gain = Dot(step, next);
            if (gain <= Converged + (ConvergedEach * margins.Table.Observed))
            {
                Move(1);
                return Finish(shape, factor);
            }

            var improved = Improve(shape, value, gain);
            if (double.IsNaN(improved) || iteration == MostIterations)
            {
                return gain < Negligible && Finish(shape, factor);
            }

            value = improved;
        }
    }

    // As R's glm begins: expected counts a tenth above the observed ones.
    private bool Start(ModelShape shape)
    {
        const double Above = 0.1;
        Array.Clear(expected);
        Array.Clear(predictor);
        foreach (var c in shape.Positive)
        {
            var mean = margins.Counts[c] + Above;
            expected[c] = mean;
            predictor[c] = (mean * PortableMath.Log(mean)) - Above;
        }

        var ofZero = (Above * PortableMath.Log(Above)) - Above;
        foreach (var c in shape.Zero)
        {
            expected[c] = Above;
            predictor[c] = ofZero;
        }

        if (Factor(shape, expected) is not { } factor)
        {
            return false;
        }

        SetSums.OverSupersets(predictor);
        for (var t = 0; t < parameters.Length; t++)
        {
            parameters[t] = predictor[shape.Terms[t]];
        }

        factor.Solve(parameters);
        return true;
    }

    // The information of two terms is what is expected on at least the lists of both.
    private Cholesky? Factor(ModelShape shape, double[] means)
    {
        means.CopyTo(sums, 0);
        SetSums.OverSupersets(sums);
        var size = shape.Terms.Length;
        for (var i = 0; i < size; i++)
        {
            var row = information.AsSpan(i * size, i + 1);
            for (var j = 0; j < row.Length; j++)
            {
                row[j] = sums[shape.Terms[i] | shape.Terms[j]];
            }
        }

        return Cholesky.TryFactor(size, information);
    }

    private double Improve(ModelShape shape, double value, double gain)
    {
        const double Sufficient = 1e-4; // Armijo (1966)

        // Near the maximum a step gains less than the rounding of the value; without this allowance ever shorter steps would pass for gains.
        var rounding = 1e-13 * (Math.Abs(value) + margins.Table.Observed);
        parameters.CopyTo(next, 0);
        for (var length = 1.0; length > 1e-10; length /= 2)
        {
            Move(length);
            var moved = Evaluate(shape, parameters);
            if (moved >= value + (Sufficient * length * gain) - rounding)
            {
                return moved;
            }

            next.CopyTo(parameters, 0);
        }

        Evaluate(shape, parameters);
        return double.NaN;
    }

    private void Move(double length)
    {
        for (var t = 0; t < parameters.Length; t++)
        {
            parameters[t] += length * step[t];
        }
    }

    private double Evaluate(ModelShape shape, double[] at)
    {
        Array.Clear(predictor);
        var value = 0.0;
        for (var t = 0; t < at.Length; t++)
        {
            predictor[shape.Terms[t]] = at[t];
            value += at[t] * margins.Overlaps[shape.Terms[t]];
        }

        SetSums.OverSubsets(predictor);
        foreach (var c in shape.Positive)
        {
            value -= expected[c] = PortableMath.Exp(predictor[c]);
        }

        foreach (var c in shape.Zero)
        {
            value -= expected[c] = PortableMath.Exp(predictor[c]);
        }

        return value;
    }

    private bool Finish(ModelShape shape, Cholesky factor)
    {
        Array.Clear(step);
        step[^1] = 1;
        factor.SolveLower(step);
        InterceptError = step[^1];
        Evaluate(shape, parameters);
        var half = 0.0;
        foreach (var c in shape.Positive)
        {
            half += (margins.Counts[c] * (margins.Logs[c] - predictor[c])) - (margins.Counts[c] - expected[c]);
        }

        foreach (var c in shape.Zero)
        {
            half += expected[c];
        }

        Deviance = 2 * half;
        return double.IsFinite(half);
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
