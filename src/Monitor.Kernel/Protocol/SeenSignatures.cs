namespace Monitor.Kernel.Protocol;

/// <summary>The signatures seen of late, so that a message that someone recorded and sends again is known.</summary>
/// <param name="kept">How many are kept; the oldest are forgotten.</param>
internal sealed class SeenSignatures(int kept = 65_536)
{
    private readonly HashSet<UInt128> seen = [];
    private readonly Queue<UInt128> order = new();

    /// <summary>Notes a signature.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(ReadOnlySpan<byte> signature)
    {
        // The first half of the 64 digits: 128 bits of a keyed hash do not collide by chance.
        if (!UInt128.TryParse(signature[..Math.Min(32, signature.Length)], System.Globalization.NumberStyles.HexNumber, null, out var name))
        {
            return false;
        }

        if (!seen.Add(name))
        {
            return false;
        }

        order.Enqueue(name);
        if (order.Count > kept)
        {
            seen.Remove(order.Dequeue());
        }

        return true;
    }
}
