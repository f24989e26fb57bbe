using System.Buffers.Binary;
using System.Text;

namespace Monitor.Registers;

/// <summary>
/// The identifiers of the victims as one block of UTF-8 with an index: a million of them cost some 30 MB,
/// where a dictionary of strings costs five times that.
/// </summary>
public sealed class VictimIds
{
    private byte[] bytes = new byte[1024];
    private int[] ends = new int[64];
    private int[] slots = new int[128]; // row + 1 by hash; 0 is free; at most half full

    /// <summary>Number of identifiers.</summary>
    public int Count { get; private set; }

    /// <summary>The identifier of a row, as UTF-8.</summary>
    public ReadOnlySpan<byte> this[int row] => bytes.AsSpan((row == 0 ? 0 : ends[row - 1])..ends[row]);

    /// <summary>The identifier of a row, as text.</summary>
    public string Text(int row) => Encoding.UTF8.GetString(this[row]);

    /// <summary>Row of an identifier.</summary>
    public bool TryFind(ReadOnlySpan<byte> id, out int row)
    {
        row = slots[SlotOf(id)] - 1;
        return row >= 0;
    }

    /// <summary>Adds an identifier as the next row; false when it is there already.</summary>
    internal bool TryAdd(ReadOnlySpan<byte> id)
    {
        var slot = SlotOf(id);
        if (slots[slot] != 0)
        {
            return false;
        }

        var start = Count == 0 ? 0 : ends[Count - 1];
        Grow(ref bytes, start + id.Length);
        Grow(ref ends, Count + 1);
        id.CopyTo(bytes.AsSpan(start));
        ends[Count] = start + id.Length;
        slots[slot] = ++Count;
        if (Count * 2 > slots.Length)
        {
            slots = new int[slots.Length * 2];
            for (var i = 0; i < Count; i++)
            {
                slots[SlotOf(this[i])] = i + 1;
            }
        }

        return true;
    }

    private static void Grow<T>(ref T[] array, int needed)
    {
        if (needed > array.Length)
        {
            Array.Resize(ref array, Math.Max(needed, array.Length * 2));
        }
    }

    private int SlotOf(ReadOnlySpan<byte> id)
    {
        var whole = id;
        // Eight bytes at a time, mixed as in SplitMix64: identifiers differ in their last digits only, and a hash that leaves those
        // in its low bits fills neighbouring slots.
        var hash = (ulong)id.Length;
        for (; id.Length >= sizeof(ulong); id = id[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id));
        }

        var rest = 0ul;
        foreach (var b in id)
        {
            rest = (rest << 8) | b;
        }

        hash = Mix(hash ^ rest);
        var mask = slots.Length - 1;
        var slot = (int)(hash >> 32) & mask;
        while (slots[slot] != 0 && !this[slots[slot] - 1].SequenceEqual(whole))
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ul;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBul;
        return hash ^ (hash >> 31);
    }
}
