using Monitor.Imputation.Data;

namespace Monitor.Imputation.Draws;

/// <summary>
/// The model fitted once, and the same probabilities in each draw: improper, since the parameters are taken as if they were known. For
/// comparison only: its intervals are too narrow.
/// </summary>
/// <param name="model">The model.</param>
public sealed class SingleFitPosterior(ISectorModel model) : ISectorPosterior
{
    /// <inheritdoc/>
    public string Id => "single-fit-" + model.Id;

    /// <inheritdoc/>
    public bool IsProper => false;

    /// <inheritdoc/>
    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (draws < 1)
        {
            throw new ImputationException($"{draws} draws: give 1 or more.");
        }

        var probabilities = model.Fit(table, seed, cancellation).Predict(table.Cells);
        return Enumerable.Repeat(probabilities, draws);
    }
}
