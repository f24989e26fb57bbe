using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Randomness;

namespace Monitor.Imputation.Tests.Evaluation;

/// <summary>Records drawn from a known model: factors <c>a</c>, <c>b</c>, … of three levels each, and sectors by a function of the levels.</summary>
internal static class SimulatedRecords
{
    public static SectorRecords Of(
        int count, int factors, Func<byte[], double[]> probabilities, double unknown, ulong seed, Func<int, int>? clusterOf = null)
    {
        var random = new SeededRandom(seed);
        var levels = new byte[count * factors];
        var sectorOf = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var row = new byte[factors];
            for (var f = 0; f < factors; f++)
            {
                levels[(i * factors) + f] = row[f] = (byte)random.Next(3);
            }

            var sector = (byte)random.NextWeighted(probabilities(row));
            sectorOf[i] = random.NextDouble() < unknown ? SectorRecords.UnknownSector : sector;
        }

        return Of(levels, factors, sectorOf, probabilities(new byte[factors]).Length, clusterOf is null ? [] : [.. Enumerable.Range(0, count).Select(clusterOf)]);
    }

    public static SectorRecords Of(byte[] levels, int factors, byte[] sectorOf, int sectors, int[] clusterOf)
    {
        ImmutableArray<Factor> named = [.. Enumerable.Range(0, factors).Select(f => new Factor(((char)('a' + f)).ToString(), ["x", "y", "z"]))];
        var (cells, cellOf) = Cells.Of(named, levels, sectorOf.Length);
        return new SectorRecords(cells, [.. Enumerable.Range(1, sectors).Select(s => $"s{s}")], cellOf, sectorOf, clusterOf, []);
    }

    /// <summary>Probabilities that move with the level of one factor.</summary>
    public static double[] ByLevel(byte level, double strength) => Normal([1 + (strength * level), 2, 1 + (strength * (2 - level)), 0.7]);

    private static double[] Normal(double[] weights) => Array.ConvertAll(weights, w => w / weights.Sum());
}
