using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Sensitivity;

/// <summary>
/// A model in which a sector is recorded more often, or less, because of what it is: the log-odds of recording are additive in the
/// factors plus an effect γ of some sectors (Copas and Li 1997).
/// </summary>
/// <remarks>
/// Within a cell, the odds of sector s against t among the unknown are those among the known, times the odds of not being recorded
/// in s over those in t. With logistic recording that factor is exp(−γ) when only s is among the sectors, whatever the cell: the model
/// <em>is</em> a <see cref="LogOddsShift"/> by −γ, and no data of one cell tell γ. That the likelihood still depends on γ over many
/// cells comes from the form alone, here that no effects of factors interact; it is a hint at best.
/// </remarks>
public static class SelectionModel
{
    /// <summary>Variance of the normal prior of the effects: wide, and enough to keep a separated level finite.</summary>
    private const double PriorVariance = 10;

    private const int MaxIterations = 400;

    /// <summary>Effects that are tried: −3 to 3 in steps of a quarter.</summary>
    public static ImmutableArray<double> Grid { get; } = [.. Enumerable.Range(-12, 25).Select(i => i / 4.0)];

    /// <summary>The pattern-mixture shift that the model comes to.</summary>
    /// <param name="effect">γ: what being in the sectors adds to the log-odds of being recorded.</param>
    /// <param name="sectors">The sectors.</param>
    /// <exception cref="ImputationException">The effect is out of the range of a shift.</exception>
    public static LogOddsShift ShiftOf(double effect, SectorGroup sectors) => new(sectors, -effect);

    /// <summary>
    /// The profile likelihood of γ, with both the sectors and the recording additive in the factors: maximised over all else by
    /// expectation and maximisation (Dempster, Laird and Rubin 1977; Little and Rubin 2020, chapter 15).
    /// </summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="sectors">The sectors that may be recorded differently.</param>
    /// <param name="effects">The values of γ to try, in ascending order; null for <see cref="Grid"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">No sector is known, or none is unknown: then nothing is selected.</exception>
    public static SelectionProfile Profile(SectorTable table, SectorGroup sectors, ImmutableArray<double>? effects = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(sectors);
        if (table.Known == 0 || table.Unknown == 0)
        {
            throw new ImputationException(table.Known == 0 ? "No sector is known: there is nothing to learn of recording." : "No sector is unknown: none was left unrecorded.");
        }

        var counts = Counts.Of(table, sectors);
        var columns = AdditiveColumns.Of(table.Cells);
        var sector = new AdditiveLogit(columns, PriorVariance);
        var recording = new AdditiveLogit(columns, PriorVariance);
        return SelectionProfile.Of([.. (effects ?? Grid).Select(effect => Maximise(counts, sector, recording, effect, cancellation))]);
    }

    // From where the effect before left off: neighbouring effects have neighbouring maxima.
    private static SelectionPoint Maximise(Counts counts, AdditiveLogit sector, AdditiveLogit recording, double effect, CancellationToken cancellation)
    {
        var n = counts.Unknown.Length;
        var (inSectors, victims) = (new double[n], new double[n]);
        var (recorded, trials) = (new double[2 * n], new double[2 * n]);
        double[] offsets = [.. Enumerable.Repeat(effect, n), .. new double[n]];
        var before = double.NegativeInfinity;
        for (var iteration = 0; ; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (likelihood, expected, unknownIn) = Expect(counts, sector, recording, effect);
            if (likelihood - before < 1e-9 * (1 + Math.Abs(likelihood)) || iteration == MaxIterations)
            {
                return new SelectionPoint(effect, likelihood, unknownIn / counts.Unknown.Sum());
            }

            before = likelihood;
            for (var c = 0; c < n; c++)
            {
                var (inside, outside) = (counts.KnownIn[c] + expected[c], counts.KnownOut[c] + counts.Unknown[c] - expected[c]);
                (inSectors[c], victims[c]) = (inside, inside + outside);
                (recorded[c], trials[c]) = (counts.KnownIn[c], inside);
                (recorded[n + c], trials[n + c]) = (counts.KnownOut[c], outside);
            }

            sector.Climb(inSectors, victims, new double[n]);
            recording.Climb(recorded, trials, offsets);
        }
    }

    /// <summary>The penalised likelihood, and how many of the unknown of each cell are expected in the sectors.</summary>
    private static (double Likelihood, double[] Expected, double UnknownIn) Expect(Counts counts, AdditiveLogit sector, AdditiveLogit recording, double effect)
    {
        var likelihood = sector.Penalty + recording.Penalty;
        var expected = new double[counts.Unknown.Length];
        var sum = 0.0;
        for (var c = 0; c < expected.Length; c++)
        {
            var p = AdditiveLogit.Expit(sector.LogOdds(c));
            var inside = AdditiveLogit.Expit(recording.LogOdds(c) + effect);
            var outside = AdditiveLogit.Expit(recording.LogOdds(c));
            var (hiddenIn, hiddenOut) = (p * (1 - inside), (1 - p) * (1 - outside));
            likelihood += Times(counts.KnownIn[c], p * inside) + Times(counts.KnownOut[c], (1 - p) * outside) + Times(counts.Unknown[c], hiddenIn + hiddenOut);
            expected[c] = counts.Unknown[c] == 0 ? 0 : counts.Unknown[c] * hiddenIn / (hiddenIn + hiddenOut);
            sum += expected[c];
        }

        return (likelihood, expected, sum);

        static double Times(double count, double probability) => count == 0 ? 0 : count * PortableMath.Log(Math.Max(probability, 1e-300));
    }

    // Victims of each cell known to be in the sectors, known to be outside, and unknown.
    private sealed record Counts(double[] KnownIn, double[] KnownOut, double[] Unknown)
    {
        public static Counts Of(SectorTable table, SectorGroup sectors)
        {
            var n = table.Cells.Count;
            var counts = new Counts(new double[n], new double[n], new double[n]);
            for (var c = 0; c < n; c++)
            {
                counts.Unknown[c] = table.UnknownOf(c);
                for (var s = 0; s < table.Sectors.Length; s++)
                {
                    (sectors.Positions.Contains(s) ? counts.KnownIn : counts.KnownOut)[c] += table.KnownOf(c)[s];
                }
            }

            return counts;
        }
    }
}
