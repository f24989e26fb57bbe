namespace Monitor.PopulationSize.Tests.Averaging;

public sealed class LowerBoundTests
{
    [Fact]
    public void Of_TenOnOneListAndFiveOnTwo_IsChaosFormula()
    {
        // f₁ = 10, f₂ = 5: dark figure 100/10 = 10, variance 5 (4 + 8 + 2) = 70, log(1 + 70/100) under the root.
        var bound = LowerBound.Of(ListTable.Of(["A", "B", "C"], [new(1, 4), new(2, 6), new(3, 2), new(5, 3), new(7, 1)]));
        Assert.Equal(26, bound.Value, 12);
        var factor = Math.Exp(1.959963984540054 * Math.Sqrt(Math.Log(1.7)));
        Assert.Equal(16 + (10 / factor), bound.Lower, 9);
        Assert.Equal(16 + (10 * factor), bound.Upper, 9);
    }

    [Fact]
    public void Of_EveryoneOnTwoLists_IsThoseObserved()
    {
        var bound = LowerBound.Of(ListTable.Of(["A", "B"], [new(3, 9)]));
        Assert.Equal((9, 9, 9), (bound.Value, bound.Lower, bound.Upper));
    }

    [Fact]
    public void Of_NobodyOnTwoLists_IsRefused() =>
        Assert.Contains("exactly two", Assert.Throws<PopulationSizeException>(() => LowerBound.Of(ListTable.Of(["A", "B"], [new(1, 9)]))).Message, StringComparison.Ordinal);
}
