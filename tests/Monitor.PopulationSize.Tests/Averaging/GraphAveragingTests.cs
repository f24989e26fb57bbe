using Monitor.Imputation.Numerics;

namespace Monitor.PopulationSize.Tests.Averaging;

public sealed class GraphAveragingTests
{
    // Spina bifida in upstate New York, three lists (Hook, Albright and Cross 1980), as Madigan and York (1997) have them.
    private static readonly ListTable SpinaBifida = ListTable.Of(["birth", "death", "records"], new long[] { 0, 60, 49, 4, 247, 112, 142, 12 }
        .Index().Skip(1).Select(c => KeyValuePair.Create(c.Index, c.Item)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 8)]
    [InlineData(4, 61)]
    [InlineData(5, 822)]
    public void All_SomeLists_HasTheNumberOfLabelledChordalGraphs(int lists, int expected)
    {
        var graphs = DecomposableGraph.All(lists).ToArray();
        Assert.Equal(expected, graphs.Length);
        Assert.Equal(expected, graphs.Select(g => string.Join(' ', g.Cliques.Order())).Distinct().Count());
        // Each list is in one clique more often than in separators.
        Assert.All(graphs, g => Assert.All(
            Enumerable.Range(0, lists),
            i => Assert.Equal(1, g.Cliques.Count(c => (c >> i & 1) == 1) - g.Separators.Count(s => (s >> i & 1) == 1))));
    }

    [Fact]
    public void Of_SpinaBifida_GivesWhatMadiganAndYorkPublished()
    {
        const double A = 13.14, B = 55.17;
        var posterior = new GraphAveraging
        {
            PriorCount = 1,
            LargestDarkFigure = 300,
            IncludesSaturated = true,
            LogPrior = n => (n * PortableMath.Log(B)) - ((n + A) * PortableMath.Log(1 + B)) + PortableMath.LogGamma(n + A) - PortableMath.LogGamma(n + 1),
        }.Of(SpinaBifida);
        Assert.Equal(0.37, posterior.Graphs[0].Probability, 2);
        Assert.Equal(728, posterior.Mode);
        Assert.Equal(731, posterior.LeastRelativeError, 0);
    }

    [Fact]
    public void Of_TwoIndependentLists_IsTheBetaBinomialPosterior()
    {
        // One graph is left: [A][B], with Beta(2δ, 2δ) for each list.
        const double Prior = 0.25;
        var table = ListTable.Of(["A", "B"], [new(1, 30), new(2, 40), new(3, 10)]);
        var posterior = new GraphAveraging { LargestDarkFigure = 1999 }.Of(table);
        var logs = Enumerable.Range(0, 2000).Select(d =>
        {
            var n = 80.0 + d;
            double List(double on) => PortableMath.LogGamma(on + (2 * Prior)) + PortableMath.LogGamma(n - on + (2 * Prior)) - PortableMath.LogGamma(n + (4 * Prior));
            return PortableMath.LogGamma(n + 1) - PortableMath.LogGamma(d + 1.0) - PortableMath.Log(n) + List(40) + List(50);
        }).ToArray();
        var masses = logs.Select(l => Math.Exp(l - logs.Max())).ToArray();
        var cumulative = 0.0;
        var median = masses.TakeWhile(m => (cumulative += m) < masses.Sum() / 2).Count();
        Assert.Equal(80 + median, posterior.Quantile(0.5));
        Assert.Equal(1, Assert.Single(posterior.Graphs).Probability, 12);
    }

    [Fact]
    public void Of_ListsInAnotherOrder_IsTheSame()
    {
        var turned = ListTable.Of(["records", "birth", "death"], SpinaBifida.Combinations.Select(c => KeyValuePair.Create(((c.Histories << 1) | (c.Histories >> 2)) & 7, c.Count)));
        var (one, other) = (new GraphAveraging().Of(SpinaBifida), new GraphAveraging().Of(turned));
        Assert.Equal(one.Estimate(), other.Estimate());
        Assert.All(one.Graphs.Zip(other.Graphs), g => Assert.Equal(g.First.Probability, g.Second.Probability, 9));
    }

    [Fact]
    public void Of_NoOverlap_SaysThatNothingBoundsThePopulation()
    {
        var posterior = new GraphAveraging().Of(ListTable.Of(["A", "B"], [new(1, 30), new(2, 40)]));
        Assert.False(posterior.IsBounded);
    }

    [Fact]
    public void Of_SevenLists_NamesTheLimit()
    {
        var table = ListTable.Of("ABCDEFG".Select(c => c.ToString()), [new(1, 5)]);
        Assert.Contains("at most 6", Assert.Throws<PopulationSizeException>(() => new GraphAveraging().Of(table)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NobodyListed_IsRefused() =>
        Assert.Throws<PopulationSizeException>(() => new GraphAveraging().Of(ListTable.Of(["A", "B"], [])));
}
