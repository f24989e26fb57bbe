using System.Security.Cryptography;
using System.Text;

namespace Monitor.Service.Storage;

/// <summary>
/// A chain of entries: the hash of each is that of the hash before and its own bytes, so that no entry can be changed, left out or put in
/// between without all later hashes changing. That entries at the end were taken away, or that all of it was written anew, shows to whom
/// knows a hash of before.
/// </summary>
internal static class HashChain
{
    /// <summary>Characters of a hash.</summary>
    public const int Length = 64;

    /// <summary>What the first entry is chained to: it differs from kind to kind, so that one journal cannot stand in for another.</summary>
    public static string Start(string kind) => StoreJson.Hash(Encoding.UTF8.GetBytes("monitor-journal-1 " + kind));

    /// <summary>Hash of an entry.</summary>
    /// <param name="previous">Hash of the one before.</param>
    /// <param name="entry">Its bytes.</param>
    public static string Next(string previous, ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(previous));
        hash.AppendData(entry);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
