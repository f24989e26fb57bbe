using Monitor.Imputation.Data;

namespace Monitor.Imputation.Sensitivity;

/// <summary>
/// What the register says of a share without any assumption: all unknown are in the sectors, or none is (Manski 1989). Bounds of the
/// share of the reported victims; no method can be right outside them, whatever it assumes.
/// </summary>
/// <param name="Victims">Victims the share is of.</param>
/// <param name="KnownIn">Of how many it is known that they are in the sectors.</param>
/// <param name="Unknown">Of how many the sector is unknown.</param>
public sealed record ShareBounds(long Victims, long KnownIn, long Unknown)
{
    /// <summary>Share if no unknown is in the sectors, 0 to 1.</summary>
    public double Lower => (double)KnownIn / Victims;

    /// <summary>Share if all unknown are, 0 to 1.</summary>
    public double Upper => (double)(KnownIn + Unknown) / Victims;

    /// <summary>Width of the bounds: the share of the unknown.</summary>
    public double Width => (double)Unknown / Victims;

    /// <summary>The bounds of a share.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="group">Whose share.</param>
    /// <param name="sectors">Which sectors.</param>
    /// <exception cref="ImputationException">No victim is in the group.</exception>
    public static ShareBounds Of(SectorTable table, CellGroup group, SectorGroup sectors)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(sectors);
        var isIn = group.In(table.Cells);
        var (victims, knownIn, unknown) = (0L, 0L, 0L);
        for (var c = 0; c < table.Cells.Count; c++)
        {
            if (!isIn(c))
            {
                continue;
            }

            unknown += table.UnknownOf(c);
            victims += table.UnknownOf(c);
            foreach (var count in table.KnownOf(c))
            {
                victims += count;
            }

            foreach (var s in sectors.Positions)
            {
                knownIn += table.KnownOf(c)[s];
            }
        }

        return victims > 0
            ? new ShareBounds(victims, knownIn, unknown)
            : throw new ImputationException($"A share of nobody is not defined: no victim is in {group.Name}.");
    }

    /// <summary>Bounds of how much larger another share is: the one as large and this as small as can be, and the other way round.</summary>
    public (double Lower, double Upper) DifferenceTo(ShareBounds other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (other.Lower - Upper, other.Upper - Lower);
    }
}
