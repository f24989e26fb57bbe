using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Simulation;

/// <summary>A design with everything random about it drawn: the probabilities that victims are drawn from.</summary>
internal sealed class DesignWorld
{
    private readonly SimulationDesign design;
    private readonly byte[] levels; // cell by factor
    private readonly Categorical cells;
    private readonly double[] sectors; // cell by sector
    private readonly double[] recorded; // cell by sector

    private DesignWorld(SimulationDesign design, byte[] levels, Categorical cells, double[] sectors, double[] recorded)
    {
        this.design = design;
        this.levels = levels;
        this.cells = cells;
        this.sectors = sectors;
        this.recorded = recorded;
        Shares = new double[design.Sectors.Length];
        for (var c = 0; c < cells.Count; c++)
        {
            for (var s = 0; s < Shares.Length; s++)
            {
                Shares[s] += cells.Probability(c) * sectors[(c * Shares.Length) + s];
            }
        }
    }

    /// <summary>Share of each sector in the population that victims are drawn from.</summary>
    public double[] Shares { get; }

    /// <summary>Whether no replicate draws a world of its own.</summary>
    public static bool IsFixed(SimulationDesign d) =>
        (d.Sector.Interactions.IsEmpty || d.Sector.InteractionsDrawn == Drawn.Once) && d.Recording.Clusters is null or { Drawn: Drawn.Once };

    /// <summary>The world of a design.</summary>
    /// <param name="design">The design.</param>
    /// <param name="once">Draws what is the same in every replicate.</param>
    /// <param name="each">Draws what is not.</param>
    public static DesignWorld Of(SimulationDesign design, SeededRandom once, SeededRandom each)
    {
        var factorCount = design.Factors.Length;
        var levels = new byte[design.Cells.Length * factorCount];
        for (var c = 0; c < design.Cells.Length; c++)
        {
            for (var f = 0; f < factorCount; f++)
            {
                levels[(c * factorCount) + f] = design.Factors[f].LevelOf(design.Cells[c].Levels[f]);
            }
        }

        var cells = new Categorical([.. design.Cells.Select(c => c.Weight)]);
        var sectors = SectorsOf(design, levels, design.Sector.InteractionsDrawn == Drawn.Once ? once : each);
        var recorded = RecordingLevel.Of(design, cells, sectors, design.Recording.Clusters?.Drawn == Drawn.Once ? once : each);
        return new DesignWorld(design, levels, cells, sectors, recorded);
    }

    /// <summary>Draws a victim.</summary>
    public (int Cell, byte Sector, bool IsRecorded) Draw(SeededRandom random)
    {
        var cell = cells.Draw(random);
        var u = random.NextDouble();
        var s = 0;
        var last = 0;
        for (; s < Shares.Length; s++)
        {
            var p = sectors[(cell * Shares.Length) + s];
            u -= p;
            last = p > 0 ? s : last;
            if (u < 0)
            {
                break;
            }
        }

        s = s < Shares.Length ? s : last; // rounding left a remainder
        return (cell, (byte)s, random.NextDouble() < recorded[(cell * Shares.Length) + s]);
    }

    /// <summary>Level of each factor in a cell of the design.</summary>
    public ReadOnlySpan<byte> LevelsOf(int cell) => levels.AsSpan(cell * design.Factors.Length, design.Factors.Length);

    /// <summary>Whether a pattern applies to a cell.</summary>
    internal static bool Applies(IReadOnlyDictionary<string, string> where, SimulationDesign design, int cell)
    {
        for (var f = 0; f < design.Factors.Length; f++)
        {
            if (where.TryGetValue(design.Factors[f].Id, out var level) && level != design.Cells[cell].Levels[f])
            {
                return false;
            }
        }

        return true;
    }

    private static double[] SectorsOf(SimulationDesign design, byte[] levels, SeededRandom random)
    {
        var sectorCount = design.Sectors.Length;
        var logits = new double[design.Cells.Length * sectorCount];
        AddInteractions(design, levels, logits, random);
        for (var c = 0; c < design.Cells.Length; c++)
        {
            var row = logits.AsSpan(c * sectorCount, sectorCount);
            foreach (var effect in design.Sector.Effects.Where(e => Applies(e.Where, design, c)))
            {
                foreach (var (sector, logit) in effect.Logits)
                {
                    row[design.Sectors.IndexOf(sector)] += logit;
                }
            }

            foreach (var (sector, shift) in design.Sector.Shift)
            {
                row[design.Sectors.IndexOf(sector)] += shift;
            }

            Normalise(row);
            if (design.Sector.Shares.LastOrDefault(s => Applies(s.Where, design, c)) is { } shares)
            {
                for (var s = 0; s < sectorCount; s++)
                {
                    row[s] = shares.Shares.GetValueOrDefault(design.Sectors[s]);
                }
            }
        }

        return logits;
    }

    private static void AddInteractions(SimulationDesign design, byte[] levels, double[] logits, SeededRandom random)
    {
        var sectorCount = design.Sectors.Length;
        foreach (var (ids, sd) in design.Sector.Interactions)
        {
            int[] factors = [.. ids.Select(id => design.Factors.Select(f => f.Id).ToList().IndexOf(id))];
            // Drawn for every combination, also one without a cell: what a cell gets does not depend on which others there are.
            var effects = new double[factors.Aggregate(1, (n, f) => n * design.Factors[f].Levels.Length) * sectorCount];
            for (var i = 0; i < effects.Length; i++)
            {
                effects[i] = sd * random.NextGaussian();
            }

            for (var c = 0; c < design.Cells.Length; c++)
            {
                var combination = factors.Aggregate(0, (key, f) => (key * design.Factors[f].Levels.Length) + levels[(c * design.Factors.Length) + f]);
                for (var s = 0; s < sectorCount; s++)
                {
                    logits[(c * sectorCount) + s] += effects[(combination * sectorCount) + s];
                }
            }
        }
    }

    private static void Normalise(Span<double> logits)
    {
        var max = logits[0];
        foreach (var l in logits)
        {
            max = Math.Max(max, l);
        }

        var sum = 0.0;
        foreach (ref var l in logits)
        {
            l = PortableMath.Exp(l - max);
            sum += l;
        }

        foreach (ref var l in logits)
        {
            l /= sum;
        }
    }
}
