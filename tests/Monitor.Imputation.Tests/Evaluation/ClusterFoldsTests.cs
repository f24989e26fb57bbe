using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Evaluation;

namespace Monitor.Imputation.Tests.Evaluation;

public class ClusterFoldsTests
{
    private static readonly Gen<(byte[] Sectors, int[] Clusters, int Folds, int Repeats, ulong Seed)> AnyVictims =
        Gen.Select(
            Gen.Select(Gen.Int[0, 4], Gen.Int[0, 25]).Array[30, 200],
            Gen.Int[2, 5],
            Gen.Int[1, 3],
            Gen.ULong,
            (victims, folds, repeats, seed) => (
                Array.ConvertAll(victims, v => v.Item1 == 4 ? SectorRecords.UnknownSector : (byte)v.Item1),
                Array.ConvertAll(victims, v => v.Item2),
                folds,
                repeats,
                seed))
        .Where(v => v.Item2.Where((_, i) => v.Item1[i] != SectorRecords.UnknownSector).Distinct().Count() >= v.folds
            && v.Item1.Where(s => s != SectorRecords.UnknownSector).Distinct().Count() > 1);

    [Fact]
    public void Folds_OfAnyVictims_HoldEachKnownVictimOnceAndKeepClustersTogether() => AnyVictims.Sample(v =>
    {
        var records = Records(v.Sectors, v.Clusters);
        var folds = ClusterFolds.Of(records, v.Folds, v.Repeats, v.Seed);
        for (var r = 0; r < v.Repeats; r++)
        {
            var fold = folds.FoldOf(r).ToArray();
            Assert.Equal(v.Sectors.Select(s => s != SectorRecords.UnknownSector), fold.Select(f => f != ClusterFolds.NeverHeldOut));
            Assert.All(
                Enumerable.Range(0, v.Sectors.Length).Where(i => fold[i] != ClusterFolds.NeverHeldOut).GroupBy(i => v.Clusters[i]),
                cluster => Assert.Single(cluster.Select(i => fold[i]).Distinct()));
            Assert.Equal(Enumerable.Range(0, v.Folds), fold.Where(f => f != ClusterFolds.NeverHeldOut).Distinct().Order());
        }
    });

    [Fact]
    public void Folds_OfVictimsWhoStandAlone_DifferByOneVictimASectorAtMost() => AnyVictims.Sample(v =>
    {
        var records = Records(v.Sectors, []);
        var fold = ClusterFolds.Of(records, v.Folds, 1, v.Seed).FoldOf(0).ToArray();
        for (var s = 0; s < 4; s++)
        {
            var sizes = Enumerable.Range(0, v.Folds).Select(f => fold.Where((own, i) => own == f && v.Sectors[i] == s).Count()).ToList();
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        }
    });

    [Fact]
    public void Folds_OfTheSameSeed_AreTheSame_AndOfAnotherSeedOrRepeatOthers()
    {
        var records = SimulatedRecords.Of(300, 1, row => SimulatedRecords.ByLevel(row[0], 1), 0.5, 4);
        var folds = ClusterFolds.Of(records, 5, 2, 1);

        Assert.Equal(folds.FoldOf(1).ToArray(), ClusterFolds.Of(records, 5, 2, 1).FoldOf(1).ToArray());
        Assert.NotEqual(folds.FoldOf(0).ToArray(), folds.FoldOf(1).ToArray());
        Assert.NotEqual(folds.FoldOf(0).ToArray(), ClusterFolds.Of(records, 5, 2, 2).FoldOf(0).ToArray());
    }

    [Fact]
    public void Folds_OfPartOfTheVictims_NeverHoldOutTheRest()
    {
        var records = SimulatedRecords.Of(300, 1, row => SimulatedRecords.ByLevel(row[0], 1), 0.5, 4);
        var fold = ClusterFolds.Of(records, 3, 1, 1, i => i % 2 == 0).FoldOf(0).ToArray();

        Assert.All(Enumerable.Range(0, 300).Where(i => i % 2 == 1), i => Assert.Equal(ClusterFolds.NeverHeldOut, fold[i]));
    }

    [Theory]
    [InlineData(new byte[] { 255, 255, 255 }, new[] { 1, 2, 3 }, 2, "no victim is known")]
    [InlineData(new byte[] { 2, 2, 255 }, new[] { 1, 2, 3 }, 2, "of one sector, 's3'")]
    [InlineData(new byte[] { 0, 1, 1 }, new[] { 1, 2, 2 }, 3, "3 folds of 2 clusters")]
    [InlineData(new byte[] { 0, 1, 1 }, new[] { 1, 1, 1 }, 2, "too few to test anything")]
    [InlineData(new byte[] { 0, 1, 1 }, new[] { 1, 2, 3 }, 1, "at least 2 are needed")]
    public void Folds_ThatCannotBeMade_AreRefusedWithTheReason(byte[] sectors, int[] clusters, int folds, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImputationException>(() => ClusterFolds.Of(Records(sectors, clusters), folds, 1, 1)).Message, StringComparison.Ordinal);

    private static SectorRecords Records(byte[] sectors, int[] clusters) => SimulatedRecords.Of(new byte[sectors.Length], 1, sectors, 4, clusters);
}
