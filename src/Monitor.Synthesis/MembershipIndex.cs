using System.Numerics;
using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// Finds all sets of one table that a record is in at once: for each code of each field the sets that allow it are a row of bits,
/// and the rows of a record's codes are combined word by word.
/// </summary>
internal sealed class MembershipIndex
{
    private readonly (SetField Field, ulong[][] ByCode, ulong[] Unconditioned)[] fields;
    private readonly ulong[][] byNationality;
    private readonly ulong[] all;

    /// <summary>An index over sets; bit i of a result is set i.</summary>
    public MembershipIndex(IReadOnlyList<FigureSet> sets)
    {
        Words = (sets.Count + 63) / 64;
        all = Bits(sets, _ => true);
        byNationality = [.. Enumerable.Range(0, Nationality.Count).Select(n => Bits(sets, s => s.Allows(new Nationality((ushort)n))))];
        fields =
        [
            .. sets.SelectMany(s => s.Conditions.Select(c => c.Field)).Distinct().Order().Select(f => (
                f,
                Enumerable.Range(0, 32).Select(code => Bits(sets, s => ((s.AllowedBy(f) ?? uint.MaxValue) >> code & 1) != 0)).ToArray(),
                Bits(sets, s => s.Conditions.All(c => c.Field != f)))),
        ];
    }

    /// <summary>Words of 64 bits that a result has.</summary>
    public int Words { get; }

    /// <summary>The sets that a coded row is in.</summary>
    public void Members(in CodedRecord row, Span<ulong> result)
    {
        all.CopyTo(result);
        And(result, byNationality[row.Nationality]);
        foreach (var (field, byCode, unconditioned) in fields)
        {
            var codes = row[field];
            if (BitOperations.IsPow2(codes))
            {
                And(result, byCode[BitOperations.TrailingZeroCount(codes)]);
                continue;
            }

            for (var w = 0; w < result.Length; w++)
            {
                var allowed = unconditioned[w];
                for (var rest = codes; rest != 0; rest &= rest - 1)
                {
                    allowed |= byCode[BitOperations.TrailingZeroCount(rest)][w];
                }

                result[w] &= allowed;
            }
        }
    }

    private static void And(Span<ulong> result, ulong[] with)
    {
        for (var w = 0; w < result.Length; w++)
        {
            result[w] &= with[w];
        }
    }

    private static ulong[] Bits(IReadOnlyList<FigureSet> sets, Func<FigureSet, bool> of)
    {
        var bits = new ulong[(sets.Count + 63) / 64];
        for (var i = 0; i < sets.Count; i++)
        {
            bits[i / 64] |= of(sets[i]) ? 1ul << (i % 64) : 0;
        }

        return bits;
    }
}
