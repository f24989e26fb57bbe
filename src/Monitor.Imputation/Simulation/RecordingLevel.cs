using System.Globalization;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Simulation;

/// <summary>The probability that a sector is recorded, by cell and sector.</summary>
internal static class RecordingLevel
{
    private const int Halvings = 60; // of an interval of 120: down to the last bits of a double

    public static double[] Of(SimulationDesign design, Categorical cells, double[] sectors, SeededRandom random)
    {
        var recording = design.Recording;
        var logits = new double[cells.Count];
        var given = new double?[cells.Count];
        for (var c = 0; c < cells.Count; c++)
        {
            logits[c] = recording.Effects.Where(e => DesignWorld.Applies(e.Where, design, c)).Sum(e => e.Logit);
            given[c] = recording.Shares.LastOrDefault(s => DesignWorld.Applies(s.Where, design, c))?.Share;
        }

        // What the odds of a sector are multiplied by.
        double[] selection = [.. design.Sectors.Select(s => PortableMath.Exp(-recording.NotAtRandom.GetValueOrDefault(s)))];
        var ever = 1 - (recording.Clusters?.Never ?? 0);
        var (low, high) = (-60.0, 60.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = KnownAt(middle) < recording.Known ? (middle, high) : (low, middle);
        }

        if (Math.Abs(KnownAt(high) - recording.Known) > 1e-6)
        {
            throw new ImputationException(string.Create(
                CultureInfo.InvariantCulture,
                $"design {design.Id}: recording.known is {recording.Known}, but the probabilities that recording.shares gives allow only {KnownAt(-60):0.####} to {KnownAt(60):0.####}."));
        }

        var recorded = new double[sectors.Length];
        for (var c = 0; c < cells.Count; c++)
        {
            var rate = RateAt(c, high);
            if (recording.Clusters is { } clusters)
            {
                // Both numbers are drawn whatever the first says, so that one cell does not shift the draws of the next.
                var never = random.NextDouble() < clusters.Never;
                var own = Beta(random, rate * clusters.Concentration, (1 - rate) * clusters.Concentration);
                rate = never ? 0 : own;
            }

            for (var s = 0; s < selection.Length; s++)
            {
                recorded[(c * selection.Length) + s] = Shifted(rate, selection[s]);
            }
        }

        return recorded;

        double RateAt(int cell, double shift) => given[cell] ?? (1 / (1 + PortableMath.Exp(-(logits[cell] + shift))));

        double KnownAt(double shift)
        {
            var known = 0.0;
            for (var c = 0; c < cells.Count; c++)
            {
                var rate = RateAt(c, shift);
                for (var s = 0; s < selection.Length; s++)
                {
                    known += cells.Probability(c) * sectors[(c * selection.Length) + s] * ever * Shifted(rate, selection[s]);
                }
            }

            return known;
        }
    }

    private static double Beta(SeededRandom random, double a, double b)
    {
        if (a <= 0 || b <= 0)
        {
            return a <= 0 ? 0 : 1;
        }

        Span<double> shares = stackalloc double[2];
        random.NextDirichlet([a, b], shares);
        return shares[0];
    }

    private static double Shifted(double rate, double odds) => rate * odds / ((rate * odds) + 1 - rate);
}
