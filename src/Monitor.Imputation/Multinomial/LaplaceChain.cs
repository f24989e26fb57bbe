using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Multinomial;

/// <summary>
/// A Markov chain over the parameters of a multinomial logit with their posterior as its distribution. It starts from the normal
/// distribution that touches the posterior at its mode (Laplace) and corrects for the difference, which matters where sectors are rare.
/// </summary>
/// <remarks>
/// Split Hamiltonian Monte Carlo (Shahbaba, Lan, Johnson and Neal 2014, doi:10.1007/s11222-012-9373-1), in coordinates in which the
/// normal distribution is standard: its motion, a rotation, is exact, and the rest of the posterior gives kicks in between. Without
/// kicks a quarter of a turn is an independence Metropolis step with the normal distribution as its proposal, which is accepted the less
/// often the more parameters there are and the weaker the penalty; a few kicks bring acceptance near 1.
/// </remarks>
internal sealed class LaplaceChain
{
    private const int WarmUp = 50;
    private const int FewestKicks = 4;
    private const int MostKicks = 64;
    private const double GoodAcceptance = 0.8;

    /// <summary>A chain that is accepted less often than this has not moved through the posterior.</summary>
    private const double LeastAcceptance = 0.1;

    private readonly MultinomialLikelihood likelihood;
    private readonly NewtonFit fit;
    private readonly SeededRandom random;
    private State at;
    private int kicks = FewestKicks;

    /// <summary>A chain at the mode, warmed up.</summary>
    /// <exception cref="ImputationException">Hardly any step is accepted.</exception>
    public LaplaceChain(MultinomialLikelihood likelihood, NewtonFit fit, SeededRandom random, CancellationToken cancellation)
    {
        this.likelihood = likelihood;
        this.fit = fit;
        this.random = random;
        at = StateAt(new double[fit.Parameters.Length]);
        while (true)
        {
            var accepted = 0;
            for (var i = 0; i < WarmUp; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                accepted += Step() ? 1 : 0;
            }

            if (accepted >= GoodAcceptance * WarmUp || kicks == MostKicks)
            {
                Steps = Accepted = 0;
                if (accepted >= LeastAcceptance * WarmUp)
                {
                    return;
                }

                throw new ImputationException($"The draws of the multinomial logit do not move: {accepted} of {WarmUp} steps were accepted. Give a larger penalty, or leave out a factor or interaction.");
            }

            kicks *= 2;
        }
    }

    /// <summary>Steps since the warm-up.</summary>
    public int Steps { get; private set; }

    /// <summary>Of which accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Where the chain is.</summary>
    public ReadOnlySpan<double> Parameters => at.Parameters;

    /// <summary>Logarithm of the posterior density where the chain is, but for a constant.</summary>
    public double LogDensity => -at.Energy;

    /// <summary>Takes a step; false when the chain stays where it is.</summary>
    public bool Step()
    {
        // Half the angle has this tangent: the rotations add up to just under a quarter of a turn, and need no sine of the platform.
        var tangent = Math.PI / (4 * kicks);
        var cosine = (1 - (tangent * tangent)) / (1 + (tangent * tangent));
        var sine = 2 * tangent / (1 + (tangent * tangent));
        var velocity = new double[at.Position.Length];
        foreach (ref var v in velocity.AsSpan())
        {
            v = random.NextGaussian();
        }

        var before = at.Energy + (SquareOf(velocity) / 2);
        var state = at;
        for (var kick = 0; kick < kicks; kick++)
        {
            Kick(velocity, state, tangent);
            var position = new double[velocity.Length];
            for (var i = 0; i < velocity.Length; i++)
            {
                position[i] = (cosine * state.Position[i]) + (sine * velocity[i]);
                velocity[i] = (cosine * velocity[i]) - (sine * state.Position[i]);
            }

            state = StateAt(position);
            Kick(velocity, state, tangent);
        }

        Steps++;
        var gain = before - state.Energy - (SquareOf(velocity) / 2);
        if (!(PortableMath.Log(1 - random.NextDouble()) < gain))
        {
            return false;
        }

        Accepted++;
        at = state;
        return true;
    }

    // Half a kick: the gradient of what the normal distribution leaves out, over half the angle.
    private static void Kick(double[] velocity, State state, double half)
    {
        for (var i = 0; i < velocity.Length; i++)
        {
            velocity[i] -= half * (state.Gradient[i] - state.Position[i]);
        }
    }

    private State StateAt(double[] position)
    {
        var parameters = (double[])position.Clone();
        fit.Precision.SolveUpper(parameters);
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] += fit.Parameters[i];
        }

        var gradient = new double[position.Length];
        var energy = -likelihood.Evaluate(parameters, gradient, []);
        foreach (ref var g in gradient.AsSpan())
        {
            g = -g;
        }

        fit.Precision.SolveLower(gradient);
        return new State(position, parameters, gradient, energy);
    }

    private static double SquareOf(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    /// <summary>A point: in the coordinates of the normal distribution and as parameters, with the energy and its gradient in the first.</summary>
    private sealed record State(double[] Position, double[] Parameters, double[] Gradient, double Energy);
}
