using Monitor.Editions;
using Monitor.Imputation.Data;
using Monitor.Populations;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Tests;

public sealed class VictimFactorTests
{
    private static readonly Edition Years = Edition.Parse("2015-2019");

    // The two read a record each in its own way, one for speed and one for choice: they must mean the same victims.
    [Fact]
    public void OfTheReport_ForEveryVictim_HasTheLevelsOfItsStratum()
    {
        var population = Population.From(RandomRegister.Of(3000, 11));
        var stratification = Stratification.Of(population, Years);
        var records = SectorRecords.Of(population, Years, VictimFactor.OfTheReport);
        Assert.Equal(stratification.StratumOf.ToArray().Count(s => s < stratification.Count), records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            var key = stratification.KeyOf(stratification.StratumOf[records.RowOf(i)]);
            var levels = records.Cells.LevelsOf(records.CellOf[i]).ToArray();
            Assert.Equal(
                [
                    key.Period.Name,
                    CodeLists.Regions[(int)key.Region],
                    key.Minority == Minority.Minor ? "minor" : "adult",
                    key.Unit is { } unit ? CodeLists.PoliceUnits[(int)unit] : CodeLists.ReporterGroups[(int)key.Reporter],
                ],
                records.Cells.Factors.Select((f, k) => f.Levels[levels[k]]));
        }
    }
}
