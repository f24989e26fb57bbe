using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tests.Evaluation;

public class SupportTests
{
    // Cells of a and b: xx has five known, xy one, xz none (b=z is known nowhere), yy none (but b=y and a=y are known), zz none.
    private static readonly Support Found = Support.Of(Table(
        ("xx", 5, 4), ("xy", 1, 3), ("xz", 0, 2), ("yx", 1, 0), ("yy", 0, 7), ("zz", 0, 1)));

    [Theory]
    [InlineData("x x", SupportReason.SameCell, 2, "")]
    [InlineData("x y", SupportReason.FewInCell, 2, "")]
    [InlineData("x z", SupportReason.LevelNeverKnown, 1, "b=z")]
    [InlineData("y y", SupportReason.ParentsOnly, 2, "")]
    [InlineData("z z", SupportReason.LevelNeverKnown, 0, "a=z, b=z")]
    public void Cell_HasTheReasonAndParentsOfWhatIsKnown(string levels, SupportReason reason, int parents, string neverKnown)
    {
        var cell = Found.Cells.Single(c => string.Join(' ', c.Levels) == levels);

        Assert.Equal((reason, parents, neverKnown), (cell.Reason, cell.Parents, string.Join(", ", cell.NeverKnown)));
    }

    [Fact]
    public void Counts_AddUpToTheUnknown()
    {
        Assert.Equal([4L, 3, 7, 0, 3], Found.Counts.Select(c => c.Unknown));
        Assert.Equal(17, Found.Unknown);
        Assert.Equal(1, Found.Counts.Sum(c => c.Share), 1e-12);
        Assert.Equal(7.0 / 17, Found.ShareInKnownCells);
        Assert.DoesNotContain(Found.Cells, c => c.Unknown == 0);
    }

    [Fact]
    public void Cell_WhoseParentsHoldNothing_RestsOnItsLevelsAlone()
    {
        // Three factors: each level of the unknown cell is known, in cells that differ from it in two factors.
        var support = Support.Of(Table(("xyy", 1, 0), ("yxy", 1, 0), ("yyx", 1, 0), ("xxx", 0, 2)));

        Assert.Equal(SupportReason.LevelsOnly, Assert.Single(support.Cells).Reason);
    }

    [Fact]
    public void Levels_SayHowManyOfThemAreKnown()
    {
        Assert.Contains(new LevelSupport("a", "x", 15, 6), Found.Levels);
        Assert.Contains(new LevelSupport("b", "z", 3, 0), Found.Levels);
        Assert.Equal(0.4, Found.Levels.Single(l => l is { Factor: "a", Level: "x" }).ShareKnown);
    }

    [Fact]
    public void Support_WithoutUnknown_HasNoShare()
    {
        var support = Support.Of(Table(("x", 3, 0)));

        Assert.Null(support.ShareInKnownCells);
        Assert.All(support.Counts, c => Assert.Equal(0, c.Share));
        Assert.Throws<ImputationException>(() => Support.Of(Table(("x", 3, 0)), 0));
    }

    private static SectorTable Table(params (string Levels, int Known, int Unknown)[] cells)
    {
        var levels = new List<byte>();
        var sectors = new List<byte>();
        foreach (var (text, known, unknown) in cells)
        {
            for (var i = 0; i < known + unknown; i++)
            {
                levels.AddRange(text.Select(c => (byte)(c - 'x')));
                sectors.Add(i < known ? (byte)(i % 2) : SectorRecords.UnknownSector);
            }
        }

        return SimulatedRecords.Of([.. levels], cells[0].Levels.Length, [.. sectors], 2, []).ToTable();
    }
}
