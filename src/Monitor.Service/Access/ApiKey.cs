using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Service.Access;

/// <summary>A key as it is shown by a caller: <c>mon_ID_SECRET</c>, both in hexadecimal.</summary>
internal static class ApiKey
{
    /// <summary>What a key begins with.</summary>
    public const string Prefix = "mon_";

    /// <summary>Digits of an identifier.</summary>
    public const int IdLength = 12;

    /// <summary>Digits of a secret: 256 bits.</summary>
    public const int SecretLength = 64;

    /// <summary>Digits of a hash.</summary>
    public const int HashLength = 64;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Makes a key from the system's random numbers.</summary>
    /// <returns>The key, to be shown once; its identifier and hash, to be kept.</returns>
    public static (string Key, string Id, string Hash) Make()
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var secret = RandomNumberGenerator.GetHexString(SecretLength, lowercase: true);
        return ($"{Prefix}{id}_{secret}", id, Convert.ToHexStringLower(HashOf(secret)));
    }

    /// <summary>Whether a text is an identifier.</summary>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && !text.ContainsAnyExcept(Digits);

    /// <summary>Takes a key apart.</summary>
    public static bool TryParse(ReadOnlySpan<char> key, out ReadOnlySpan<char> id, out ReadOnlySpan<char> secret)
    {
        id = secret = default;
        if (key.Length != Prefix.Length + IdLength + 1 + SecretLength || !key.StartsWith(Prefix, StringComparison.Ordinal) || key[Prefix.Length + IdLength] != '_')
        {
            return false;
        }

        id = key.Slice(Prefix.Length, IdLength);
        secret = key[^SecretLength..];
        return IsId(id);
    }

    /// <summary>SHA-256 of a secret.</summary>
    public static byte[] HashOf(ReadOnlySpan<char> secret)
    {
        Span<byte> bytes = stackalloc byte[SecretLength * 3];
        return SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(secret, bytes)]);
    }
}
