using Monitor.Imputation.Data;
using Monitor.Imputation.Tests.Evaluation;

namespace Monitor.Imputation.Tests;

public class StratifiedModelTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Levels of a and b, sectors; the last victim is unknown and alone in its cell.
    private static readonly SectorRecords Records = SimulatedRecords.Of(
        [0, 0, 0, 0, 0, 1, 1, 0, 2, 2], 2, [0, 0, 1, 1, SectorRecords.UnknownSector], 2, []);

    [Fact]
    public void Cell_IsDividedAsItsKnown_AndWithoutAnyAsItsNearestParent()
    {
        var predicted = new StratifiedModel().Fit(Records.ToTable(), 1, Stop).Predict(Cells("xx", "xy", "xz", "zz"));

        Assert.Equal([1.0, 0], predicted.Of(0).ToArray());
        Assert.Equal([0.0, 1], predicted.Of(1).ToArray());
        Assert.Equal([2.0 / 3, 1.0 / 3], predicted.Of(2).ToArray()); // a = x
        Assert.Equal([0.5, 0.5], predicted.Of(3).ToArray()); // everybody
    }

    [Fact]
    public void MinimumKnown_SendsACellToItsParent() =>
        Assert.Equal([2.0 / 3, 1.0 / 3], new StratifiedModel(minimumKnown: 3).Fit(Records.ToTable(), 1, Stop).Predict(Cells("xx")).Of(0).ToArray());

    [Fact]
    public void Prior_ShrinksACellTowardsItsParent()
    {
        var predicted = new StratifiedModel(prior: 1).Fit(Records.ToTable(), 1, Stop).Predict(Cells("xx"));

        // All: (2 + ½) / 5 = ½. a = x: (2 + ½) / (3 + 1) = ⅝. The cell: (2 + ⅝) / (2 + 1).
        Assert.Equal(2.625 / 3, predicted.Of(0)[0], 1e-15);
    }

    [Fact]
    public void Models_WithoutKnownSectors_OtherFactorsOrOptionsOutOfRange_Refuse()
    {
        var unknown = SimulatedRecords.Of([0, 1], 1, [SectorRecords.UnknownSector, SectorRecords.UnknownSector], 2, []).ToTable();

        Assert.Throws<ImputationException>(() => new StratifiedModel().Fit(unknown, 1, Stop));
        Assert.Throws<ImputationException>(() => new MarginalModel().Fit(unknown, 1, Stop));
        Assert.Throws<ImputationException>(() => new StratifiedModel().Fit(Records.ToTable(), 1, Stop).Predict(Cells("x")));
        Assert.Throws<ImputationException>(() => new StratifiedModel(0));
        Assert.Throws<ImputationException>(() => new StratifiedModel(1, -1));
        Assert.Throws<ImputationException>(() => new StratifiedModel(1, double.NaN));
    }

    private static Cells Cells(params string[] levels) =>
        SimulatedRecords.Of([.. levels.SelectMany(l => l.Select(c => (byte)(c - 'x')))], levels[0].Length, new byte[levels.Length], 2, []).Cells;
}
