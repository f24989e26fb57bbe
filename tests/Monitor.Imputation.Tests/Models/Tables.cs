using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tests.Models;

/// <summary>Small tables of known sectors.</summary>
internal static class Tables
{
    public static readonly ImmutableArray<string> Sectors = ["window", "home", "street"];

    public static readonly ImmutableArray<Factor> Factors =
    [
        new("region", ["netherlands", "africa", "asia"]),
        new("reporter", ["police", "fairwork"]),
    ];

    /// <summary>A row a cell: the levels of the factors, the known of each sector, the unknown.</summary>
    public static SectorTable Of(ImmutableArray<Factor> factors, ImmutableArray<string> sectors, params (byte[] Levels, int[] Known, int Unknown)[] rows)
    {
        var (cells, cellOf) = Cells.Of(factors, rows.SelectMany(r => r.Levels).ToArray(), rows.Length);
        var known = new int[cells.Count * sectors.Length];
        var unknown = new int[cells.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            unknown[cellOf[i]] += rows[i].Unknown;
            for (var s = 0; s < sectors.Length; s++)
            {
                known[(cellOf[i] * sectors.Length) + s] += rows[i].Known[s];
            }
        }

        return new SectorTable(cells, sectors, known, unknown);
    }

    /// <summary>Every cell filled, 150 known victims.</summary>
    public static SectorTable Plain { get; } = Of(
        Factors,
        Sectors,
        ([0, 0], [20, 15, 5], 30),
        ([0, 1], [4, 12, 4], 10),
        ([1, 0], [10, 8, 22], 25),
        ([1, 1], [1, 5, 9], 20),
        ([2, 0], [12, 3, 5], 5),
        ([2, 1], [5, 6, 4], 15));

    /// <summary>The models with options small enough for a test.</summary>
    public static ImmutableArray<ISectorModel> AllModels { get; } = [];
}
