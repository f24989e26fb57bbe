using CsCheck;

namespace Monitor.PopulationSize.Tests.Averaging;

/// <summary>The search that a bootstrap repeats gives the fits that are made one by one.</summary>
public sealed class SpaceFitTests
{
    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(3, 2, 8)]
    [InlineData(4, 2, 64)]
    [InlineData(4, 3, 113)]
    [InlineData(5, 2, 1024)]
    public void Of_SomeLists_HasAllHierarchicalModels(int lists, int order, int expected)
    {
        var space = ModelSpace.Of(lists, order);
        Assert.Equal(expected, space.Count);
        Assert.Equal(expected, Enumerable.Range(0, space.Count).Select(space.ModelOf).Distinct().Count());
    }

    [Theory]
    [InlineData("kosovo-1999", 2)]
    [InlineData("kosovo-1999", 3)]
    [InlineData("united-kingdom-2013-five-lists", 2)]
    [InlineData("netherlands-2010-2015-five-lists", 2)]
    public void Fit_ShippedTable_EqualsTheFitsOneByOne(string id, int order) => AssertSame(ListTable.Shipped(id), order);

    [Fact]
    public void Fit_SparseTables_EqualsTheFitsOneByOne() =>
        Gen.Select(Gen.Int[3, 4], Gen.Long[0, 6].Array[15]).Sample(
            (lists, counts) => AssertSame(Table(lists, counts), 2), iter: 60, threads: 1);

    [Fact]
    public void Of_ThirtyPairs_NamesTheLimit() =>
        Assert.Contains("more than", Assert.Throws<PopulationSizeException>(() => ModelSpace.Of(9, 2)).Message, StringComparison.Ordinal);

    private static ListTable Table(int lists, long[] counts) => ListTable.Of(
        "ABCD"[..lists].Select(c => c.ToString()), counts.Take((1 << lists) - 1).Select((c, i) => KeyValuePair.Create(i + 1, c % 4 == 3 ? 0 : c)));

    private static void AssertSame(ListTable table, int order)
    {
        var space = ModelSpace.Of(table.Lists.Length, order);
        var fit = new SpaceFit(space);
        fit.Fit(table);
        for (var m = 0; m < space.Count; m++)
        {
            var one = LogLinearFitter.Fit(table, space.ModelOf(m));
            Assert.True(one.Existence == Existence.Exists == double.IsFinite(fit.DarkFigures[m]), $"{one.Model}: {one.Existence}, {fit.DarkFigures[m]}");
            if (one.Existence == Existence.Exists)
            {
                Assert.True(Math.Abs(fit.DarkFigures[m] - one.DarkFigure) <= 1e-7 * one.Estimate, $"{one.Model}: {one.DarkFigure}, {fit.DarkFigures[m]}");
                Assert.Equal(one.Aic, fit.MinusTwiceLogLikelihoods[m] + (2 * fit.Parameters[m]), 6);
            }
        }
    }
}
