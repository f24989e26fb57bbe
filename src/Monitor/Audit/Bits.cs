using System.Numerics;

namespace Monitor.Audit;

/// <summary>A set of small integers that does not change; sets of one comparison have the same length.</summary>
internal sealed class Bits : IEquatable<Bits>
{
    private readonly ulong[] words;
    private readonly int hash;

    private Bits(ulong[] words)
    {
        this.words = words;
        var code = default(HashCode);
        code.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan()));
        hash = code.ToHashCode();
    }

    public bool IsEmpty => Array.TrueForAll(words, w => w == 0);

    /// <summary>Whether exactly one integer is in the set.</summary>
    public bool IsSingle => words.Sum(w => BitOperations.PopCount(w)) == 1;

    public static Bits Of(ulong word) => new([word]);

    /// <summary>The integers below <paramref name="length"/> that satisfy a condition.</summary>
    public static Bits Where(int length, Func<int, bool> isIn)
    {
        var words = new ulong[Math.Max(1, (length + 63) / 64)];
        for (var i = 0; i < length; i++)
        {
            words[i / 64] |= isIn(i) ? 1ul << (i % 64) : 0;
        }

        return new Bits(words);
    }

    public bool Has(int i) => (words[i / 64] >> (i % 64) & 1) != 0;

    public bool IsSubsetOf(Bits other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & ~other.words[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    public bool Meets(Bits other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if ((words[i] & other.words[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public Bits Or(Bits other) => new([.. words.Zip(other.words, (a, b) => a | b)]);

    public bool Equals(Bits? other) =>
        ReferenceEquals(this, other) || (other is not null && hash == other.hash && words.AsSpan().SequenceEqual(other.words));

    public override bool Equals(object? obj) => Equals(obj as Bits);

    public override int GetHashCode() => hash;
}
