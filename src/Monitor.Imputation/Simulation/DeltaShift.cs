using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Simulation;

/// <summary>
/// A posterior whose probabilities for the unknown are shifted: the odds of each sector times the exponential of a number (pattern
/// mixture; Little 1993, doi:10.1080/01621459.1993.10594302). With the numbers of <see cref="RecordingDesign.NotAtRandom"/> it undoes
/// what that design does.
/// </summary>
/// <param name="posterior">What is shifted.</param>
/// <param name="delta">For each sector the shift of its log-odds among the unknown.</param>
internal sealed class DeltaShift(ISectorPosterior posterior, double[] delta) : ISectorPosterior
{
    /// <inheritdoc/>
    public string Id => posterior.Id + "-delta";

    /// <inheritdoc/>
    public bool IsProper => posterior.IsProper;

    /// <inheritdoc/>
    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default) =>
        posterior.Draw(table, draws, seed, cancellation).Select(Shift);

    private SectorProbabilities Shift(SectorProbabilities probabilities)
    {
        var values = new double[probabilities.Cells.Count * probabilities.SectorCount];
        for (var c = 0; c < probabilities.Cells.Count; c++)
        {
            var from = probabilities.Of(c);
            var to = values.AsSpan(c * from.Length, from.Length);
            var sum = 0.0;
            for (var s = 0; s < to.Length; s++)
            {
                to[s] = from[s] * PortableMath.Exp(delta[s]);
                sum += to[s];
            }

            for (var s = 0; s < to.Length; s++)
            {
                to[s] /= sum;
            }
        }

        return new SectorProbabilities(probabilities.Cells, probabilities.SectorCount, values);
    }
}
