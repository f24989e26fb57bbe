using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Draws;

/// <summary>Draws as many known victims as a table has from those it has, with replacement. The unknown stay as they are.</summary>
public sealed class Resampling
{
    private readonly SectorTable table;
    private readonly int[] unknown;
    private readonly int[] victimOf; // cell and sector of each known victim

    /// <summary>Resampling of a table.</summary>
    /// <exception cref="ImputationException">No sector is known, or of more victims than one table can resample.</exception>
    public Resampling(SectorTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Known is 0 or > int.MaxValue / 2)
        {
            throw new ImputationException(table.Known == 0
                ? $"Of none of the {table.Victims} victims is the sector known: there is nothing to resample."
                : $"{table.Known} known victims are more than can be resampled ({int.MaxValue / 2}): give a part of them.");
        }

        this.table = table;
        unknown = new int[table.Cells.Count];
        victimOf = new int[table.Known];
        var victim = 0;
        for (var c = 0; c < unknown.Length; c++)
        {
            unknown[c] = table.UnknownOf(c);
            for (var s = 0; s < table.Sectors.Length; s++)
            {
                victimOf.AsSpan(victim, table.KnownOf(c)[s]).Fill((c * table.Sectors.Length) + s);
                victim += table.KnownOf(c)[s];
            }
        }
    }

    /// <summary>The next table.</summary>
    public SectorTable Next(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var known = new int[unknown.Length * table.Sectors.Length];
        for (var i = 0; i < victimOf.Length; i++)
        {
            known[victimOf[random.Next(victimOf.Length)]]++;
        }

        return new SectorTable(table.Cells, table.Sectors, known, unknown);
    }
}
