using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize.Covariates;

/// <summary>
/// Poisson regression with a log link by iteratively reweighted least squares (McCullagh &amp; Nelder 1989, section 2.5), for any design of
/// full column rank whose maximum exists; both are checked by the caller.
/// </summary>
internal sealed class PoissonRegression
{
    private const int MostSteps = 200;
    private const double Converged = 1e-12; // relative change of the deviance

    private readonly Cholesky information;

    private PoissonRegression(double[] coefficients, double deviance, double logLikelihood, Cholesky information)
    {
        Coefficients = coefficients;
        Deviance = deviance;
        LogLikelihood = logLikelihood;
        this.information = information;
    }

    /// <summary>Maximum likelihood estimates.</summary>
    public double[] Coefficients { get; }

    /// <summary>Residual deviance.</summary>
    public double Deviance { get; }

    /// <summary>Log-likelihood with its constants.</summary>
    public double LogLikelihood { get; }

    /// <summary>Fits; null when the weighted design is singular or the steps do not settle.</summary>
    /// <param name="design">Rows of the design, all of one length.</param>
    /// <param name="counts">Count of each row.</param>
    /// <param name="offset">Known part of the logarithm of each mean.</param>
    public static PoissonRegression? TryFit(double[][] design, double[] counts, double offset = 0)
    {
        var parameters = design.Length == 0 ? 0 : design[0].Length;
        var beta = new double[parameters];
        var mean = counts.Select(c => c + 0.1).ToArray(); // as R's glm starts: away from the logarithm of 0
        var previous = double.PositiveInfinity;
        for (var step = 0; step < MostSteps; step++)
        {
            var (matrix, right) = Normal(design, counts, mean, offset, parameters);
            if (Cholesky.TryFactor(parameters, matrix) is not { } factor)
            {
                return null;
            }

            factor.Solve(right);
            var (next, deviance) = Damped(design, counts, offset, step == 0 ? null : beta, right, mean, previous);
            beta = next;
            var settled = Math.Abs(deviance - previous) <= Converged * (Math.Abs(deviance) + 0.1);
            previous = deviance;
            if (settled)
            {
                (matrix, _) = Normal(design, counts, mean, offset, parameters);
                return Cholesky.TryFactor(parameters, matrix) is { } final ? new PoissonRegression(beta, deviance, LogLikelihoodOf(counts, mean), final) : null;
            }
        }

        return null;
    }

    /// <summary>Linear predictor of a row, without an offset.</summary>
    public double Predictor(double[] row)
    {
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            sum += row[j] * Coefficients[j];
        }

        return sum;
    }

    /// <summary>Variance of a linear combination of the coefficients, from the expected information.</summary>
    public double VarianceOf(double[] combination)
    {
        var solved = (double[])combination.Clone();
        information.SolveLower(solved);
        return solved.Sum(x => x * x);
    }

    private static (double[] Matrix, double[] Right) Normal(double[][] design, double[] counts, double[] mean, double offset, int parameters)
    {
        var matrix = new double[parameters * parameters];
        var right = new double[parameters];
        for (var i = 0; i < design.Length; i++)
        {
            var (row, weight) = (design[i], mean[i]);
            var working = PortableMath.Log(weight) - offset + ((counts[i] - weight) / weight);
            for (var j = 0; j < parameters; j++)
            {
                if (row[j] == 0)
                {
                    continue;
                }

                var weighted = weight * row[j];
                right[j] += weighted * working;
                for (var k = 0; k <= j; k++)
                {
                    matrix[(j * parameters) + k] += weighted * row[k];
                }
            }
        }

        return (matrix, right);
    }

    // A full step may overshoot from a poor start: it is halved until the deviance does not rise.
    private static (double[] Beta, double Deviance) Damped(double[][] design, double[] counts, double offset, double[]? from, double[] to, double[] mean, double previous)
    {
        var beta = (double[])to.Clone();
        for (var halving = 0; ; halving++)
        {
            var deviance = Update(design, counts, offset, beta, mean);
            if (from is null || halving == 30 || deviance <= previous * (1 + Converged) + Converged)
            {
                return (beta, deviance);
            }

            for (var j = 0; j < beta.Length; j++)
            {
                beta[j] = (beta[j] + from[j]) / 2;
            }
        }
    }

    private static double Update(double[][] design, double[] counts, double offset, double[] beta, double[] mean)
    {
        const double Furthest = 600; // e^600 is finite: a step that overshoots is recognised by its deviance, not by an overflow
        var deviance = 0.0;
        for (var i = 0; i < design.Length; i++)
        {
            var predictor = offset;
            for (var j = 0; j < beta.Length; j++)
            {
                predictor += design[i][j] * beta[j];
            }

            mean[i] = PortableMath.Exp(Math.Clamp(predictor, -Furthest, Furthest));
            deviance += 2 * ((counts[i] > 0 ? counts[i] * PortableMath.Log(counts[i] / mean[i]) : 0) - (counts[i] - mean[i]));
        }

        return deviance;
    }

    private static double LogLikelihoodOf(double[] counts, double[] mean)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            sum += (counts[i] > 0 ? counts[i] * PortableMath.Log(mean[i]) : 0) - mean[i] - PortableMath.LogGamma(counts[i] + 1);
        }

        return sum;
    }
}
