using Monitor.Imputation.Draws;
using Monitor.Randomness;

namespace Monitor.Service.Imputing;

/// <summary>Sectors drawn for the rows of a request.</summary>
internal static class Draw
{
    /// <summary>Draws the sectors of a row: the same for the same seed, row and probabilities, whatever other rows there are.</summary>
    /// <param name="seed">Seed of the request.</param>
    /// <param name="row">Position of the record in the request, from 0.</param>
    /// <param name="probabilities">Probabilities; their sum is 1 but for rounding.</param>
    /// <param name="into">Gets the position of a sector for each draw.</param>
    public static void Of(ulong seed, long row, ReadOnlySpan<double> probabilities, Span<byte> into)
    {
        var sectors = new CellSectors(SeededRandom.For(seed, (ulong)row), probabilities);
        foreach (ref var drawn in into)
        {
            drawn = sectors.Next();
        }
    }
}
