namespace Monitor.PopulationSize.Tests.Averaging;

public sealed class StepwiseSearchTests
{
    [Theory]
    [InlineData("kosovo-1999", 0.02, "0.02")]
    [InlineData("kosovo-1999", 0.001, "0.001")]
    [InlineData("united-kingdom-2013-five-lists", 0.02, "0.02")]
    [InlineData("united-kingdom-2013-five-lists", 0.001, "0.001")]
    public void Of_ShippedTable_EndsWhereGlmEnds(string id, double threshold, string key)
    {
        var fit = new StepwiseSearch { Threshold = threshold }.Of(ListTable.Shipped(id));
        var expected = AveragingOracle.Of($"stepwise/{id}/{key}");
        Assert.Equal(expected, fit.Estimate, 1e-8 * expected);
    }

    [Fact]
    public void Of_ThresholdZero_KeepsListsIndependent() =>
        Assert.Equal(LogLinearModel.Main(4), new StepwiseSearch { Threshold = 0 }.Of(ListTable.Shipped("kosovo-1999")).Model);

    [Fact]
    public void Of_ThresholdAboveOne_IsRefused() =>
        Assert.Throws<PopulationSizeException>(() => new StepwiseSearch { Threshold = 1.5 }.Of(ListTable.Shipped("kosovo-1999")));
}
