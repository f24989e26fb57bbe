namespace Monitor.Imputation.Data;

/// <summary>A model of the sector given the factors. It holds options only: several fits may run at the same time.</summary>
public interface ISectorModel
{
    /// <summary>Name in files and options: <c>maximum-entropy</c>.</summary>
    string Id { get; }

    /// <summary>Fits the model to the known sectors of a table.</summary>
    /// <param name="table">The register in counts; the unknown play no part.</param>
    /// <param name="seed">Seed of whatever the fit draws.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ImputationException">The table does not allow it: no known sector, a fit without end.</exception>
    IFittedSectorModel Fit(SectorTable table, ulong seed, CancellationToken cancellation = default);
}

/// <summary>A fitted model.</summary>
public interface IFittedSectorModel
{
    /// <summary>The probability of each sector for cells of the same factors, others than the model was fitted on included.</summary>
    /// <exception cref="ImputationException">The factors are not those of the fit.</exception>
    SectorProbabilities Predict(Cells cells);
}
