using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Multinomial;

/// <summary>The maximum of a penalised likelihood, found by Newton's method with steps that are halved until they improve.</summary>
/// <param name="Parameters">Where the maximum is.</param>
/// <param name="Precision">Factor of the negative second derivatives there.</param>
/// <param name="Iterations">Steps taken.</param>
internal sealed record NewtonFit(double[] Parameters, Cholesky Precision, int Iterations)
{
    private const int MostIterations = 200;

    /// <summary>The gain that a further step promises, relative to the value, below which the last step is taken: its error is about the square.</summary>
    private const double Converged = 1e-12;

    /// <summary>A last step that lowers a score by more than this leads to minus infinity: near a maximum steps vanish with the gain.</summary>
    private const double Separated = 0.05;

    /// <summary>Finds the maximum.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="nameOf">A cell and a sector of the likelihood in words, for the message of a fit without end.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">There is no maximum, or numbers cease to be finite.</exception>
    public static NewtonFit Of(MultinomialLikelihood likelihood, Func<int, int, string> nameOf, CancellationToken cancellation)
    {
        var n = likelihood.ParameterCount;
        var parameters = likelihood.Start();
        var gradient = new double[n];
        var step = new double[n];
        for (var iteration = 1; iteration <= MostIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var precision = new double[n * n];
            var value = likelihood.Evaluate(parameters, gradient, precision);
            if (!double.IsFinite(value))
            {
                throw new ImputationException($"The likelihood of the multinomial logit is not a finite number after {iteration - 1} steps: the counts are too large for it.");
            }

            if (Cholesky.TryFactor(n, precision) is not { } factor)
            {
                throw NoMaximum(likelihood, step, nameOf);
            }

            gradient.CopyTo(step, 0);
            factor.Solve(step);
            var gain = Dot(gradient, step);
            var last = gain <= Converged * (1 + Math.Abs(value));
            if (last && LargestFall(likelihood, step).Size > Separated)
            {
                throw NoMaximum(likelihood, step, nameOf);
            }

            var next = last ? Moved(parameters, step, 1) : Improve(likelihood, parameters, step, value, gain);
            if (last || next is null)
            {
                // No step improves on it either when rounding is all that is left.
                return new NewtonFit(next ?? parameters, factor, iteration);
            }

            parameters = next;
        }

        throw NoMaximum(likelihood, step, nameOf);
    }

    private static double[]? Improve(MultinomialLikelihood likelihood, double[] parameters, double[] step, double value, double gain)
    {
        const double Sufficient = 1e-4; // Armijo (1966)
        for (var length = 1.0; length > 1e-10; length /= 2)
        {
            var next = Moved(parameters, step, length);
            if (likelihood.Evaluate(next, [], []) >= value + (Sufficient * length * gain))
            {
                return next;
            }
        }

        return null;
    }

    private static double[] Moved(double[] parameters, double[] step, double length) =>
        [.. parameters.Zip(step, (p, s) => p + (length * s))];

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static ImputationException NoMaximum(MultinomialLikelihood likelihood, double[] step, Func<int, int, string> nameOf)
    {
        var (_, cell, sector) = LargestFall(likelihood, step);
        return new ImputationException(
            $"The multinomial logit has no finite fit: its factors separate the known sectors, which leaves no chance to {nameOf(cell, sector)}. Give a penalty above 0 (1 is the default), leave out a factor or interaction, or join levels.");
    }

    // Steps sum to 0 over the sectors: where one score falls without end, its sector vanishes.
    private static (double Size, int Cell, int Sector) LargestFall(MultinomialLikelihood likelihood, double[] step)
    {
        var largest = (Size: 0.0, Cell: 0, Sector: 0);
        var moves = new double[likelihood.Contrasts.Sectors];
        for (var c = 0; c < likelihood.Cells.Length; c++)
        {
            likelihood.Predictor.Scores(c, step, moves);
            for (var k = 0; k < moves.Length; k++)
            {
                if (-moves[k] > largest.Size)
                {
                    largest = (-moves[k], likelihood.Cells[c], k);
                }
            }
        }

        return largest;
    }
}
