using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Sensitivity;

/// <summary>The columns of a model that is additive in the factors: an intercept, then one for each level of each factor; of each cell the columns it has.</summary>
internal sealed record AdditiveColumns(int Count, int[][] OfCell)
{
    public static AdditiveColumns Of(Cells cells)
    {
        var starts = new int[cells.Factors.Length];
        var count = 1;
        for (var f = 0; f < starts.Length; f++)
        {
            starts[f] = count;
            count += cells.Factors[f].Levels.Length;
        }

        return new AdditiveColumns(count, [.. Enumerable.Range(0, cells.Count).Select(c => (int[])[0, .. cells.LevelsOf(c).ToArray().Select((level, f) => starts[f] + level)])]);
    }
}

/// <summary>
/// A logistic regression that is additive in the factors, with a normal prior on the effects, which makes a reference level needless. Counts
/// may be fractions, as they are where a step of expectation made them.
/// </summary>
internal sealed class AdditiveLogit(AdditiveColumns columns, double priorVariance)
{
    private const int MaxHalvings = 30;

    private readonly double[] effects = new double[columns.Count];

    /// <summary>Logarithm of the prior density of the effects, up to a constant; the intercept has a flat one.</summary>
    public double Penalty => PenaltyOf(effects);

    public static double Expit(double logOdds) => logOdds >= 0
        ? 1 / (1 + PortableMath.Exp(-logOdds))
        : 1 - (1 / (1 + PortableMath.Exp(logOdds)));

    public double LogOdds(int cell) => LogOdds(effects, cell);

    /// <summary>One Newton step towards the maximum, shortened until it climbs. There may be several groups of counts, each with all cells.</summary>
    /// <param name="successes">Successes, group by group and cell by cell.</param>
    /// <param name="trials">Trials likewise.</param>
    /// <param name="offsets">What is added to the log-odds.</param>
    public void Climb(double[] successes, double[] trials, double[] offsets)
    {
        var n = columns.OfCell.Length;
        var size = columns.Count;
        var gradient = new double[size];
        var information = new double[size * size];
        for (var i = 0; i < trials.Length; i++)
        {
            if (trials[i] <= 0)
            {
                continue;
            }

            var own = columns.OfCell[i % n];
            var p = Expit(LogOdds(effects, i % n) + offsets[i]);
            var (residual, weight) = (successes[i] - (trials[i] * p), trials[i] * p * (1 - p));
            foreach (var a in own)
            {
                gradient[a] += residual;
                foreach (var b in own)
                {
                    information[(a * size) + b] += weight;
                }
            }
        }

        for (var a = 0; a < size; a++)
        {
            // The intercept has next to no prior, only enough to keep the matrix positive definite when all counts are on one side.
            var precision = a == 0 ? 1e-6 : 1 / priorVariance;
            gradient[a] -= a == 0 ? 0 : effects[a] * precision;
            information[(a * size) + a] += precision;
        }

        if (Cholesky.TryFactor(size, information) is not { } factor)
        {
            throw new ImputationException("The model of recording cannot be fitted: its equations are singular. Leave out a factor or join levels.");
        }

        factor.Solve(gradient);
        Step(gradient, successes, trials, offsets);
    }

    private void Step(double[] direction, double[] successes, double[] trials, double[] offsets)
    {
        var start = Objective(effects, successes, trials, offsets);
        var tried = new double[effects.Length];
        var length = 1.0;
        for (var halving = 0; halving < MaxHalvings; halving++, length /= 2)
        {
            for (var a = 0; a < tried.Length; a++)
            {
                tried[a] = effects[a] + (length * direction[a]);
            }

            if (Objective(tried, successes, trials, offsets) >= start)
            {
                tried.CopyTo(effects, 0);
                return;
            }
        }
    }

    private double Objective(double[] at, double[] successes, double[] trials, double[] offsets)
    {
        var sum = PenaltyOf(at);
        for (var i = 0; i < trials.Length; i++)
        {
            if (trials[i] > 0)
            {
                var logOdds = LogOdds(at, i % columns.OfCell.Length) + offsets[i];
                sum += (successes[i] * logOdds) - (trials[i] * (Math.Max(logOdds, 0) + PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(logOdds)))));
            }
        }

        return sum;
    }

    private double LogOdds(double[] at, int cell)
    {
        var sum = 0.0;
        foreach (var a in columns.OfCell[cell])
        {
            sum += at[a];
        }

        return sum;
    }

    private double PenaltyOf(double[] at)
    {
        var squares = 0.0;
        for (var a = 1; a < at.Length; a++)
        {
            squares += at[a] * at[a];
        }

        return -squares / (2 * priorVariance);
    }
}
