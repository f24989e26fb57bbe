using Monitor.Imputation.Data;

namespace Monitor.Imputation;

/// <summary>
/// The baseline of every comparison: each victim gets the shares of all victims of known sector, whatever the factors say. Half a
/// victim is added to each sector (Jeffreys' prior), so that a sector not met in a fold is rare and not impossible.
/// </summary>
public sealed class MarginalModel : ISectorModel
{
    private const double HalfAVictim = 0.5;

    /// <summary>Name in files and options.</summary>
    public const string ModelId = "marginal";

    /// <inheritdoc/>
    public string Id => ModelId;

    /// <inheritdoc/>
    public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Known == 0)
        {
            throw new ImputationException("The sector of no victim is known: there are no shares to give to the unknown.");
        }

        var total = table.Known + (HalfAVictim * table.Sectors.Length);
        return new Fitted(Array.ConvertAll(table.KnownBySector(), n => (n + HalfAVictim) / total));
    }

    // The factors play no part, so that cells of any factors will do.
    private sealed class Fitted(double[] shares) : IFittedSectorModel
    {
        public SectorProbabilities Predict(Cells cells)
        {
            ArgumentNullException.ThrowIfNull(cells);
            var values = new double[cells.Count * shares.Length];
            for (var c = 0; c < cells.Count; c++)
            {
                shares.CopyTo(values.AsSpan(c * shares.Length));
            }

            return new SectorProbabilities(cells, shares.Length, values);
        }
    }
}
