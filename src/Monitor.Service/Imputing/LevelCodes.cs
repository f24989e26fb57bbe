using System.Collections.Immutable;
using System.Text;

namespace Monitor.Service.Imputing;

/// <summary>Finds the position of a code given as UTF-8, without making a string of it.</summary>
internal sealed class LevelCodes
{
    private readonly byte[][] codes;
    private readonly short[] first; // by slot: position of a code, or -1
    private readonly short[] next; // by position: another code of the same slot, or -1

    /// <summary>Codes in their order, each once.</summary>
    public LevelCodes(ImmutableArray<string> codes)
    {
        this.codes = [.. codes.Select(Encoding.UTF8.GetBytes)];
        first = new short[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(codes.Length, 1) * 2)];
        next = new short[codes.Length];
        Array.Fill(first, (short)-1);
        for (var i = 0; i < codes.Length; i++)
        {
            ref var slot = ref first[SlotOf(this.codes[i])];
            next[i] = slot;
            slot = (short)i;
        }
    }

    /// <summary>Position of a code; -1 when it is none of them. Codes are compared byte by byte.</summary>
    public int IndexOf(ReadOnlySpan<byte> code)
    {
        for (int i = first[SlotOf(code)]; i >= 0; i = next[i])
        {
            if (code.SequenceEqual(codes[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A code as UTF-8.</summary>
    public ReadOnlySpan<byte> this[int index] => codes[index];

    // Length, first, middle and last letter tell the codes of a list apart nearly always; nobody chooses them but the code lists.
    private int SlotOf(ReadOnlySpan<byte> code) => code.IsEmpty
        ? 0
        : (code.Length + (code[0] * 31) + (code[code.Length / 2] * 7) + (code[^1] * 17)) & (first.Length - 1);
}
