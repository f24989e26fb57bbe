using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tests.Evaluation;

/// <summary>A model whose fit is a function.</summary>
internal sealed class GivenModel(string id, Func<SectorTable, Cells, ulong, double[]> predict) : ISectorModel
{
    public string Id => id;

    public IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default) => new Fitted(table, predict, seed);

    private sealed class Fitted(SectorTable table, Func<SectorTable, Cells, ulong, double[]> predict, ulong seed) : IFittedSectorModel
    {
        public SectorProbabilities Predict(Cells cells) => new(cells, table.Sectors.Length, predict(table, cells, seed));
    }
}
