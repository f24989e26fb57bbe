using CsCheck;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Rules;

public class ReportRulesTests
{
    [Fact]
    [Trait("Rule", "1")]
    public void Reporters_AreTheNotifiersOfTheRegisterAndEmm() =>
        Assert.Equal(
            ["police", "kmar", "labour-inspectorate", "care-coordinator", "fairwork", "refugee-council", "shelter", "other-ngo", "government", "legal-aid", "private-person", "emm"],
            CodeLists.Reporters.Entries.Select(e => e.Code));

    [Theory]
    [Trait("Rule", "31")]
    [InlineData(Reporter.Police, ReporterGroup.Police)]
    [InlineData(Reporter.Kmar, ReporterGroup.Kmar)]
    [InlineData(Reporter.LabourInspectorate, ReporterGroup.LabourInspectorate)]
    [InlineData(Reporter.CareCoordinator, ReporterGroup.CareCoordinator)]
    [InlineData(Reporter.FairWork, ReporterGroup.FairWork)]
    [InlineData(Reporter.RefugeeCouncil, ReporterGroup.Other)]
    [InlineData(Reporter.Shelter, ReporterGroup.Other)]
    [InlineData(Reporter.OtherNgo, ReporterGroup.Other)]
    [InlineData(Reporter.Government, ReporterGroup.Other)]
    [InlineData(Reporter.LegalAid, ReporterGroup.Other)]
    [InlineData(Reporter.PrivatePerson, ReporterGroup.Other)]
    public void GroupOf_AReporter_IsOneOfSix(Reporter reporter, ReporterGroup expected) =>
        Assert.Equal(expected, ReportRules.GroupOf(reporter));

    [Fact]
    [Trait("Rule", "33")]
    public void GroupOf_Emm_IsNone() => Assert.Null(ReportRules.GroupOf(Reporter.Emm));

    [Fact]
    [Trait("Rule", "31")]
    public void IsInvestigative_HoldsOfThePoliceTheConstabularyAndTheInspectorate() =>
        Assert.Equal(
            [ReporterGroup.Police, ReporterGroup.Kmar, ReporterGroup.LabourInspectorate],
            Enum.GetValues<ReporterGroup>().Where(ReportRules.IsInvestigative));

    [Fact]
    [Trait("Rule", "32")]
    public void IsWithoutLegalGround_HoldsOfCoordinatorsFairWorkAndOthers() =>
        Assert.Equal(
            [ReporterGroup.CareCoordinator, ReporterGroup.FairWork, ReporterGroup.Other],
            Enum.GetValues<ReporterGroup>().Where(ReportRules.IsWithoutLegalGround));

    [Fact]
    [Trait("Rule", "31")]
    public void ReporterGroups_InTheCodeList_SayWhoInvestigates() =>
        Assert.All(CodeLists.ReporterGroups.Entries.Index(), e =>
            Assert.Equal(ReportRules.IsInvestigative((ReporterGroup)e.Index) ? "yes" : "no", e.Item.Attribute));

    [Fact]
    [Trait("Rule", "30")]
    public void Report_ByAGroupThatReportedBefore_CountsOnce() =>
        RegisterGen.Victim.Sample(victim =>
        {
            var once = Population.From(TestRegister.Of(victim));
            var twice = Population.From(TestRegister.Of(victim with { Reports = [.. victim.Reports, .. victim.Reports] }));

            Assert.Equal(once.ReporterGroups, twice.ReporterGroups);
            Assert.Equal(once.PoliceUnits, twice.PoliceUnits);
        });

    [Fact]
    [Trait("Rule", "30")]
    public void Reports_OfTwoReportersOfOneGroup_AreOne()
    {
        var population = Population.From(TestRegister.Of(new TestVictim().By(Reporter.Shelter, Reporter.LegalAid, Reporter.FairWork)));

        Assert.Equal((1 << (int)ReporterGroup.Other) | (1 << (int)ReporterGroup.FairWork), population.ReporterGroups[0]);
        Assert.Equal((1 << (int)Reporter.Shelter) | (1 << (int)Reporter.LegalAid) | (1 << (int)Reporter.FairWork), population.Reporters[0]);
    }

    [Fact]
    [Trait("Rule", "34")]
    public void PoliceReports_OfTwoUnits_AreOneOfThePoliceAndTwoOfUnits()
    {
        var population = Population.From(TestRegister.Of(
            new TestVictim().By(TestReport.Police(PoliceUnit.Amsterdam), TestReport.Police(PoliceUnit.NationalUnit), TestReport.Police(PoliceUnit.Amsterdam))));

        Assert.Equal(1 << (int)ReporterGroup.Police, population.ReporterGroups[0]);
        Assert.Equal((1 << (int)PoliceUnit.Amsterdam) | (1 << (int)PoliceUnit.NationalUnit), population.PoliceUnits[0]);
    }

    [Fact]
    [Trait("Rule", "35")]
    public void PoliceUnits_AreTenRegionalUnitsAndTheNationalUnit()
    {
        Assert.Equal(11, CodeLists.PoliceUnits.Count);
        Assert.Equal("national-unit", CodeLists.PoliceUnits[(int)PoliceUnit.NationalUnit]);
        Assert.All(
            new[] { "oost-brabant", "noord-nederland", "rotterdam", "zeeland-west-brabant", "oost-nederland" },
            named => Assert.True(CodeLists.PoliceUnits.IndexOf(named) >= 0, named));
    }
}
