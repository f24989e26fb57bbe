using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Randomness;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Tests;

/// <summary>Tables written down or drawn for tests: two periods by police, one unit, and care coordinators.</summary>
internal static class SectorTables
{
    public static ImmutableArray<string> Sectors { get; } = [.. CodeLists.ProstitutionSectors.Entries.Select(e => e.Code)];

    public static ImmutableArray<Factor> Factors { get; } =
    [
        new("period", ["2015-2016", "2017-2019"]),
        new("reporter", ["rotterdam", "police", "care-coordinator"]),
    ];

    public static Cells AllCells { get; } = Cells.Of(Factors, [0, 0, 0, 1, 0, 2, 1, 0, 1, 1, 1, 2], 6).Cells;

    /// <summary>Six cells of known and unknown victims, cell after cell.</summary>
    public static SectorTable Of(int[] known, int[] unknown) => new(AllCells, Sectors, known, unknown);

    /// <summary>Some known and unknown in every cell, less visible sectors on the rise.</summary>
    public static SectorTable Rising { get; } = Of(
        [20, 10, 30, 20, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 20, 10, 2, 3, 5, 5, 50, 30, 20, 20, 2, 3, 30, 20, 10, 10, 1, 1, 20, 10, 5, 5],
        [150, 60, 60, 90, 50, 70]);

    /// <summary>Any table of these cells, empty cells and sectors included.</summary>
    public static SectorTable Random(ulong seed, int most = 30)
    {
        var random = new SeededRandom(seed);
        var known = new int[36];
        var unknown = new int[6];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = Math.Max(0, random.Next(most + 10) - 10);
        }

        for (var i = 0; i < unknown.Length; i++)
        {
            unknown[i] = Math.Max(0, random.Next(most + 10) - 10);
        }

        known[0]++;
        return Of(known, unknown);
    }
}
