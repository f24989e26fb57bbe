using System.Security.Cryptography;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Hierarchical;

namespace Monitor.Imputation.Tests.Hierarchical;

public sealed class HierarchicalModelTests
{
    private static readonly HierarchicalModel Model = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Draw_TwiceWithOneSeed_GivesTheSameBits()
    {
        Assert.Equal(Hash(Tables.Ordinary, 7), Hash(Tables.Ordinary, 7));
        Assert.NotEqual(Hash(Tables.Ordinary, 7), Hash(Tables.Ordinary, 8));
    }

    // The bits themselves, so that a machine on which they differ is noticed.
    [Fact]
    public void Draw_OnEveryMachine_GivesTheBitsRecordedHere() =>
        Assert.Equal("170A9BA89B2B14B9", Hash(Tables.Ordinary, 7));

    [Fact]
    public void Draw_OfAnyTable_GivesSharesThatSumToOne()
    {
        foreach (var draw in Model.Draw(Tables.Ordinary, 20, 1, Stop))
        {
            for (var c = 0; c < 6; c++)
            {
                Assert.Equal(1, draw.Of(c).ToArray().Sum(), 1e-12);
            }
        }
    }

    [Fact]
    public void Draw_WhenNoSectorIsKnown_SaysThatThereIsNothingToLearnFrom()
    {
        var table = Tables.Of([.. Enumerable.Repeat((int[])[0, 0, 0, 5], 6).SelectMany(x => x)]);
        Assert.Contains("No sector is known", Assert.Throws<ImputationException>(() => Model.Draw(table, 2, 1, Stop)).Message, StringComparison.Ordinal);
        Assert.Contains("No sector is known", Assert.Throws<ImputationException>(() => Model.Fit(table, 1, Stop)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Share_WhenNoneIsUnknown_IsWhatWasCountedWithoutAnyWidth()
    {
        var table = Tables.Of([.. Enumerable.Repeat((int[])[3, 2, 5, 0], 6).SelectMany(x => x)]);
        var share = MultipleImputation.Of(table, Model, 5, 1, Stop).Share(null, [2], ShareTarget.Reported);
        Assert.Equal((0.5, 0.5, 0.5), (share.Estimate, share.Lower!.Value, share.Upper!.Value));
    }

    [Fact]
    public void Share_OfASectorNeverObserved_IsFlagged()
    {
        var table = Tables.Of([.. Enumerable.Repeat((int[])[6, 4, 0, 10], 6).SelectMany(x => x)]);
        var share = MultipleImputation.Of(table, Model, 50, 1, Stop).Share(null, [2], ShareTarget.Population);
        Assert.True(share.FewKnown);
        Assert.InRange(share.Estimate, 0, 0.1);
        Assert.InRange(share.Upper!.Value, share.Estimate, 0.3);
    }

    [Fact]
    public void Share_WhenOneSectorOnlyIsKnown_GoesNearlyAllToItAndIsFlagged()
    {
        var table = Tables.Of([.. Enumerable.Repeat((int[])[0, 9, 0, 9], 6).SelectMany(x => x)]);
        var share = MultipleImputation.Of(table, Model, 50, 1, Stop).Share(null, [1], ShareTarget.Reported);
        Assert.True(share.FewKnown);
        Assert.InRange(share.Estimate, 0.85, 1);
    }

    // A level that no known case has is drawn from what levels are like, so that its cell is far less certain than the others.
    [Fact]
    public void Draw_OfALevelWithoutAKnownCase_IsWiderThanThatOfAKnownOne()
    {
        var table = Tables.Of(
            [
                20, 60, 20, 10, 20, 60, 20, 10,
                60, 20, 20, 10, 60, 20, 20, 10,
                0, 0, 0, 10, 0, 0, 0, 10,
            ]);
        var draws = Model.Draw(table, 200, 1, Stop).ToList();
        Assert.True(Deviation(draws, 4) > 3 * Deviation(draws, 0));
    }

    [Fact]
    public void Draw_OfTenVictimsOrSeparatedOnes_IsFinite()
    {
        foreach (var table in (SectorTable[])
            [
                Tables.Of(1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1),
                Tables.Of(50, 0, 0, 9, 50, 0, 0, 9, 0, 50, 0, 9, 0, 50, 0, 9, 0, 0, 50, 9, 0, 0, 50, 9),
            ])
        {
            Assert.All(Model.Draw(table, 10, 1, Stop), d => Assert.All(Enumerable.Range(0, 6), c => Assert.All(d.Of(c).ToArray(), p => Assert.InRange(p, 0, 1))));
        }
    }

    [Fact]
    public void Predict_OfACellWithManyKnown_IsCloseToWhatIsKnownAndOfAThinOneIsDrawnToItsLikes()
    {
        var table = Tables.Of(
            800, 100, 100, 0, 400, 50, 50, 0,
            100, 800, 100, 0, 50, 400, 50, 0,
            100, 100, 800, 0, 0, 1, 0, 0);
        var fitted = Model.Fit(table, 1, Stop).Predict(table.Cells);
        Assert.Equal(0.8, fitted.Of(0)[0], 0.02);
        Assert.InRange(fitted.Of(5)[2], 0.6, 0.85); // its one victim is in another sector
    }

    [Fact]
    public void Predict_OfCellsOfOtherLevels_IsRefused()
    {
        var fitted = Model.Fit(Tables.Ordinary, 1, Stop);
        var other = Cells.Of([new Factor("region", ["a", "b"]), Tables.Factors[1]], [0, 0], 1).Cells;
        Assert.Contains("region", Assert.Throws<ImputationException>(() => fitted.Predict(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_WithAnInteractionOfNoFactor_NamesIt()
    {
        var model = new HierarchicalModel(Interaction.Parse("region*gender"));
        Assert.Contains("'gender'", Assert.Throws<ImputationException>(() => model.Draw(Tables.Ordinary, 1, 1, Stop)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region")]
    [InlineData("region*")]
    [InlineData("region*region")]
    public void Parse_OfNoInteraction_Throws(string text) => Assert.Throws<ImputationException>(() => Interaction.Parse(text));

    private static double Deviation(List<SectorProbabilities> draws, int cell)
    {
        var mean = draws.Average(d => d.Of(cell)[0]);
        return Math.Sqrt(draws.Average(d => Math.Pow(d.Of(cell)[0] - mean, 2)));
    }

    private static string Hash(SectorTable table, ulong seed)
    {
        var bits = Model.Draw(table, 10, seed, Stop).SelectMany(d => Enumerable.Range(0, table.Cells.Count).SelectMany(c => d.Of(c).ToArray()));
        return Convert.ToHexString(SHA256.HashData([.. bits.SelectMany(BitConverter.GetBytes)]))[..16];
    }
}
