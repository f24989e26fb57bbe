using CsCheck;
using Monitor.Imputation.Data;
using Monitor.Imputation.Models;

namespace Monitor.Imputation.Tests.Models;

public class ModelLaws
{
    private const int Samples = 8; // a fit takes some tens of milliseconds

    /// <summary>Victims of three regions and two reporters, at least one of known sector.</summary>
    private static readonly Gen<(byte Region, byte Reporter, byte Sector)[]> Victims =
        Gen.Select(Gen.Byte[0, 2], Gen.Byte[0, 1], Gen.OneOf(Gen.Byte[0, 2], Gen.Const(SectorRecords.UnknownSector)))
            .Array[5, 80]
            .Where(v => v.Any(x => x.Item3 != SectorRecords.UnknownSector));

    [Theory]
    [MemberData(nameof(SmallTables.ModelIds), MemberType = typeof(SmallTables))]
    public void Probabilities_OfAnyRegister_AreFiniteAndSumToOne(string id)
    {
        SmallTables.Model(id);
        Victims.Sample(
            victims =>
            {
                var table = Table(victims);
                var probabilities = SmallTables.Fit(id, table).Predict(table.Cells);
                for (var c = 0; c < table.Cells.Count; c++)
                {
                    Assert.Equal(1, probabilities.Of(c).ToArray().Sum(), 1e-12);
                    Assert.All(probabilities.Of(c).ToArray(), p => Assert.InRange(p, 0, 1));
                }
            },
            iter: Samples,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(SmallTables.ModelIds), MemberType = typeof(SmallTables))]
    public void Probabilities_OfShuffledVictims_AreTheSameBytes(string id)
    {
        SmallTables.Model(id);
        Gen.Select(Victims, Gen.ULong).Sample(
            (victims, seed) =>
            {
                var shuffled = victims.ToArray();
                new Randomness.SeededRandom(seed).Shuffle<(byte, byte, byte)>(shuffled);
                var (one, other) = (Table(victims), Table(shuffled));
                Assert.Equal(SmallTables.Values(SmallTables.Fit(id, one).Predict(one.Cells)), SmallTables.Values(SmallTables.Fit(id, other).Predict(other.Cells)));
            },
            iter: Samples,
            threads: 1);
    }

    [Fact]
    public void Probabilities_OfRelabelledSectors_AreRelabelled() => Gen.Select(Victims, Gen.Shuffle(new byte[] { 0, 1, 2 })).Sample(
        (victims, order) =>
        {
            var relabelled = victims.Select(v => v with { Sector = v.Sector == SectorRecords.UnknownSector ? v.Sector : order[v.Sector] }).ToArray();
            var (one, other) = (Table(victims), Table(relabelled));
            var (p, q) = (SmallTables.Fit(MaximumEntropyModel.ModelId, one).Predict(one.Cells), SmallTables.Fit(MaximumEntropyModel.ModelId, other).Predict(other.Cells));
            for (var c = 0; c < one.Cells.Count; c++)
            {
                for (var s = 0; s < 3; s++)
                {
                    Assert.Equal(p.Of(c)[s], q.Of(c)[order[s]], 1e-3); // sums are rounded in another order, in single precision
                }
            }
        },
        iter: Samples,
        threads: 1);

    [Fact]
    public void WeightedRows_OfAMultipliedTable_MeanAWeakerPenalty()
    {
        // Ten times the victims under ten times the penalty is the same objective times ten.
        var tenfold = SmallTables.Of(
            SmallTables.Factors,
            SmallTables.Sectors,
            [.. Enumerable.Range(0, SmallTables.Plain.Cells.Count).Select(c =>
                (SmallTables.Plain.Cells.LevelsOf(c).ToArray(), SmallTables.Plain.KnownOf(c).ToArray().Select(n => 10 * n).ToArray(), 0))]);
        var cancellation = TestContext.Current.CancellationToken;
        var once = new MaximumEntropyModel().Fit(SmallTables.Plain, 1, cancellation).Predict(SmallTables.Plain.Cells);
        var ten = new MaximumEntropyModel(new() { L2Penalty = 10 }).Fit(tenfold, 1, cancellation).Predict(tenfold.Cells);

        Assert.All(SmallTables.Values(once).Zip(SmallTables.Values(ten)), pair => Assert.Equal(pair.First, pair.Second, 2e-4));
    }

    private static SectorTable Table((byte Region, byte Reporter, byte Sector)[] victims)
    {
        var (cells, cellOf) = Cells.Of(SmallTables.Factors, victims.SelectMany(v => new[] { v.Region, v.Reporter }).ToArray(), victims.Length);
        return new SectorRecords(cells, SmallTables.Sectors, cellOf, [.. victims.Select(v => v.Sector)], [], []).ToTable();
    }
}
