using CsCheck;

namespace Monitor.Synthesis.Tests;

public class SubsetOfSumTests
{
    private static readonly Gen<(int[] Sizes, double[] Preference, int Sum)> Instance =
        from sizes in Gen.Int[1, 25].Array[1, 11]
        from preference in Gen.Double[0.01, 1.1].Array[sizes.Length]
        from sum in Gen.Int[0, sizes.Sum() + 3]
        select (sizes, preference, sum);

    [Fact]
    public void SubsetOfSum_WhereOneExists_HasTheSumAndTheGreatestPreference() =>
        Instance.Where(i => Best(i) is not null).Sample(instance =>
        {
            var (sizes, preference, sum) = instance;
            var chosen = SectorRecording.SubsetOfSum(sizes, preference, sum);

            Assert.Equal(sum, sizes.Where((_, i) => chosen[i]).Sum());

            // The same products are added in another order: up to eleven of them, each below 28.
            Assert.Equal(Best(instance)!.Value, sizes.Zip(preference, (s, p) => s * p).Where((_, i) => chosen[i]).Sum(), 1e-10);
        });

    [Fact]
    public void SubsetOfSum_WhereNoneExists_SaysSo() =>
        Instance.Where(i => Best(i) is null).Sample(i =>
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => SectorRecording.SubsetOfSum(i.Sizes, i.Preference, i.Sum));
            Assert.Contains($"{i.Sum} victims", thrown.Message, StringComparison.Ordinal);
        });

    [Fact]
    public void SubsetOfSum_OfNothing_ChoosesNothing() => Assert.Equal([false, false], SectorRecording.SubsetOfSum([3, 4], [1, 1], 0));

    private static double? Best((int[] Sizes, double[] Preference, int Sum) i)
    {
        double? best = null;
        for (var subset = 0; subset < 1 << i.Sizes.Length; subset++)
        {
            var members = Enumerable.Range(0, i.Sizes.Length).Where(m => (subset >> m & 1) != 0).ToArray();
            if (members.Sum(m => i.Sizes[m]) == i.Sum)
            {
                best = Math.Max(best ?? double.NegativeInfinity, members.Sum(m => i.Sizes[m] * i.Preference[m]));
            }
        }

        return best;
    }
}
