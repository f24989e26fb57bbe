using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Evaluation;

/// <summary>A model that is shown some of the factors only.</summary>
/// <param name="model">The model.</param>
/// <param name="factors">Names of the factors that it sees; none leaves it the overall shares.</param>
public sealed class ModelOfFactors(ISectorModel model, ImmutableArray<string> factors) : ISectorModel
{
    /// <inheritdoc/>
    public string Id => model.Id;

    /// <inheritdoc/>
    public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (cells, cellOf) = Narrow(table.Cells);
        var sectorCount = table.Sectors.Length;
        var known = new int[cells.Count * sectorCount];
        var unknown = new int[cells.Count];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            unknown[cellOf[c]] += table.UnknownOf(c);
            for (var s = 0; s < sectorCount; s++)
            {
                known[(cellOf[c] * sectorCount) + s] += table.KnownOf(c)[s];
            }
        }

        return new Fitted(this, model.Fit(new SectorTable(cells, table.Sectors, known, unknown), seed, cancellation));
    }

    private (Cells Cells, int[] CellOf) Narrow(Cells cells)
    {
        var positions = factors.Select(id => Position(cells, id)).Order().ToArray();
        var levels = new byte[cells.Count * positions.Length];
        for (var c = 0; c < cells.Count; c++)
        {
            for (var f = 0; f < positions.Length; f++)
            {
                levels[(c * positions.Length) + f] = cells.LevelsOf(c)[positions[f]];
            }
        }

        return Cells.Of([.. positions.Select(p => cells.Factors[p])], levels, cells.Count);
    }

    private static int Position(Cells cells, string id)
    {
        for (var f = 0; f < cells.Factors.Length; f++)
        {
            if (cells.Factors[f].Id == id)
            {
                return f;
            }
        }

        throw new ImputationException($"'{id}' is not among the factors of these cells: {string.Join(", ", cells.Factors.Select(f => f.Id))}.");
    }

    private sealed class Fitted(ModelOfFactors of, IFittedSectorModel fitted) : IFittedSectorModel
    {
        public SectorProbabilities Predict(Cells cells)
        {
            var (narrow, cellOf) = of.Narrow(cells);
            var predicted = fitted.Predict(narrow);
            var values = new double[cells.Count * predicted.SectorCount];
            for (var c = 0; c < cells.Count; c++)
            {
                predicted.Of(cellOf[c]).CopyTo(values.AsSpan(c * predicted.SectorCount));
            }

            return new SectorProbabilities(cells, predicted.SectorCount, values);
        }
    }
}
