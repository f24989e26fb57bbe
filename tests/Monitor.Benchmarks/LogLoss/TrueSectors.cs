using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;
using Monitor.Populations;
using Monitor.Randomness;
using Monitor.Registers.Reading;

namespace Monitor.Benchmarks.LogLoss;

/// <summary>
/// What the simulated registers are drawn from: the cells of a register in their proportions, and the log-odds of a main-effects fit
/// to its known sectors.
/// </summary>
internal sealed class TrueSectors
{
    /// <summary>Standard deviation of the log-odds that an interaction adds: moderate beside main effects, whose own is about 0.8.</summary>
    private const double InteractionWidth = 0.5;

    /// <summary>Standard deviation of the log-odds of recording, by level.</summary>
    private const double RecordingWidth = 0.7;

    private const double KnownShare = 0.44;
    private static readonly string[] Interactions = ["region*reporter", "region*minority", "period*reporter"];
    private static readonly string[] Recording = ["period", "region", "reporter"];

    private readonly double[] mainEffects; // cell by sector
    private readonly double[] victims;

    public TrueSectors(string folder, Edition edition)
    {
        var population = Population.From(RegisterReader.Read(folder).Require());
        var table = SectorRecords.Of(population, edition, VictimFactor.OfTheReport).ToTable();
        Cells = table.Cells;
        Sectors = [.. table.Sectors];
        var fitted = new MaximumEntropyModel().Fit(table, seed: 1).Predict(Cells);
        mainEffects = [.. Enumerable.Range(0, Cells.Count).SelectMany(c => fitted.Of(c).ToArray()).Select(p => Math.Log(p))];
        victims = [.. Enumerable.Range(0, Cells.Count).Select(c => table.UnknownOf(c) + (double)table.KnownOf(c).ToArray().Sum())];
    }

    public Cells Cells { get; }

    public string[] Sectors { get; }

    /// <summary>Draws a truth of its own, and victims from it.</summary>
    public SimulatedRegister Draw(int size, ulong seed)
    {
        var random = new SeededRandom(seed);
        var logits = (double[])mainEffects.Clone();
        foreach (var interaction in Interactions)
        {
            AddEffects(logits, Sectors.Length, interaction, InteractionWidth, random);
        }

        var probabilities = Enumerable.Range(0, Cells.Count).Select(c => Softmax(logits.AsSpan(c * Sectors.Length, Sectors.Length))).ToArray();
        var recorded = RecordingProbabilities(random);
        var rows = new List<SimulatedVictim>(size);
        for (var i = 0; i < size; i++)
        {
            var cell = random.NextWeighted(victims);
            var sector = random.NextWeighted(probabilities[cell]);
            rows.Add(new SimulatedVictim(cell, sector, random.NextDouble() < recorded[cell], random.Next(SimulatedRegister.Folds)));
        }

        return new SimulatedRegister(Cells, Sectors, probabilities, rows);
    }

    private double[] RecordingProbabilities(SeededRandom random)
    {
        var logits = new double[Cells.Count];
        foreach (var term in Recording)
        {
            AddEffects(logits, 1, term, RecordingWidth, random);
        }

        // The intercept that makes the expected share known the one wanted.
        double low = -10, high = 10;
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            var known = logits.Zip(victims, (l, n) => n / (1 + Math.Exp(-l - middle))).Sum() / victims.Sum();
            (low, high) = known < KnownShare ? (middle, high) : (low, middle);
        }

        return [.. logits.Select(l => 1 / (1 + Math.Exp(-l - low)))];
    }

    /// <summary>Adds a normal effect for each combination of levels, and of each of the outcomes.</summary>
    private void AddEffects(double[] logits, int outcomes, string term, double width, SeededRandom random)
    {
        int[] factors = [.. term.Split('*').Select(id => Cells.Factors.ToList().FindIndex(f => f.Id == id))];
        var effects = Enumerable.Range(0, factors.Aggregate(outcomes, (n, f) => n * Cells.Factors[f].Levels.Length)).Select(_ => width * Normal(random)).ToArray();
        for (var c = 0; c < Cells.Count; c++)
        {
            var levels = Cells.LevelsOf(c);
            var combination = 0;
            foreach (var f in factors)
            {
                combination = (combination * Cells.Factors[f].Levels.Length) + levels[f];
            }

            for (var k = 0; k < outcomes; k++)
            {
                logits[(c * outcomes) + k] += effects[(combination * outcomes) + k];
            }
        }
    }

    private static double Normal(SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()); // Box and Muller 1958

    private static double[] Softmax(ReadOnlySpan<double> logits)
    {
        var p = new double[logits.Length];
        System.Numerics.Tensors.TensorPrimitives.SoftMax(logits, p);
        return p;
    }
}
