using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Sensitivity;

namespace Monitor.Imputation.Tests.Sensitivity;

public class SensitivityTests
{
    private static readonly SectorGroup LessVisible = SectorGroup.LessVisible(SectorTables.Sectors);
    private static readonly CellGroup First = CellGroup.Where("period", "2015-2016");
    private static readonly CellGroup Second = CellGroup.Where("period", "2017-2019");

    [Fact]
    public void Curve_AtNoShift_IsTheImputationItself()
    {
        var imputation = Impute(SectorTables.Rising);

        var curve = Curve(imputation, CellGroup.All, ShareTarget.Population);

        Assert.Equal(imputation.Share(null, LessVisible.Positions.AsSpan(), ShareTarget.Population), curve.Points.Single(p => p.Amount == 0).Share);
    }

    [Fact]
    public void Curve_RisesWithTheShiftAndStaysWithinTheBounds() => Gen.ULong.Sample(
        seed =>
        {
            var table = SectorTables.Random(seed);
            var bounds = ShareBounds.Of(table, CellGroup.All, LessVisible);
            var points = Curve(Impute(table, draws: 5, seed), CellGroup.All, ShareTarget.Reported).Points;

            for (var i = 0; i < points.Length; i++)
            {
                Assert.InRange(points[i].Share.Estimate, bounds.Lower - 1e-12, bounds.Upper + 1e-12); // the mean of the draws is rounded
                Assert.True(i == 0 || points[i].Share.Estimate >= points[i - 1].Share.Estimate - 1e-12, "common random numbers make each draw rise");
            }
        },
        iter: 50);

    [Fact]
    public void Curve_WithShiftsOfOneGroup_LeavesTheOtherFlat()
    {
        var curves = SensitivityCurve.Of(Impute(SectorTables.Rising), new LogOddsShift(LessVisible, 0, Second), SensitivityCurve.Grid, [First, Second], ShareTarget.Reported, cancellation: TestContext.Current.CancellationToken);

        Assert.Single(curves[0].Points.Select(p => p.Share).Distinct());
        Assert.Equal(SensitivityCurve.Grid.Length, curves[1].Points.Select(p => p.Share.Estimate).Distinct().Count());
    }

    [Fact]
    public void ShiftedPosterior_GivesTheImputationOfTheCurve()
    {
        var shift = new LogOddsShift(LessVisible, 0.5);
        var shifted = MultipleImputation.Of(SectorTables.Rising, new ShiftedPosterior(new CellDirichlet(), shift), 20, 1, TestContext.Current.CancellationToken);

        var point = Curve(Impute(SectorTables.Rising), CellGroup.All, ShareTarget.Reported).Points.Single(p => p.Amount == 0.5);

        Assert.Equal(point.Share, shifted.Share(null, LessVisible.Positions.AsSpan(), ShareTarget.Reported));
    }

    [Fact]
    public void Bounds_AreThoseOfAllUnknownAndOfNone()
    {
        var table = SectorTables.Of([5, 5, 10, 0, 0, 0, .. new int[30]], [20, 0, 0, 0, 0, 10]);

        var bounds = ShareBounds.Of(table, First, LessVisible);

        Assert.Equal((10.0 / 40, 30.0 / 40, 0.5), (bounds.Lower, bounds.Upper, bounds.Width));
        var second = ShareBounds.Of(table, Second, LessVisible);
        Assert.Equal((0, 1), (second.Lower, second.Upper));
        Assert.Equal((-0.75, 0.75), bounds.DifferenceTo(second));
        Assert.Throws<ImputationException>(() => ShareBounds.Of(SectorTables.Of([1, .. new int[35]], new int[6]), Second, LessVisible));
    }

    [Fact]
    public void Bounds_WhenNothingIsUnknown_AreThePoint()
    {
        var bounds = ShareBounds.Of(SectorTables.Of([1, 1, 1, 1, 0, 0, .. new int[30]], new int[6]), CellGroup.All, LessVisible);

        Assert.Equal((0.5, 0.5, 0), (bounds.Lower, bounds.Upper, bounds.Width));
    }

    [Fact]
    public void Rise_DisappearsAtItsTippingPointAndNotBefore()
    {
        var imputation = Impute(SectorTables.Rising);
        var rise = RiseSensitivity.Of(imputation, First, Second, LessVisible, cancellation: TestContext.Current.CancellationToken);

        Assert.True(rise.Unshifted.Lower > 0);
        var second = rise.Tippings.Single(t => t.Part == ShiftedPart.Second);
        var at = second.Vanishes.Downward!.Value;
        Assert.True(RiseWith(at) <= 0);
        Assert.True(RiseWith(at + (2 * TippingPoint.Tolerance)) > 0);
        Assert.Null(second.Vanishes.Upward); // more less visible in the second period only widen the rise
        Assert.True(second.Unclear!.Downward > at);
        Assert.True(second.ShareOfImputedWhereItVanishes < second.ShareOfImputedUnshifted);

        double RiseWith(double amount) => imputation.With(new LogOddsShift(LessVisible, amount, Second).Apply)
            .Difference(First.In(imputation.Table.Cells), Second.In(imputation.Table.Cells), LessVisible.Positions.AsSpan(), ShareTarget.Reported).Estimate;
    }

    [Fact]
    public void RiseOfWhatIsKnown_NeedsMoreThanTheRange_IsAnAnswer()
    {
        var table = SectorTables.Of([90, 0, 10, 0, 0, 0, .. new int[12], 10, 0, 90, 0, 0, 0, .. new int[12]], [5, 0, 0, 5, 0, 0]);

        var rise = RiseSensitivity.Of(Impute(table), First, Second, LessVisible, cancellation: TestContext.Current.CancellationToken);

        Assert.All(rise.Tippings, t => Assert.Null(t.Vanishes.Nearest));
        Assert.True(rise.LowestRise > 0);
    }

    [Fact]
    public void ConclusionThatDoesNotHold_HasNothingToTip()
    {
        var tipping = TippingPoint.Find(_ => -1, -5, 5, TestContext.Current.CancellationToken);

        Assert.False(tipping.HoldsUnshifted);
        Assert.Equal(0, tipping.Nearest);
    }

    [Fact]
    public void TippingPoint_IsTheNearestOfBothSides() => Gen.Select(Gen.Double[0.01, 4.9], Gen.Double[0.01, 4.9]).Sample((up, down) =>
    {
        var tipping = TippingPoint.Find(d => d >= up || d <= -down ? -1 : 1, -5, 5);

        Assert.InRange(tipping.Upward!.Value, up, up + TippingPoint.Tolerance);
        Assert.InRange(tipping.Downward!.Value, -down - TippingPoint.Tolerance, -down);
        Assert.Equal(Math.Min(tipping.Upward.Value, -tipping.Downward.Value), Math.Abs(tipping.Nearest!.Value));
    });

    [Fact]
    public void Difference_OfOneDraw_HasNoInterval()
    {
        var imputation = Impute(SectorTables.Rising, draws: 1);
        var rise = RiseSensitivity.Of(imputation, First, Second, LessVisible, cancellation: TestContext.Current.CancellationToken);

        Assert.Null(rise.Unshifted.Lower);
        Assert.Null(rise.Unshifted.Upper);
        Assert.All(rise.Tippings, t => Assert.Null(t.Unclear));
        Assert.True(double.IsFinite(rise.Unshifted.Estimate));
    }

    [Fact]
    public void Difference_OfThePopulation_IsLessCertainThanOfTheReported()
    {
        var imputation = Impute(SectorTables.Rising);
        var (first, second) = (First.In(imputation.Table.Cells), Second.In(imputation.Table.Cells));

        var reported = imputation.Difference(first, second, LessVisible.Positions.AsSpan(), ShareTarget.Reported);
        var population = imputation.Difference(first, second, LessVisible.Positions.AsSpan(), ShareTarget.Population);

        Assert.Equal(reported.Estimate, population.Estimate);
        Assert.True(population.Upper - population.Lower > reported.Upper - reported.Lower);
        Assert.Equal(
            imputation.Share(second, LessVisible.Positions.AsSpan(), ShareTarget.Reported).Estimate - imputation.Share(first, LessVisible.Positions.AsSpan(), ShareTarget.Reported).Estimate,
            reported.Estimate,
            1e-12);
    }

    private static MultipleImputation Impute(SectorTable table, int draws = 20, ulong seed = 1) =>
        MultipleImputation.Of(table, new CellDirichlet(), draws, seed, TestContext.Current.CancellationToken);

    private static SensitivityCurve Curve(MultipleImputation imputation, CellGroup group, ShareTarget target) =>
        SensitivityCurve.Of(imputation, new LogOddsShift(LessVisible, 0), SensitivityCurve.Grid, [group], target).Single();
}
