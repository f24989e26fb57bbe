using Monitor.Imputation.Data;

namespace Monitor.Imputation.Draws;

/// <summary>Gives plausible probabilities of the sectors, again and again: what multiple imputation draws from.</summary>
public interface ISectorPosterior
{
    /// <summary>Name in files and options: <c>hierarchical</c>.</summary>
    string Id { get; }

    /// <summary>
    /// Whether the parameters are drawn anew each time. Without that the draws understate the uncertainty (Rubin 1987, section 4.2):
    /// such a method serves for comparison only.
    /// </summary>
    bool IsProper { get; }

    /// <summary>Draws probabilities for the cells of a table, given its known sectors.</summary>
    /// <param name="table">The register in counts.</param>
    /// <param name="draws">Number of draws, 1 or more.</param>
    /// <param name="seed">Seed: the same seed gives the same draws, whatever the machine.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">The table does not allow it: no known sector, a fit without end.</exception>
    IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default);
}
