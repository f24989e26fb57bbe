namespace Monitor.PopulationSize.Tests;

public class LogLinearModelTests
{
    [Fact]
    public void Describe_PairAndLoneList_PrintsGenerators()
    {
        var model = LogLinearModel.Pairwise(3, [(0, 1)]);
        Assert.Equal("[AB][C]", model.ToString());
        Assert.Equal("[I:KL][O]", model.Describe(["I", "KL", "O"]));
    }

    [Fact]
    public void Of_TripleWithoutItsPairs_NamesTheMissingOne()
    {
        var error = Assert.Throws<PopulationSizeException>(() => LogLinearModel.Of(3, [7]));
        Assert.Contains("ABC but not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratedBy_Triple_HasItsPairs() => Assert.Equal([3, 5, 6, 7], LogLinearModel.GeneratedBy(3, [7]).Terms);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(-1)]
    public void Of_NoInteractionOfTheLists_IsRefused(int term) => Assert.Throws<PopulationSizeException>(() => LogLinearModel.Of(3, [term]));

    [Theory]
    [InlineData(3, 2, 8)]
    [InlineData(3, 3, 9)]
    [InlineData(4, 2, 64)]
    [InlineData(4, 3, 113)]
    [InlineData(5, 3, 6212)]
    public void All_Lists_CountsTheHierarchicalModels(int lists, int order, int expected)
    {
        var models = LogLinearModels.All(lists, order);
        Assert.Equal(expected, models.Length);
        Assert.Equal(expected, models.Distinct().Count());
        Assert.All(models, m => Assert.Equal(m, LogLinearModel.Of(lists, m.Terms)));
    }

    [Fact]
    public void All_TooManyModels_SaysWhatToDo()
    {
        var error = Assert.Throws<PopulationSizeException>(() => LogLinearModels.All(8, 2));
        Assert.Contains("stepwise", error.Message, StringComparison.Ordinal);
    }
}
