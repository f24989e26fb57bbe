using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Randomness;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// The registers of a design. Replicate <c>r</c> depends on the design, the seed and <c>r</c> alone, whatever else was drawn.
/// </summary>
public sealed class Replicates
{
    private const ulong Streams = 3; // of a replicate: its world, its victims, and the method that is tried on it

    private readonly ulong seed;
    private readonly DesignWorld? world;

    /// <summary>The replicates of a design under a seed.</summary>
    public Replicates(SimulationDesign design, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(design);
        Design = design;
        this.seed = SeededRandom.For(seed, design.Seed).NextUInt64();
        world = DesignWorld.IsFixed(design) ? DesignWorld.Of(design, Once(), Once()) : null;
    }

    /// <summary>The design.</summary>
    public SimulationDesign Design { get; }

    /// <summary>Draws a replicate.</summary>
    /// <param name="number">Its number, 0 or more.</param>
    public Replicate Draw(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var own = world ?? DesignWorld.Of(Design, Once(), Stream(number, 0));
        var random = Stream(number, 1);
        var width = Design.Factors.Length;
        var levels = new byte[Design.Victims * width];
        var sectors = new byte[Design.Victims];
        var recorded = new byte[Design.Victims];
        var counts = new int[Design.Sectors.Length];
        for (var i = 0; i < sectors.Length; i++)
        {
            var (cell, sector, isRecorded) = own.Draw(random);
            own.LevelsOf(cell).CopyTo(levels.AsSpan(i * width, width));
            sectors[i] = sector;
            recorded[i] = isRecorded ? sector : SectorRecords.UnknownSector;
            counts[sector]++;
        }

        var (cells, cellOf) = Cells.Of(Design.Factors, levels, sectors.Length);
        return new Replicate(
            number,
            new SectorRecords(cells, Design.Sectors, cellOf, recorded, [], []),
            sectors,
            [.. counts.Select(c => (double)c / sectors.Length)],
            own.Shares,
            Stream(number, 2).NextUInt64());
    }

    private SeededRandom Once() => SeededRandom.For(Design.Seed, 0);

    private SeededRandom Stream(int number, ulong stream) => SeededRandom.For(seed, ((ulong)number * Streams) + stream);
}

/// <summary>A register drawn from a design, with the truth about it.</summary>
public sealed class Replicate
{
    private readonly byte[] trueSectorOf;
    private readonly double[] reported;
    private readonly double[] population;

    internal Replicate(int number, SectorRecords records, byte[] trueSectorOf, double[] reported, double[] population, ulong methodSeed)
    {
        Number = number;
        Records = records;
        Table = records.ToTable();
        MethodSeed = methodSeed;
        this.trueSectorOf = trueSectorOf;
        this.reported = reported;
        this.population = population;
    }

    /// <summary>Number of the replicate, from 0.</summary>
    public int Number { get; }

    /// <summary>The victims, with the sectors that were recorded.</summary>
    public SectorRecords Records { get; }

    /// <summary>The same in counts.</summary>
    public SectorTable Table { get; }

    /// <summary>True sector of each record.</summary>
    public ReadOnlySpan<byte> TrueSectorOf => trueSectorOf;

    /// <summary>Seed for a method that is tried on this replicate.</summary>
    public ulong MethodSeed { get; }

    /// <summary>The true share of some sectors, 0 to 1.</summary>
    /// <param name="share">The sectors.</param>
    /// <param name="target">Of whom: of these victims, or of the population that they were drawn from.</param>
    public double TrueShare(SectorGroup share, ShareTarget target)
    {
        ArgumentNullException.ThrowIfNull(share);
        var of = target == ShareTarget.Reported ? reported : population;
        var sum = 0.0;
        foreach (var s in share.Positions)
        {
            sum += of[s];
        }

        return sum;
    }
}
