using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Models;

/// <summary>What is known in a table: sectors and levels with known victims, and a hash of the counts.</summary>
internal static class KnownSupport
{
    /// <summary>The sectors with known victims, in the order of the table.</summary>
    /// <exception cref="ImputationException">There is none.</exception>
    public static ImmutableArray<string> ObservedSectors(SectorTable table)
    {
        var counts = table.KnownBySector();
        return table.Known > 0
            ? [.. table.Sectors.Where((_, s) => counts[s] > 0)]
            : throw new ImputationException($"Of none of the {table.Victims} victims is the sector known: there is nothing to learn from.");
    }

    /// <summary>The levels that cells of the table have and no known victim has.</summary>
    public static ImmutableArray<UnsupportedLevel> UnsupportedLevels(SectorTable table)
    {
        var factors = table.Cells.Factors;
        var known = factors.Select(f => new bool[f.Levels.Length]).ToArray();
        var present = factors.Select(f => new bool[f.Levels.Length]).ToArray();
        for (var c = 0; c < table.Cells.Count; c++)
        {
            var isKnown = table.KnownOf(c).ContainsAnyExcept(0);
            for (var f = 0; f < factors.Length; f++)
            {
                var level = table.Cells.LevelsOf(c)[f];
                present[f][level] = true;
                known[f][level] |= isKnown;
            }
        }

        return
        [
            .. from f in Enumerable.Range(0, factors.Length)
               from level in Enumerable.Range(0, factors[f].Levels.Length)
               where present[f][level] && !known[f][level]
               select new UnsupportedLevel(factors[f].Id, factors[f].Levels[level]),
        ];
    }

    /// <summary>SHA-256 of the factors, the sectors and the cells with known victims; other cells do not count, as no model sees them.</summary>
    public static string Hash(SectorTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var factor in table.Cells.Factors)
        {
            Append(factor.Id);
            foreach (var level in factor.Levels)
            {
                Append(level);
            }

            Append("");
        }

        foreach (var sector in table.Sectors)
        {
            Append(sector);
        }

        Span<byte> number = stackalloc byte[sizeof(int)];
        for (var c = 0; c < table.Cells.Count; c++)
        {
            if (!table.KnownOf(c).ContainsAnyExcept(0))
            {
                continue;
            }

            hash.AppendData(table.Cells.LevelsOf(c));
            foreach (var count in table.KnownOf(c))
            {
                System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(number, count);
                hash.AppendData(number);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // No code has a line feed, so that joined codes cannot be read in two ways.
        void Append(string code) => hash.AppendData(Encoding.UTF8.GetBytes(code + '\n'));
    }
}
