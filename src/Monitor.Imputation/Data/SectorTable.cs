using System.Collections.Immutable;

namespace Monitor.Imputation.Data;

/// <summary>
/// How many victims of each cell are known to be in each sector, and of how many the sector is unknown: all that a model needs of a
/// register, and as large for a million victims as for a thousand. Immutable.
/// </summary>
public sealed class SectorTable
{
    private readonly int[] known; // cell by sector
    private readonly int[] unknown;

    /// <summary>A table of counts.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="sectors">Codes of the sectors, at least two.</param>
    /// <param name="known">Victims of known sector, cell by sector; none negative.</param>
    /// <param name="unknown">Victims of unknown sector of each cell; none negative.</param>
    /// <exception cref="ImputationException">A count is negative, or there are fewer than two sectors.</exception>
    public SectorTable(Cells cells, ImmutableArray<string> sectors, ReadOnlySpan<int> known, ReadOnlySpan<int> unknown)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (sectors.Length < 2)
        {
            throw new ImputationException($"Imputation needs at least two sectors to choose from; there are {sectors.Length}.");
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(known.Length, cells.Count * sectors.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(unknown.Length, cells.Count);
        Cells = cells;
        Sectors = sectors;
        this.known = known.ToArray();
        this.unknown = unknown.ToArray();
        for (var c = 0; c < cells.Count; c++)
        {
            Unknown += Positive(unknown[c], c);
            for (var s = 0; s < sectors.Length; s++)
            {
                Known += Positive(known[(c * sectors.Length) + s], c);
            }
        }

        static int Positive(int count, int cell) => count >= 0
            ? count
            : throw new ImputationException($"Cell {cell + 1} has a count of {count}: a number of victims is not negative.");
    }

    /// <summary>The cells.</summary>
    public Cells Cells { get; }

    /// <summary>Codes of the sectors; the order of every row of sectors.</summary>
    public ImmutableArray<string> Sectors { get; }

    /// <summary>Victims of known sector.</summary>
    public long Known { get; }

    /// <summary>Victims of unknown sector.</summary>
    public long Unknown { get; }

    /// <summary>All victims.</summary>
    public long Victims => Known + Unknown;

    /// <summary>Victims of a cell by known sector.</summary>
    public ReadOnlySpan<int> KnownOf(int cell) => known.AsSpan(cell * Sectors.Length, Sectors.Length);

    /// <summary>Victims of a cell whose sector is unknown.</summary>
    public int UnknownOf(int cell) => unknown[cell];

    /// <summary>Victims of each known sector, all cells together.</summary>
    public int[] KnownBySector()
    {
        var sum = new int[Sectors.Length];
        for (var i = 0; i < known.Length; i++)
        {
            sum[i % Sectors.Length] += known[i];
        }

        return sum;
    }
}
