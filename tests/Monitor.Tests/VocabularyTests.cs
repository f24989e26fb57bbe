using Monitor.Vocabulary;

namespace Monitor.Tests;

public class VocabularyTests
{
    [Fact]
    public void CodeLists_StandInTheOrderOfTheirEnumerations()
    {
        Same<ExploitationForm>(CodeLists.ExploitationForms);
        Same<TraffickingForm>(CodeLists.TraffickingForms);
        Same<ProstitutionSector>(CodeLists.ProstitutionSectors);
        Same<LabourSector>(CodeLists.LabourSectors);
        Same<CriminalType>(CodeLists.CriminalTypes);
        Same<Gender>(CodeLists.Genders);
        Same<Minority>(CodeLists.Minorities);
        Same<RegionOfOrigin>(CodeLists.Regions);
        Same<Reporter>(CodeLists.Reporters);
        Same<ReporterGroup>(CodeLists.ReporterGroups);
        Same<PoliceUnit>(CodeLists.PoliceUnits);
        Assert.Equal(["0-17", "18-22", "23-29", "30+", "unknown"], CodeLists.AgeGroups.Entries.Select(e => e.Code));
    }

    private static void Same<T>(CodeList list)
        where T : struct, Enum
    {
        // A list without a code for "unknown" belongs to an enumeration that has Unknown before its codes.
        var names = Enum.GetNames<T>().Where(n => n != "Unknown" || list.IndexOf("unknown") >= 0);
        Assert.Equal(names.Select(n => n.ToLowerInvariant()), list.Entries.Select(e => e.Code.Replace("-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Countries_EachHaveARegionAndOnlyTheNetherlandsIsTheNetherlands()
    {
        Assert.All(CodeLists.Countries.Entries, c => Assert.True(CodeLists.Regions.IndexOf(c.Attribute) >= 0, c.Code));
        Assert.Equal(["NLD"], CodeLists.Countries.Entries.Where(c => c.Attribute == "netherlands").Select(c => c.Code));
    }

    [Fact]
    public void Closest_OfASlip_IsTheCodeMeant()
    {
        Assert.Equal("police", CodeLists.Reporters.Closest("polite"));
        Assert.Null(CodeLists.Reporters.Closest("embassy of somewhere"));
    }
}
