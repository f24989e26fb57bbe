using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Data;

/// <summary>The victims of sexual exploitation one by one: the cell and the sector of each, and which were reported together. Immutable.</summary>
public sealed class SectorRecords
{
    /// <summary>Sector of a victim whose sector is unknown.</summary>
    public const byte UnknownSector = byte.MaxValue;

    private readonly int[] cellOf;
    private readonly byte[] sectorOf;
    private readonly int[] clusterOf;
    private readonly int[] rowOf;

    /// <summary>Records of given cells and sectors.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="sectors">Codes of the sectors.</param>
    /// <param name="cellOf">Cell of each record; taken over, not copied, as the others are.</param>
    /// <param name="sectorOf">Position of the sector of each record, or <see cref="UnknownSector"/>.</param>
    /// <param name="clusterOf">Cluster of each record; empty when every record stands alone.</param>
    /// <param name="rowOf">Row of each record in the register; empty when record <c>i</c> is row <c>i</c>.</param>
    public SectorRecords(Cells cells, ImmutableArray<string> sectors, int[] cellOf, byte[] sectorOf, int[] clusterOf, int[] rowOf)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(cellOf);
        ArgumentNullException.ThrowIfNull(sectorOf);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sectorOf.Length, cellOf.Length);
        Cells = cells;
        Sectors = sectors;
        this.cellOf = cellOf;
        this.sectorOf = sectorOf;
        this.clusterOf = clusterOf;
        this.rowOf = rowOf;
    }

    /// <summary>The victims of sexual exploitation of a population (rule 19), by the factors given.</summary>
    /// <param name="population">The population.</param>
    /// <param name="edition">The years.</param>
    /// <param name="factors">What the sector may depend on.</param>
    public static SectorRecords Of(Population population, Edition edition, ImmutableArray<VictimFactor> factors)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(edition);
        var reporter = VictimFactor.Named("reporter");
        var rowOf = new List<int>();
        for (var row = 0; row < population.Count; row++)
        {
            if (population.Scope[row] == Scope.InScope && edition.Contains(population.Year[row]) && (population.Forms[row] & ExploitationForms.Sexual) != 0)
            {
                rowOf.Add(row);
            }
        }

        var levels = new byte[rowOf.Count * factors.Length];
        var sectorOf = new byte[rowOf.Count];
        var clusterOf = new int[rowOf.Count];
        var clusters = new Dictionary<(short Year, byte Reporter, ushort Nationality), int>();
        for (var i = 0; i < rowOf.Count; i++)
        {
            var row = rowOf[i];
            for (var f = 0; f < factors.Length; f++)
            {
                levels[(i * factors.Length) + f] = factors[f].LevelOf(population, edition, row);
            }

            sectorOf[i] = (byte)(population.ProstitutionSector[row] - 1); // unknown, 0, becomes 255
            var key = (population.Year[row], reporter.LevelOf(population, edition, row), population.Nationality[row]);
            clusterOf[i] = clusters.TryGetValue(key, out var cluster) ? cluster : clusters[key] = clusters.Count;
        }

        var (cells, cellOf) = Cells.Of([.. factors.Select(f => f.In(edition))], levels, rowOf.Count);
        return new SectorRecords(cells, [.. CodeLists.ProstitutionSectors.Entries.Select(e => e.Code)], cellOf, sectorOf, clusterOf, [.. rowOf]);
    }

    /// <summary>Number of records.</summary>
    public int Count => cellOf.Length;

    /// <summary>The cells.</summary>
    public Cells Cells { get; }

    /// <summary>Codes of the sectors.</summary>
    public ImmutableArray<string> Sectors { get; }

    /// <summary>Cell of each record.</summary>
    public ReadOnlySpan<int> CellOf => cellOf;

    /// <summary>Position of the sector of each record, or <see cref="UnknownSector"/>.</summary>
    public ReadOnlySpan<byte> SectorOf => sectorOf;

    /// <summary>
    /// Cluster of a record: victims of one year, reporter and nationality are often one large case, and what was learnt of one
    /// must not be tested on another.
    /// </summary>
    public int ClusterOf(int record) => clusterOf.Length == 0 ? record : clusterOf[record];

    /// <summary>Row of a record in the register.</summary>
    public int RowOf(int record) => rowOf.Length == 0 ? record : rowOf[record];

    /// <summary>The records in counts.</summary>
    public SectorTable ToTable() => ToTable(_ => true);

    /// <summary>Some of the records in counts; the cells stay those of all.</summary>
    /// <param name="isIn">Whether a record takes part.</param>
    public SectorTable ToTable(Func<int, bool> isIn)
    {
        ArgumentNullException.ThrowIfNull(isIn);
        var known = new int[Cells.Count * Sectors.Length];
        var unknown = new int[Cells.Count];
        for (var i = 0; i < cellOf.Length; i++)
        {
            if (!isIn(i))
            {
                continue;
            }

            if (sectorOf[i] == UnknownSector)
            {
                unknown[cellOf[i]]++;
            }
            else
            {
                known[(cellOf[i] * Sectors.Length) + sectorOf[i]]++;
            }
        }

        return new SectorTable(Cells, Sectors, known, unknown);
    }
}
