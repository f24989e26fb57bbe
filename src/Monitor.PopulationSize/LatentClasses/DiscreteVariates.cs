using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.PopulationSize;

/// <summary>Exact binomial, Poisson, beta and multinomial variates, the same on every machine.</summary>
internal static class DiscreteVariates
{
    // Below this mean a walk along the distribution function is shorter than a gamma variate.
    private const double ShortWalk = 12;

    /// <summary>Beta variate.</summary>
    public static double NextBeta(this SeededRandom random, double a, double b)
    {
        var (first, second) = (random.NextLogGamma(a), random.NextLogGamma(b));
        return 1 / (1 + PortableMath.Exp(second - first));
    }

    /// <summary>Binomial variate; halves the trials at a beta-distributed order statistic until few are left (Relles 1972, doi:10.1080/01621459.1972.10481297).</summary>
    public static long NextBinomial(this SeededRandom random, long trials, double chance)
    {
        long successes = 0;
        while (trials > 0 && chance > 0)
        {
            if (chance >= 1)
            {
                return successes + trials;
            }

            if (trials * Math.Min(chance, 1 - chance) < ShortWalk)
            {
                return successes + (chance <= 0.5 ? random.Walk(trials, chance) : trials - random.Walk(trials, 1 - chance));
            }

            var middle = 1 + (trials / 2);
            var statistic = random.NextBeta(middle, trials + 1 - middle);
            if (statistic <= chance)
            {
                successes += middle;
                trials -= middle;
                chance = (chance - statistic) / (1 - statistic);
            }
            else
            {
                trials = middle - 1;
                chance /= statistic;
            }
        }

        return successes;
    }

    /// <summary>Poisson variate by gamma reduction (Ahrens and Dieter 1974, doi:10.1007/BF02293108).</summary>
    public static long NextPoisson(this SeededRandom random, double mean)
    {
        long events = 0;
        while (mean >= ShortWalk)
        {
            var step = (long)(mean * 7 / 8);
            var time = PortableMath.Exp(random.NextLogGamma(step));
            if (time > mean)
            {
                return events + random.NextBinomial(step - 1, mean / time);
            }

            events += step;
            mean -= time;
        }

        var u = random.NextDouble();
        var term = PortableMath.Exp(-mean);
        for (var k = 1; u >= term && term > 0; k++)
        {
            u -= term;
            term *= mean / k;
            events++;
        }

        return events;
    }

    /// <summary>Adds a multinomial variate to counts.</summary>
    /// <param name="random">The source.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="weights">Weights, not negative and not all 0.</param>
    /// <param name="counts">What is added to.</param>
    public static void AddMultinomial(this SeededRandom random, long trials, ReadOnlySpan<double> weights, Span<long> counts)
    {
        var rest = 0.0;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            rest += weights[i];
            last = weights[i] > 0 ? i : last;
        }

        for (var i = 0; i < last && trials > 0; i++)
        {
            var drawn = random.NextBinomial(trials, Math.Min(1, weights[i] / rest));
            counts[i] += drawn;
            trials -= drawn;
            rest -= weights[i];
        }

        counts[last] += trials;
    }

    private static long Walk(this SeededRandom random, long trials, double chance)
    {
        var odds = chance / (1 - chance);
        var start = PortableMath.Exp(trials * PortableMath.Log(1 - chance));
        while (true)
        {
            var u = random.NextDouble();
            var term = start;
            long k = 0;
            while (u >= term && k < trials)
            {
                u -= term;
                k++;
                term *= odds * (trials - k + 1) / k;
            }

            // Rounding may leave a remainder past the end, where the terms are gone: draw again.
            if (u < term)
            {
                return k;
            }
        }
    }
}
