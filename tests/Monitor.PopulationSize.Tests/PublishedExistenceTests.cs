namespace Monitor.PopulationSize.Tests;

/// <summary>
/// Existence codes and estimates that others published, of tables that are small enough to print: table 2 of Chan, Silverman and Vincent
/// (2021), with the verdicts of table 3 and of the documentation of their package SparseMSE, and the three-list table Korea of
/// Silverman's package MultipleSystemsEstimation, with the numbers that its user guide prints.
/// </summary>
public class PublishedExistenceTests
{
    private const int AB = 3, AC = 5, BC = 6;

    private static readonly ListTable Artificial = ListTable.Of(["A", "B", "C"], [new(1, 40), new(2, 30), new(4, 20), new(AB, 6)]);
    private static readonly ListTable Korea = ListTable.Of(["b", "c", "d"], [new(1, 5), new(2, 5), new(4, 41), new(3, 54), new(5, 6), new(7, 12)]);

    [Theory]
    [InlineData(0)]
    [InlineData(0, AC)]
    [InlineData(0, BC)]
    [InlineData(0, AC, BC)]
    [InlineData(1, AB)]
    [InlineData(1, AB, AC)]
    [InlineData(1, AB, BC)]
    [InlineData(2, AB, AC, BC)]
    public void Fit_TableOfTheReference_HasItsExistenceCode(int code, params int[] pairs)
    {
        var fit = LogLinearFitter.Fit(Artificial, LogLinearModel.Of(3, pairs));
        Assert.Equal((Existence)code, fit.Existence);
        Assert.Equal(code == 0, double.IsFinite(fit.Estimate));
    }

    // Printed with four digits; the BIC with five.
    [Theory]
    [InlineData(157.1667, 57.14081, AB, BC)]
    [InlineData(268.7778, 58.96860, AB)]
    [InlineData(123.4630, 91.89711, AC, BC)]
    [InlineData(126.1944, 138.06368, BC)]
    [InlineData(126.9394, 155.16018, AC)]
    [InlineData(141.9926, 184.14431)]
    public void Fit_Korea_IsWhatAnotherPackagePrints(double estimate, double bic, params int[] pairs)
    {
        var fit = LogLinearFitter.Fit(Korea, LogLinearModel.Of(3, pairs));
        Assert.Equal(estimate, fit.Estimate, 5e-5);
        Assert.Equal(bic, fit.Bic, 5e-6);
    }

    [Fact]
    public void All_Korea_BestByBicIsThePublishedOne()
    {
        var best = ModelSearch.All(Korea, cancellation: TestContext.Current.CancellationToken).Where(f => f.Existence == Existence.Exists).MinBy(f => f.Bic)!;
        Assert.Equal(LogLinearModel.Of(3, [AB, BC]), best.Model);
        Assert.Equal(268.7778, new StepwiseSearch().Of(Korea).Estimate, 5e-5); // at the threshold 0.02
    }
}
