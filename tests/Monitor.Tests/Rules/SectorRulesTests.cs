using CsCheck;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Rules;

public class SectorRulesTests
{
    private static readonly Gen<byte> GenSector = Gen.Int[0, 10].Select(s => (byte)s);

    private static Population With(ExploitationForm form, params byte[] sectors) =>
        Population.From(TestRegister.Of(new TestVictim { Exploitations = [.. sectors.Select(s => new TestExploitation(form, s))] }));

    [Fact]
    [Trait("Rule", "16")]
    public void ProstitutionSector_OfSeveral_IsTheFirstOfTheHierarchy()
    {
        string[] hierarchy = ["brothel-club-private-house", "window", "escort-hotel", "home", "street", "other"];
        for (var first = 0; first < hierarchy.Length; first++)
        {
            for (var second = first; second < hierarchy.Length; second++)
            {
                var codes = new[] { hierarchy[second], hierarchy[first] }.Select(c => (byte)(CodeLists.ProstitutionSectors.IndexOf(c) + 1)).ToArray();
                var sector = With(ExploitationForm.Sexual, codes).ProstitutionSector[0];
                Assert.Equal(hierarchy[first], CodeLists.ProstitutionSectors[(int)sector - 1]);
            }
        }
    }

    [Fact]
    [Trait("Rule", "21")]
    public void LabourSector_Other_YieldsToAnyNamedSector() =>
        Gen.Int[1, (int)LabourSector.Other].Sample(named =>
            With(ExploitationForm.Labour, (byte)LabourSector.Other, (byte)named).LabourSector[0] == (LabourSector)named);

    [Fact]
    [Trait("Rule", "21")]
    public void LabourSector_TheMostCommonNamedSectors_YieldToTheOthers()
    {
        Assert.Equal(LabourSector.Hospitality, With(ExploitationForm.Labour, (byte)LabourSector.Agriculture, (byte)LabourSector.Hospitality).LabourSector[0]);
        Assert.Equal(LabourSector.Households, With(ExploitationForm.Labour, (byte)LabourSector.Construction, (byte)LabourSector.Households).LabourSector[0]);
    }

    [Fact]
    [Trait("Rule", "16")]
    [Trait("Rule", "21")]
    public void First_IsIdempotentCommutativeAndAssociative() =>
        Gen.Select(GenSector, GenSector, GenSector).Sample((a, b, c) =>
        {
            Assert.Equal(a, SectorRules.First(a, a));
            Assert.Equal(SectorRules.First(a, b), SectorRules.First(b, a));
            Assert.Equal(SectorRules.First(SectorRules.First(a, b), c), SectorRules.First(a, SectorRules.First(b, c)));
        });

    [Fact]
    [Trait("Rule", "16")]
    [Trait("Rule", "21")]
    public void First_OfUnknownAndKnown_IsTheKnown() =>
        GenSector.Sample(s => SectorRules.First(0, s) == s && SectorRules.First(s, 0) == s);

    [Fact]
    [Trait("Rule", "16")]
    public void Sector_OfOneForm_NeverComesFromAnother()
    {
        var population = With(ExploitationForm.Criminal, (byte)CriminalType.Begging, (byte)CriminalType.Drugs);

        Assert.Equal(CriminalType.Drugs, population.CriminalType[0]);
        Assert.Equal(ProstitutionSector.Unknown, population.ProstitutionSector[0]);
        Assert.Equal(LabourSector.Unknown, population.LabourSector[0]);
    }

    [Theory]
    [Trait("Rule", "17")]
    [Trait("Rule", "18")]
    [InlineData(ProstitutionSector.BrothelClubPrivateHouse, Visibility.Visible)]
    [InlineData(ProstitutionSector.Window, Visibility.Visible)]
    [InlineData(ProstitutionSector.EscortHotel, Visibility.LessVisible)]
    [InlineData(ProstitutionSector.Home, Visibility.LessVisible)]
    [InlineData(ProstitutionSector.Street, Visibility.LessVisible)]
    [InlineData(ProstitutionSector.Other, Visibility.LessVisible)]
    [InlineData(ProstitutionSector.Unknown, Visibility.Unknown)]
    public void VisibilityOf_WindowAndBrothels_IsVisible(ProstitutionSector sector, Visibility expected) =>
        Assert.Equal(expected, SectorRules.VisibilityOf(sector));
}
