using CsCheck;
using Monitor.Audit;

namespace Monitor.Tests.Audit;

public class HittingSetTests
{
    private static readonly Gen<int[][]> Sets = Gen.Int[0, 7].Array[1, 4].Array[0, 7];

    [Fact]
    public void Cheapest_MeetsEverySetAsCheaplyAsAnyChoiceOfElements() => Sets.Sample(sets =>
    {
        static int Cost(int element) => 1 + (element % 3);
        var found = HittingSets.Cheapest(sets, Cost, e => e);
        var cheapest = Enumerable.Range(0, 256)
            .Select(bits => Enumerable.Range(0, 8).Where(e => (bits >> e & 1) != 0).ToArray())
            .Where(choice => sets.All(s => s.Any(choice.Contains)))
            .Min(choice => choice.Sum(Cost));
        Assert.All(sets, s => Assert.Contains(s, found.Contains));
        Assert.Equal(cheapest, found.Sum(Cost));
    });

    [Fact]
    public void Maximal_GivesEachLargestChoiceOnce() => Gen.Int[0, (1 << 15) - 1].Sample(edges =>
    {
        // Six things; bit of a pair: whether the two go together.
        bool Together(int i, int j) => i != j && (edges >> ((Math.Max(i, j) * (Math.Max(i, j) - 1) / 2) + Math.Min(i, j)) & 1) != 0;
        bool AllTogether(int bits) => Elements(bits).All(i => Elements(bits).All(j => i == j || Together(i, j)));
        IEnumerable<int> Elements(int bits) => Enumerable.Range(0, 6).Where(i => (bits >> i & 1) != 0);
        var expected = Enumerable.Range(0, 64).Where(bits => Elements(bits).Count() > 1 && AllTogether(bits)
            && !Enumerable.Range(0, 6).Any(i => (bits >> i & 1) == 0 && AllTogether(bits | 1 << i)));
        Assert.Equal(expected.Order(), Cliques.Maximal(6, Together, 100).Select(c => c.Sum(i => 1 << i)).Order());
    });
}
