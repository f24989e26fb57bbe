using System.Numerics;
using CsCheck;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Synthesis.Tests;

public class LifelikeModelTests
{
    private static void Sample(Action<LifelikeModel, SyntheticVictim> of, int firstYear = VictimGen.FirstYear) =>
        Gen.Select(Gen.ULong, VictimGen.Victim.Where(v => v.Reporters != 0)).Sample(
            (seed, victim) => of(new LifelikeModel(new SeededRandom(seed), firstYear, VictimGen.LastYear), victim), iter: 2000);

    [Fact]
    public void Person_HasAKnownGenderCodeAndAnAgeOfAPersonOrNone() => Sample((model, v) =>
    {
        var (gender, age) = model.Person(v);
        Assert.True(Enum.IsDefined(gender));
        Assert.True(age is <= 70 or VictimColumns.UnknownAge, $"age {age}");
    });

    [Fact]
    public void Reporting_HasAReporterWhoIsNotEmmAndUnitsIfAndOnlyIfThePoliceReport() => Sample((model, v) => AssertReporting(model.Reporting(v)));

    [Fact]
    public void ToggledGroup_IsReportingWithAtMostOneGroupMoreOrLess() => Sample((model, v) =>
    {
        var toggled = model.ToggledGroup(v);
        AssertReporting(toggled);
        var after = v.Copy();
        (after.Reporters, after.Units) = toggled;
        Assert.InRange(BitOperations.PopCount((uint)(after.ReporterGroups ^ v.ReporterGroups)), 0, 1);
    });

    [Fact]
    public void Units_ArePoliceUnitsOfAVictimThePoliceReportedAndNoneOfAnother() => Sample((model, v) => AssertReporting((v.Reporters, model.Units(v))));

    [Fact]
    public void Region_IsNeverTheNetherlands() => Sample((model, v) =>
    {
        var region = model.Region(v.Year, v.OneForm);
        Assert.True(Enum.IsDefined(region));
        Assert.NotEqual(RegionOfOrigin.Netherlands, region);
        Assert.Equal(region, model.NationalityIn(region).Region);
    });

    [Fact]
    public void CountIn_ARegion_IsTheNumberOfNationalitiesDrawnFromIt()
    {
        var model = new LifelikeModel(new SeededRandom(1), VictimGen.FirstYear, VictimGen.LastYear);
        foreach (var region in new[] { RegionOfOrigin.OtherEurope, RegionOfOrigin.Africa, RegionOfOrigin.Asia, RegionOfOrigin.Other })
        {
            Assert.Equal(model.CountIn(region), Enumerable.Range(0, 20_000).Select(_ => model.NationalityIn(region)).Distinct().Count());
        }
    }

    [Fact]
    public void Sectors_AreOfTheirLists() => Sample((model, v) =>
    {
        Assert.True(Enum.IsDefined(model.LabourSector()));
        Assert.True(Enum.IsDefined(model.CriminalType(v.Year)));

        // The model is asked for a sector only where one is recorded.
        var sector = model.ProstitutionSector(v);
        Assert.True(Enum.IsDefined(sector));
        Assert.NotEqual(ProstitutionSector.Unknown, sector);
    });

    [Fact]
    [Trait("Rule", "23")]
    public void CriminalType_InTheFirstYear_IsNotRecorded() => Sample((model, _) => Assert.Equal(CriminalType.Unknown, model.CriminalType(VictimGen.FirstYear)));

    [Fact]
    public void YearWeight_IsPositive_AlsoForAWindowOfOneYear()
    {
        foreach (var (first, last) in new[] { (2015, 2019), (2019, 2019) })
        {
            var model = new LifelikeModel(new SeededRandom(1), first, last);
            Assert.All(
                from form in Enum.GetValues<TraffickingForm>()
                from year in Enumerable.Range(first, last - first + 1)
                select model.YearWeight(form, year),
                weight => Assert.True(weight > 0 && double.IsFinite(weight)));
        }
    }

    private static void AssertReporting((ushort Reporters, ushort Units) of)
    {
        Assert.InRange(of.Reporters, 1, (1 << (int)Reporter.Emm) - 1);
        Assert.InRange(of.Units, 0, (1 << CodeLists.PoliceUnits.Count) - 1);
        Assert.Equal((of.Reporters & (1 << (int)Reporter.Police)) != 0, of.Units != 0);
    }
}
