using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Numerics;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests;

/// <summary>A proper posterior that needs no fit: each cell by itself, Dirichlet with a prior of one victim divided over the sectors.</summary>
internal sealed class CellDirichlet : ISectorPosterior
{
    public string Id => "cell-dirichlet";

    public bool IsProper => true;

    public IEnumerable<SectorProbabilities> Draw(SectorTable table, int draws, ulong seed, CancellationToken cancellation = default)
    {
        var count = table.Sectors.Length;
        for (var d = 0; d < draws; d++)
        {
            var random = SeededRandom.For(seed, (ulong)d);
            var values = new double[table.Cells.Count * count];
            var shapes = new double[count];
            for (var c = 0; c < table.Cells.Count; c++)
            {
                for (var s = 0; s < count; s++)
                {
                    shapes[s] = table.KnownOf(c)[s] + (1.0 / count);
                }

                random.NextDirichlet(shapes, values.AsSpan(c * count, count));
            }

            yield return new SectorProbabilities(table.Cells, count, values);
        }
    }
}
