using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Sensitivity;

namespace Monitor.Imputation.Tests.Sensitivity;

public class SelectionModelTests
{
    private static readonly SectorGroup LessVisible = SectorGroup.LessVisible(SectorTables.Sectors);
    private static readonly Gen<double> Real = Gen.Double[-3, 3];

    [Fact]
    public void LogisticSelection_IsAPatternMixtureShiftByMinusItsEffect() => Gen.Select(Gen.ULong, Real, Real).Sample((seed, recording, effect) =>
    {
        // Any sectors of a cell, each recorded with logistic odds that the effect multiplies for the less visible.
        var all = new CellDirichlet().Draw(SectorTables.Random(seed), 1, seed).Single().Of(0).ToArray();
        double[] recorded = [.. Enumerable.Range(0, 6).Select(s => 1 / (1 + Math.Exp(-(recording + (LessVisible.Positions.Contains(s) ? effect : 0)))))];
        var known = Normalised([.. all.Select((p, s) => p * recorded[s])]);
        var unknown = Normalised([.. all.Select((p, s) => p * (1 - recorded[s]))]);

        var shifted = SelectionModel.ShiftOf(effect, LessVisible).Apply(new SectorProbabilities(SectorTables.AllCells, 6, [.. Enumerable.Repeat(known, 6).SelectMany(p => p)])).Of(0).ToArray();

        Assert.All(unknown.Zip(shifted), p => Assert.Equal(p.First, p.Second, 1e-12));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Profile_OfRegistersOfItsOwnForm_PeaksAtTheTruth(double effect)
    {
        // Ten million victims without noise, additive on both sides: here the form is right, and only then it tells.
        var table = TableOf((period, reporter) => -0.5 + period + (0.8 * reporter), (period, reporter) => 0.5 - period + (0.6 * reporter * (reporter - 1)), effect);

        var profile = SelectionModel.Profile(table, LessVisible, cancellation: TestContext.Current.CancellationToken);

        Assert.InRange(profile.Best.Effect, effect - 0.25, effect + 0.25); // a step of the grid
        Assert.True(profile.Lower <= profile.Best.Effect && profile.Best.Effect <= profile.Upper);
        Assert.False(profile.IsWeak);
    }

    [Fact]
    public void Profile_OfOneCell_IsFlat()
    {
        var (cells, _) = Cells.Of([], [], 1);
        var table = new SectorTable(cells, SectorTables.Sectors, [30, 10, 40, 20, 5, 5], [90]);

        var profile = SelectionModel.Profile(table, LessVisible, cancellation: TestContext.Current.CancellationToken);

        Assert.True(profile.Variation < 1e-3, $"varies by {profile.Variation}"); // to where the maximisation stops
        Assert.Equal(0, profile.Best.Effect);
        Assert.Null(profile.Lower);
        Assert.Null(profile.Upper);
        Assert.True(profile.IsWeak);
        Assert.True(profile.Points[0].ShareOfUnknown > profile.Points[^1].ShareOfUnknown); // the more they are recorded, the fewer are left unknown
    }

    [Fact]
    public void Profile_OfSmallRegisters_IsAlwaysFinite() => Gen.ULong.Sample(
        seed =>
        {
            var table = SectorTables.Random(seed, most: 6);
            if (table.Unknown > 0)
            {
                Assert.All(SelectionModel.Profile(table, LessVisible, [-3, 0, 3]).Points, p => Assert.True(double.IsFinite(p.LogLikelihood) && p.ShareOfUnknown is >= 0 and <= 1));
            }
        },
        iter: 50);

    [Fact]
    public void Profile_WithoutKnownOrUnknown_SaysWhatIsMissing()
    {
        Assert.Contains("known", Assert.Throws<ImputationException>(() => SelectionModel.Profile(SectorTables.Of(new int[36], [1, 0, 0, 0, 0, 0]), LessVisible, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("unknown", Assert.Throws<ImputationException>(() => SelectionModel.Profile(SectorTables.Of([1, .. new int[35]], new int[6]), LessVisible, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    private static SectorTable TableOf(Func<int, int, double> sector, Func<int, int, double> recording, double effect)
    {
        const double Victims = 2e6;
        var known = new int[36];
        var unknown = new int[6];
        for (var c = 0; c < 6; c++)
        {
            var (period, reporter) = (c / 3, c % 3);
            var inside = Victims / (1 + Math.Exp(-sector(period, reporter)));
            var (knownIn, knownOut) = (inside / (1 + Math.Exp(-(recording(period, reporter) + effect))), (Victims - inside) / (1 + Math.Exp(-recording(period, reporter))));
            (known[6 * c], known[(6 * c) + 2]) = ((int)knownOut, (int)knownIn);
            unknown[c] = (int)(Victims - knownIn - knownOut);
        }

        return SectorTables.Of(known, unknown);
    }

    private static double[] Normalised(double[] values) => [.. values.Select(v => v / values.Sum())];
}
