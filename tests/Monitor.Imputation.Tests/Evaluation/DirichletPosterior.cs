using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Evaluation;

/// <summary>
/// The exact posterior of cells whose shares are Dirichlet with all shapes 1. <paramref name="sharpness"/> multiplies what is known:
/// above 1 the draws are too sure.
/// </summary>
internal sealed class DirichletPosterior(double sharpness = 1) : ISectorPosterior
{
    public string Id => "dirichlet";

    public bool IsProper => true;

    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        var random = new SeededRandom(seed);
        var sectors = table.Sectors.Length;
        for (var d = 0; d < draws; d++)
        {
            var values = new double[table.Cells.Count * sectors];
            for (var c = 0; c < table.Cells.Count; c++)
            {
                random.NextDirichlet(Array.ConvertAll(table.KnownOf(c).ToArray(), n => sharpness * (1.0 + n)), values.AsSpan(c * sectors, sectors));
            }

            yield return new SectorProbabilities(table.Cells, sectors, values);
        }
    }
}
