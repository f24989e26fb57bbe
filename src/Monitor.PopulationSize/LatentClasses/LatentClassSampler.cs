using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.PopulationSize;

/// <summary>One chain of the Gibbs sampler of the latent-class model, on counts by combination rather than on persons.</summary>
internal sealed class LatentClassSampler
{
    private const double MostMissed = 1e15; // where counts are still exact in a double

    private readonly ListTable table;
    private readonly LatentClassModel model;
    private readonly SeededRandom random;
    private readonly int lists;
    private readonly double[] logShare; // of each class
    private readonly double[] logCaptured, logMissed; // by class and list
    private readonly long[] members; // persons of each class, those on no list included
    private readonly long[] captured; // of them, on each list
    private readonly long[] part; // of one combination, by class
    private readonly double[] weights;
    private double concentration;
    private long missed;

    /// <summary>A chain that starts away from the others: alone in its class capture probabilities and dark figure.</summary>
    public LatentClassSampler(ListTable table, LatentClassModel model, SeededRandom random, int chain)
    {
        (this.table, this.model, this.random) = (table, model, random);
        lists = table.Lists.Length;
        logShare = new double[model.Classes];
        logCaptured = new double[model.Classes * lists];
        logMissed = new double[model.Classes * lists];
        members = new long[model.Classes];
        captured = new long[model.Classes * lists];
        part = new long[model.Classes];
        weights = new double[model.Classes];
        concentration = 1;
        missed = table.Observed << (chain % 4);
        Array.Fill(logShare, -PortableMath.Log(model.Classes));
        for (var i = 0; i < logCaptured.Length; i++)
        {
            SetCapture(i, random.NextDouble() / 2);
        }
    }

    public LatentClassDraw Current => new(missed, members.Count(m => m > 0), concentration);

    /// <summary>Draws all unknowns once.</summary>
    public void Sweep()
    {
        DrawClasses();
        DrawMissed();
        for (var k = 0; k < members.Length; k++)
        {
            for (var j = 0; j < lists; j++)
            {
                var on = captured[(k * lists) + j];
                SetCapture((k * lists) + j, random.NextLogGamma(1.0 + on), random.NextLogGamma(1.0 + members[k] - on));
            }
        }

        DrawShares();
    }

    private void DrawClasses()
    {
        Array.Clear(members);
        Array.Clear(captured);
        foreach (var (histories, count) in table.Combinations)
        {
            Weigh(histories);
            Array.Clear(part);
            random.AddMultinomial(count, weights, part);
            for (var k = 0; k < part.Length; k++)
            {
                members[k] += part[k];
                for (var j = 0; j < lists; j++)
                {
                    captured[(k * lists) + j] += (histories >> j & 1) == 1 ? part[k] : 0;
                }
            }
        }
    }

    /// <summary>Given classes' shares and capture probabilities, the dark figure is negative binomial under a prior of 1/N.</summary>
    private void DrawMissed()
    {
        var chance = PortableMath.Exp(Weigh(0));
        var odds = chance < 1 ? chance / (1 - chance) : double.PositiveInfinity;
        var mean = odds * PortableMath.Exp(random.NextLogGamma(table.Observed));
        missed = random.NextPoisson(Math.Min(mean, MostMissed));
        random.AddMultinomial(missed, weights, members);
    }

    private void DrawShares()
    {
        var above = members.Sum();
        var stick = 0.0; // logarithm of what is left of it
        for (var k = 0; k < members.Length - 1; k++)
        {
            above -= members[k];
            var (taken, left) = (random.NextLogGamma(1.0 + members[k]), random.NextLogGamma(concentration + above));
            var both = LogSum(taken, left);
            logShare[k] = stick + taken - both;
            stick += left - both;
        }

        logShare[^1] = stick;
        var shape = model.ConcentrationShape + members.Length - 1;
        concentration = Math.Max(1e-300, PortableMath.Exp(random.NextLogGamma(shape)) / (model.ConcentrationRate - stick));
    }

    /// <summary>Weights of the classes for persons of a combination, scaled to a largest of 1; returns the logarithm of their sum before scaling.</summary>
    private double Weigh(int histories)
    {
        var largest = double.NegativeInfinity;
        for (var k = 0; k < weights.Length; k++)
        {
            var log = logShare[k];
            for (var j = 0; j < lists; j++)
            {
                log += (histories >> j & 1) == 1 ? logCaptured[(k * lists) + j] : logMissed[(k * lists) + j];
            }

            weights[k] = log;
            largest = Math.Max(largest, log);
        }

        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            weights[k] = PortableMath.Exp(weights[k] - largest);
            sum += weights[k];
        }

        return largest + PortableMath.Log(sum);
    }

    private void SetCapture(int at, double probability)
    {
        var p = Math.Clamp(probability, 1e-12, 1 - 1e-12);
        (logCaptured[at], logMissed[at]) = (PortableMath.Log(p), PortableMath.Log(1 - p));
    }

    private void SetCapture(int at, double logOn, double logOff)
    {
        var both = LogSum(logOn, logOff);
        (logCaptured[at], logMissed[at]) = (logOn - both, logOff - both);
    }

    private static double LogSum(double a, double b)
    {
        var largest = Math.Max(a, b);
        return largest + PortableMath.Log(1 + PortableMath.Exp(Math.Min(a, b) - largest));
    }
}
