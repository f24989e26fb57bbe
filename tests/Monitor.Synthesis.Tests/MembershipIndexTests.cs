using CsCheck;
using Monitor.Published;

namespace Monitor.Synthesis.Tests;

public class MembershipIndexTests
{
    private static readonly (CountedTable Table, FigureSet[] Sets)[] Shipped =
    [
        .. new[] { PublishedEdition.Monitor20152019, PublishedEdition.Unodc }
            .SelectMany(e => e.Claims).SelectMany(c => c.Sets).Distinct().GroupBy(s => s.Table).Select(g => (g.Key, g.ToArray())),
    ];

    [Fact]
    public void Members_OfAnyRecord_AreTheSetsThatContainIt()
    {
        Assert.Equal(Enum.GetValues<CountedTable>(), Shipped.Select(s => s.Table).Order());
        var indexes = Shipped.Select(s => new MembershipIndex(s.Sets)).ToArray();
        Gen.Select(VictimGen.Victim, Gen.Bool).Sample((victim, included) =>
        {
            victim.Included = included;
            var record = victim.Code(VictimGen.FirstYear);
            for (var t = 0; t < Shipped.Length; t++)
            {
                var (table, sets) = Shipped[t];
                AssertSame(indexes[t], sets, record);
                foreach (var row in record.In(table))
                {
                    AssertSame(indexes[t], sets, row);
                }
            }
        });
    }

    [Fact]
    public void Members_LeaveNothingOfAnEarlierRecord()
    {
        var (_, sets) = Shipped.Single(s => s.Table == CountedTable.Victims);
        var index = new MembershipIndex(sets);
        var filled = Enumerable.Repeat(ulong.MaxValue, index.Words).ToArray();
        var clean = new ulong[index.Words];
        var record = VictimGen.Victim.Single(_ => true, "0000KNDXBFF4").Code(VictimGen.FirstYear);
        index.Members(record, filled);
        index.Members(record, clean);

        Assert.Equal(clean, filled);
        Assert.Equal(0ul, filled[^1] >> (sets.Length % 64));
    }

    private static void AssertSame(MembershipIndex index, FigureSet[] sets, in CodedRecord row)
    {
        var members = new ulong[index.Words];
        index.Members(row, members);
        for (var i = 0; i < sets.Length; i++)
        {
            if (sets[i].Contains(row) != ((members[i / 64] >> (i % 64) & 1) != 0))
            {
                Assert.Fail($"\"{sets[i]}\" contains the record: {sets[i].Contains(row)}, by the index: {!sets[i].Contains(row)}");
            }
        }
    }
}
