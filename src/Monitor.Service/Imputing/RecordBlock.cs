namespace Monitor.Service.Imputing;

/// <summary>Records on their way through: the cell of each and, where the caller gave them, identifiers. It is filled again and again.</summary>
/// <param name="capacity">Records it holds.</param>
internal sealed class RecordBlock(int capacity)
{
    /// <summary>Bytes of UTF-8 that an identifier has at most.</summary>
    public const int LongestId = 128;

    private readonly int[] cells = new int[capacity];
    private int[] ends = [];
    private byte[] ids = [];
    private int used;

    /// <summary>Records it holds at most.</summary>
    public int Capacity => capacity;

    /// <summary>Records in it.</summary>
    public int Count { get; private set; }

    /// <summary>Position in the request of its first record, from 0.</summary>
    public long First { get; private set; }

    /// <summary>Whether it is full.</summary>
    public bool IsFull => Count == capacity;

    /// <summary>Whether any record of it has an identifier.</summary>
    public bool HasIds => used > 0;

    /// <summary>Cell of each record.</summary>
    public ReadOnlySpan<int> Cells => cells.AsSpan(0, Count);

    /// <summary>Room for the cells, for who fills it column by column.</summary>
    public Span<int> Room => cells;

    /// <summary>Identifier of a record as UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> IdOf(int record)
    {
        if (!HasIds)
        {
            return [];
        }

        var start = record == 0 ? 0 : ends[record - 1];
        return ids.AsSpan(start, ends[record] - start);
    }

    /// <summary>Makes it empty, for the records that follow those it held.</summary>
    public void Clear() => (First, Count, used) = (First + Count, 0, 0);

    /// <summary>Takes a record.</summary>
    /// <param name="cell">Its cell.</param>
    /// <param name="id">Its identifier; empty for none.</param>
    public void Add(int cell, ReadOnlySpan<byte> id)
    {
        cells[Count] = cell;
        SetId(Count, id);
        Count++;
    }

    /// <summary>Says how many records <see cref="Room"/> was filled with.</summary>
    public void Fill(int count) => Count = count;

    /// <summary>Gives a record its identifier; those of the records before it were given before.</summary>
    public void SetId(int record, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty && used == 0)
        {
            return; // none so far: nothing is kept until there is one
        }

        if (ends.Length < capacity)
        {
            ends = new int[capacity];
        }

        if (used == 0)
        {
            Array.Clear(ends, 0, record);
        }

        if (ids.Length < used + id.Length)
        {
            Array.Resize(ref ids, Math.Max(used + id.Length, Math.Max(ids.Length * 2, capacity * 8)));
        }

        id.CopyTo(ids.AsSpan(used));
        used += id.Length;
        ends[record] = used;
    }
}
