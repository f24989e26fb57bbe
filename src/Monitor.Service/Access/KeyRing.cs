using System.Collections.Frozen;
using System.Security.Cryptography;
using Monitor.Service.Configuration;

namespace Monitor.Service.Access;

/// <summary>The keys that are taken.</summary>
internal sealed class KeyRing
{
    private static readonly byte[] Nobody = new byte[SHA256.HashSizeInBytes];

    private readonly FrozenDictionary<string, Entry> entries;
    private readonly TimeProvider time;

    /// <summary>Keys of the configuration.</summary>
    public KeyRing(IEnumerable<KeyOptions> keys, TimeProvider time)
    {
        entries = keys.ToFrozenDictionary(k => k.Id, k => new Entry(Convert.FromHexString(k.Hash), k.Expires, new Caller(k.Id, [.. k.Scopes])), StringComparer.Ordinal);
        this.time = time;
    }

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => entries.Count == 0;

    /// <summary>Whose key it is; null when it is none that is taken, or has ended to be good.</summary>
    public Caller? CallerOf(string key)
    {
        if (!ApiKey.TryParse(key, out var id, out var secret))
        {
            return null;
        }

        // An unknown identifier takes as long as a wrong secret.
        var entry = entries.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var found) ? found : null;
        var isRight = CryptographicOperations.FixedTimeEquals(ApiKey.HashOf(secret), entry?.Hash ?? Nobody);
        return isRight && entry is not null && !(entry.Expires <= time.GetUtcNow()) ? entry.Caller : null;
    }

    private sealed record Entry(byte[] Hash, DateTimeOffset? Expires, Caller Caller);
}
