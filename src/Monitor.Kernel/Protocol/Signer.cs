using System.Security.Cryptography;
using System.Text;

namespace Monitor.Kernel.Protocol;

/// <summary>Signs messages with the key that both sides have from the connection file.</summary>
/// <param name="key">The key; empty when messages are not signed.</param>
internal sealed class Signer(string key)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(key);

    /// <summary>Whether there is a key.</summary>
    public bool Signs => key.Length > 0;

    /// <summary>The signature of frames, HMAC-SHA256 in lower hexadecimal digits; empty without a key.</summary>
    public byte[] Sign(ReadOnlySpan<byte[]> frames)
    {
        if (!Signs)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var frame in frames)
        {
            hash.AppendData(frame);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature is that of frames; takes as long whichever byte is wrong.</summary>
    public bool Verify(byte[] signature, ReadOnlySpan<byte[]> frames) => !Signs || CryptographicOperations.FixedTimeEquals(signature, Sign(frames));
}
