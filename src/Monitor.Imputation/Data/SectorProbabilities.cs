namespace Monitor.Imputation.Data;

/// <summary>The probability of each sector in each cell; a row sums to 1.</summary>
/// <param name="cells">The cells.</param>
/// <param name="sectorCount">Number of sectors.</param>
/// <param name="values">Probabilities, cell by sector; taken over, not copied.</param>
public sealed class SectorProbabilities(Cells cells, int sectorCount, double[] values)
{
    /// <summary>The cells.</summary>
    public Cells Cells { get; } = cells;

    /// <summary>Number of sectors.</summary>
    public int SectorCount { get; } = sectorCount;

    /// <summary>Probabilities of a cell, in the order of the sectors.</summary>
    public ReadOnlySpan<double> Of(int cell) => values.AsSpan(cell * SectorCount, SectorCount);
}
