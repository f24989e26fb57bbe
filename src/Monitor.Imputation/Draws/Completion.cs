using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Draws;

/// <summary>
/// One completed register: a sector for every victim whose sector is unknown, drawn from probabilities and never the most likely one,
/// which would move a share by several percentage points.
/// </summary>
public sealed class Completion
{
    private readonly ulong seed;
    private readonly int[] imputed; // cell by sector

    private Completion(int number, ulong seed, SectorProbabilities probabilities, int[] imputed)
    {
        Number = number;
        this.seed = seed;
        Probabilities = probabilities;
        this.imputed = imputed;
    }

    /// <summary>Number of the draw, from 1.</summary>
    public int Number { get; }

    /// <summary>The probabilities that were drawn from.</summary>
    public SectorProbabilities Probabilities { get; }

    /// <summary>Victims of a cell, of unknown sector, by the sector drawn.</summary>
    public ReadOnlySpan<int> ImputedOf(int cell) => imputed.AsSpan(cell * Probabilities.SectorCount, Probabilities.SectorCount);

    /// <summary>Draws a sector for every unknown of a table.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="probabilities">Probabilities of this draw, for the cells of the table.</param>
    /// <param name="number">Number of the draw, from 1.</param>
    /// <param name="seed">Seed of all draws.</param>
    public static Completion Of(SectorTable table, SectorProbabilities probabilities, int number, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(probabilities);
        var sectorCount = table.Sectors.Length;
        var imputed = new int[table.Cells.Count * sectorCount];
        var completion = new Completion(number, seed, probabilities, imputed);
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var sectors = completion.SectorsOf(c);
            for (var n = table.UnknownOf(c); n > 0; n--)
            {
                imputed[(c * sectorCount) + sectors.Next()]++;
            }
        }

        return completion;
    }

    /// <summary>
    /// The same draw from other probabilities, with the same random numbers: what then differs is due to the probabilities alone.
    /// </summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="probabilities">The other probabilities, for the same cells.</param>
    public Completion With(SectorTable table, SectorProbabilities probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        return ReferenceEquals(probabilities, Probabilities) ? this : Of(table, probabilities, Number, seed);
    }

    /// <summary>
    /// The sectors of the unknown of a cell one after another, in the order of the register: drawn again they are the same, so that
    /// the register written record by record has exactly the counts of <see cref="ImputedOf"/>.
    /// </summary>
    public CellSectors SectorsOf(int cell) =>
        new(SeededRandom.For(seed, ((ulong)Number << 32) | (uint)cell), Probabilities.Of(cell));
}

/// <summary>Draws the sectors of victims of one cell: never the most likely one each time, which would move shares by several percentage points.</summary>
public readonly ref struct CellSectors
{
    private readonly SeededRandom random;
    private readonly ReadOnlySpan<double> probabilities;

    /// <summary>Draws from probabilities.</summary>
    /// <param name="random">The random numbers, one a victim.</param>
    /// <param name="probabilities">Probability of each sector; their sum is 1 but for rounding.</param>
    public CellSectors(SeededRandom random, ReadOnlySpan<double> probabilities)
    {
        this.random = random;
        this.probabilities = probabilities;
    }

    /// <summary>Position of the sector of the next victim.</summary>
    public byte Next()
    {
        var u = random.NextDouble();
        var last = 0;
        for (var s = 0; s < probabilities.Length; s++)
        {
            u -= probabilities[s];
            if (u < 0)
            {
                return (byte)s;
            }

            last = probabilities[s] > 0 ? s : last;
        }

        return (byte)last; // rounding left a remainder
    }
}
