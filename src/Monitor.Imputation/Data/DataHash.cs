using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Imputation.Data;

/// <summary>A fingerprint of data, the same whenever factors, levels, sectors and counts are: by it a model or a state tells what it was made from.</summary>
public static class DataHash
{
    /// <summary>SHA-256 of a table in canonical form, as 64 lower-case hexadecimal digits. Cells without a victim play no part.</summary>
    /// <param name="table">The table.</param>
    public static string Of(SectorTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, table.Cells, table.Sectors);
        for (var c = 0; c < table.Cells.Count; c++)
        {
            if (table.UnknownOf(c) > 0 || table.KnownOf(c).ContainsAnyExcept(0))
            {
                Append(hash, $"{Levels(table.Cells, c)}:{string.Join(' ', table.KnownOf(c).ToArray())};{table.UnknownOf(c)}");
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of records in canonical form: the cell, the sector and the cluster of each, in their order.</summary>
    /// <param name="records">The records.</param>
    public static string Of(SectorRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, records.Cells, records.Sectors);
        for (var c = 0; c < records.Cells.Count; c++)
        {
            Append(hash, Levels(records.Cells, c));
        }

        Span<byte> record = stackalloc byte[9];
        for (var i = 0; i < records.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record, records.CellOf[i]);
            BinaryPrimitives.WriteInt32LittleEndian(record[4..], records.ClusterOf(i));
            record[8] = records.SectorOf[i];
            hash.AppendData(record);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of a text, as 64 lower-case hexadecimal digits.</summary>
    internal static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Append(IncrementalHash hash, Cells cells, IEnumerable<string> sectors)
    {
        foreach (var factor in cells.Factors)
        {
            Append(hash, $"{factor.Id}={string.Join('|', factor.Levels)}");
        }

        Append(hash, string.Join('|', sectors));
    }

    private static void Append(IncrementalHash hash, string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));

    private static string Levels(Cells cells, int cell) =>
        string.Join(' ', cells.LevelsOf(cell).ToArray().Select(l => l.ToString(CultureInfo.InvariantCulture)));
}
