using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tests.Hierarchical;

/// <summary>Small tables of two factors.</summary>
internal static class Tables
{
    public static ImmutableArray<Factor> Factors { get; } = [new("region", ["a", "b", "c"]), new("minority", ["minor", "adult"])];

    public static ImmutableArray<string> Sectors { get; } = ["window", "street", "home"];

    /// <summary>All six cells of the two factors.</summary>
    public static Cells AllCells { get; } = Cells.Of(Factors, [0, 0, 0, 1, 1, 0, 1, 1, 2, 0, 2, 1], 6).Cells;

    /// <summary>A table of all six cells, three sectors in each, then the unknown.</summary>
    public static SectorTable Of(params int[] knownAndUnknown) => new(
        AllCells,
        Sectors,
        [.. Enumerable.Range(0, 6).SelectMany(c => knownAndUnknown[(c * 4)..((c * 4) + 3)])],
        [.. Enumerable.Range(0, 6).Select(c => knownAndUnknown[(c * 4) + 3])]);

    public static SectorTable Ordinary { get; } = Of(
        5, 3, 2, 10,
        1, 7, 4, 12,
        0, 2, 9, 3,
        4, 4, 0, 30,
        2, 0, 1, 5,
        0, 0, 0, 8);
}
