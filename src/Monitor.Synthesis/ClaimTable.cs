using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>The sets of claims that count one table, found together by their index.</summary>
/// <param name="kind">The table.</param>
/// <param name="offset">Position of the first of the sets among all sets.</param>
/// <param name="sets">The sets.</param>
internal sealed class ClaimTable(CountedTable kind, int offset, FigureSet[] sets)
{
    public CountedTable Kind => kind;

    public int Offset => offset;

    public MembershipIndex Index { get; } = new(sets);

    /// <summary>Sets whose nationalities matter, as bits.</summary>
    public ulong[] Ranked { get; } = new ulong[(sets.Length + 63) / 64];

    /// <summary>Sets whose ages matter, as bits.</summary>
    public ulong[] Averaged { get; } = new ulong[(sets.Length + 63) / 64];

    public void Mark(HashSet<FigureSet> ranked, HashSet<FigureSet> averaged)
    {
        for (var i = 0; i < sets.Length; i++)
        {
            Ranked[i / 64] |= ranked.Contains(sets[i]) ? 1ul << (i % 64) : 0;
            Averaged[i / 64] |= averaged.Contains(sets[i]) ? 1ul << (i % 64) : 0;
        }
    }
}
