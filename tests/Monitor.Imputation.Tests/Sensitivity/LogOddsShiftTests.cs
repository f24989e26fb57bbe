using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Sensitivity;

namespace Monitor.Imputation.Tests.Sensitivity;

public class LogOddsShiftTests
{
    private static readonly Gen<double> Amount = Gen.Double[-6, 6];

    private static SectorProbabilities Draw(ulong seed) => new CellDirichlet().Draw(SectorTables.Random(seed), 1, seed).Single();

    private static LogOddsShift LessVisible(double amount, CellGroup? group = null) => new(SectorGroup.LessVisible(SectorTables.Sectors), amount, group);

    [Fact]
    public void Shift_MultipliesTheOddsOfItsSectorsByOneFactor() => Gen.Select(Gen.ULong, Amount).Sample((seed, amount) =>
    {
        var before = Draw(seed);
        var after = LessVisible(amount).Apply(before);
        for (var c = 0; c < before.Cells.Count; c++)
        {
            var (p, q) = (before.Of(c).ToArray(), after.Of(c).ToArray());
            Assert.Equal(1, q.Sum(), 1e-12);
            if (p[0] > 1e-9 && p[3] > 1e-9)
            {
                Assert.Equal(p[3] / p[0] * Math.Exp(amount), q[3] / q[0], 1e-9 * (q[3] / q[0])); // rounding of a dozen operations
            }

            if (p[1] > 1e-9 && p[2] > 1e-9 && p[5] > 1e-9)
            {
                Assert.Equal(p[5] / p[2], q[5] / q[2], 1e-9 * (p[5] / p[2])); // among the less visible nothing changes
                Assert.Equal(p[0] / p[1], q[0] / q[1], 1e-9 * (p[0] / p[1]) + 1e-300);
            }
        }
    });

    [Fact]
    public void ShiftOfNothing_IsTheSameDraw() => Gen.ULong.Sample(seed =>
    {
        var draw = Draw(seed);
        Assert.Same(draw, LessVisible(0).Apply(draw));
    });

    [Fact]
    public void Shifts_AddUpAndCanBeUndone() => Gen.Select(Gen.ULong, Amount, Amount).Sample((seed, a, b) =>
    {
        var draw = Draw(seed);
        var together = LogOddsShift.Apply([LessVisible(a), LessVisible(b)], draw);
        var oneByOne = LessVisible(b).Apply(LessVisible(a).Apply(draw));
        var undone = LogOddsShift.Apply([LessVisible(-a)], LessVisible(a).Apply(draw));
        for (var c = 0; c < draw.Cells.Count; c++)
        {
            for (var s = 0; s < draw.SectorCount; s++)
            {
                Assert.Equal(together.Of(c)[s], oneByOne.Of(c)[s], 1e-12);
                Assert.Equal(draw.Of(c)[s], undone.Of(c)[s], 1e-12);
            }
        }
    });

    [Fact]
    public void ShiftOfAReporterGroup_LeavesTheOthersAsTheyAre()
    {
        var draw = Draw(7);
        var shifted = LessVisible(1, CellGroup.Where("reporter-group", "police").And(CellGroup.Where("period", "2017-2019"))).Apply(draw);

        Assert.All([0, 1, 2, 5], c => Assert.True(draw.Of(c).SequenceEqual(shifted.Of(c))));
        Assert.All([3, 4], c => Assert.False(draw.Of(c).SequenceEqual(shifted.Of(c)))); // a unit, and police without one
    }

    [Fact]
    public void ExtremeShifts_LeadToCertaintyAndNeverToANumberThatIsNone()
    {
        var draw = new SectorProbabilities(SectorTables.AllCells, 6, [.. Enumerable.Repeat<double[]>([0.25, 0.75, 0, 0, 0, 0], 6).SelectMany(p => p)]);

        var up = LogOddsShift.Apply([.. Enumerable.Repeat(LessVisible(20), 60)], draw);
        var other = LogOddsShift.Apply([new LogOddsShift(SectorGroup.Named("window", SectorTables.Sectors), 20)], draw);

        Assert.Equal([0.25, 0.75, 0, 0, 0, 0], up.Of(0).ToArray()); // what cannot be does not become possible
        Assert.Equal(1, other.Of(0)[1], 1e-8);
    }

    [Theory]
    [InlineData("less-visible:0.5", "less-visible", 0.5, "all")]
    [InlineData("street:-1", "street", -1.0, "all")]
    [InlineData("visible@reporter-group=police:0.25", "visible", 0.25, "reporter-group=police")]
    [InlineData("less-visible@reporter-group=police,period=2017-2019:1", "less-visible", 1.0, "reporter-group=police,period=2017-2019")]
    public void Shift_IsReadFromWhatItWrites(string text, string sectors, double amount, string group)
    {
        var shift = LogOddsShift.Parse(text, SectorTables.Sectors);

        Assert.Equal((sectors, amount, group), (shift.Sectors.Name, shift.Amount, shift.Group.Name));
        Assert.Equal(text, shift.ToString());
    }

    [Theory]
    [InlineData("less-visible", "less-visible:0.5")]
    [InlineData("less-visible:much", "less-visible:0.5")]
    [InlineData("less-visible:NaN", "between")]
    [InlineData("less-visible:21", "between")]
    [InlineData("casino:1", "brothel-club-private-house")]
    [InlineData("street@police:1", "reporter-group=police")]
    public void ShiftThatDoesNotReadSo_SaysWhatDoes(string text, string help) =>
        Assert.Contains(help, Assert.Throws<ImputationException>(() => LogOddsShift.Parse(text, SectorTables.Sectors)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("region", "africa", "period, reporter")]
    [InlineData("reporter-group", "army", "care-coordinator")]
    [InlineData("period", "2014", "2015-2016")]
    public void GroupThatTheFactorsDoNotTell_IsRefused(string factor, string level, string help) =>
        Assert.Contains(help, Assert.Throws<ImputationException>(() => CellGroup.Where(factor, level).In(SectorTables.AllCells)).Message, StringComparison.Ordinal);

    [Fact]
    public void Period_IsToldByTheYears()
    {
        var (cells, _) = Cells.Of([new Factor("year", ["2015", "2016", "2017"])], [0, 1, 2], 3);

        var isIn = CellGroup.Of(Editions.Edition.Parse("2015-2016")).In(cells);

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(isIn));
    }
}
