using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Draws;

/// <summary>
/// Draws by bootstrap refits: the known victims are drawn anew with replacement, and the model is fitted to those (Rubin and Schenker
/// 1986; Little and Rubin 2020, section 10.2). Works with any model, also with one that has no posterior of its own.
/// </summary>
/// <remarks>
/// A sector with few known victims is missing from some of the draws and has probability 0 in those: that is part of what the few
/// victims say, and intervals about so rare a sector are flagged (<see cref="PooledShare.FewKnown"/>).
/// </remarks>
/// <param name="model">The model.</param>
public sealed class BootstrapPosterior(ISectorModel model) : ISectorPosterior
{
    /// <inheritdoc/>
    public string Id => "bootstrap-" + model.Id;

    /// <inheritdoc/>
    public bool IsProper => true;

    /// <inheritdoc/>
    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (draws < 1)
        {
            throw new ImputationException($"{draws} draws: give 1 or more.");
        }

        return Refits();

        IEnumerable<SectorProbabilities> Refits()
        {
            var resampling = new Resampling(table);
            for (var draw = 0; draw < draws; draw++)
            {
                cancellation.ThrowIfCancellationRequested();
                var random = SeededRandom.For(seed, (ulong)draw);
                var resampled = resampling.Next(random);
                yield return model.Fit(resampled, random.NextUInt64(), cancellation).Predict(table.Cells);
            }
        }
    }
}
