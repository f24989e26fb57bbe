using System.Collections.Immutable;
using CsCheck;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Tests.Multinomial;

/// <summary>Tables as a test writes them down.</summary>
internal static class SmallTables
{
    /// <summary>Any table of up to three sectors more than two, over two factors; at least two sectors are observed.</summary>
    public static Gen<SectorTable> Any { get; } =
        from a in Gen.Int[1, 3]
        from b in Gen.Int[1, 3]
        from k in Gen.Int[2, 5]
        from known in Gen.Int[0, 9].Array[a * b * k]
        from unknown in Gen.Int[0, 5].Array[a * b]
        let table = Of(a, b, k, known, unknown)
        where table.KnownBySector().Count(n => n > 0) >= 2
        select table;

    /// <summary>A table over the factors a and b with all combinations of so many levels.</summary>
    public static SectorTable Of(int levelsOfA, int levelsOfB, int sectors, int[] known, int[]? unknown = null)
    {
        ImmutableArray<Factor> factors = [Named("a", levelsOfA), Named("b", levelsOfB)];
        byte[] rows = [.. from i in Enumerable.Range(0, levelsOfA) from j in Enumerable.Range(0, levelsOfB) from level in (int[])[i, j] select (byte)level];
        var (cells, _) = Cells.Of(factors, rows, levelsOfA * levelsOfB);
        return new SectorTable(cells, [.. Enumerable.Range(1, sectors).Select(s => $"s{s}")], known, unknown ?? new int[cells.Count]);
    }

    private static Factor Named(string id, int levels) => new(id, [.. Enumerable.Range(1, levels).Select(l => $"{id}{l}")]);
}
