namespace Monitor.PopulationSize.Tests.Averaging;

public sealed class ModelAverageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Weights over R glm fits of all pairwise models (R 4.2.2, tolerance 1e-12, existence checked as in Chan, Silverman and Vincent 2021).
    [Theory]
    [InlineData("kosovo-1999", 14342.5949810837)]
    [InlineData("united-kingdom-2013-five-lists", 18019.7050854275)]
    [InlineData("netherlands-2010-2015-five-lists", 51833.4587465971)]
    public void Value_ShippedTable_IsThatOfReferenceFits(string id, double expected)
    {
        var average = ModelAverage.Of(ModelSearch.All(ListTable.Shipped(id), cancellation: Stop), Criterion.Bic);
        Assert.Equal(expected, average.Value, 1e-8 * expected);
        Assert.Equal(1, average.Models.Sum(m => m.Weight), 12);
    }

    [Fact]
    public void Estimate_OneModel_IsItsWaldInterval()
    {
        var fit = LogLinearFitter.Fit(ListTable.Shipped("kosovo-1999"), LogLinearModel.Main(4));
        var (wald, average) = (fit.Wald(0.8), ModelAverage.Of([fit], Criterion.Aic).Estimate(0.8));
        Assert.Equal(wald.Lower, average.Lower, 1e-6 * wald.Lower); // the normal distribution of the library, good to about 1e-9
        Assert.Equal(wald.Upper, average.Upper, 1e-6 * wald.Upper);
    }

    [Fact]
    public void Estimate_ModelsThatDisagree_IsWiderThanTheBestAlone()
    {
        var average = ModelAverage.Of(ModelSearch.All(ListTable.Shipped("united-kingdom-2013-five-lists"), cancellation: Stop), Criterion.Bic);
        var (best, all) = (average.Models[0].Fit.Wald(), average.Estimate());
        Assert.True(all.Lower < best.Lower && all.Upper - all.Lower > best.Upper - best.Lower, $"{all} against {best}");
    }

    [Fact]
    public void Of_NoModelWithEstimate_IsRefused() =>
        Assert.Throws<PopulationSizeException>(() => ModelAverage.Of(ModelSearch.All(ListTable.Of(["A", "B"], [new(1, 3), new(2, 4)]), cancellation: Stop), Criterion.Bic));
}
