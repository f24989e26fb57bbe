using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tests.Rules;

public class PersonRulesTests
{
    [Theory]
    [Trait("Rule", "26")]
    [InlineData(0, AgeGroup.Under18)]
    [InlineData(17, AgeGroup.Under18)]
    [InlineData(18, AgeGroup.From18To22)]
    [InlineData(22, AgeGroup.From18To22)]
    [InlineData(23, AgeGroup.From23To29)]
    [InlineData(29, AgeGroup.From23To29)]
    [InlineData(30, AgeGroup.From30)]
    [InlineData(VictimColumns.MaxAge, AgeGroup.From30)]
    [InlineData(VictimColumns.UnknownAge, AgeGroup.Unknown)]
    public void GroupOf_AnAge_ChangesAtTheFirstBirthdayOfTheNextGroup(byte age, AgeGroup expected) =>
        Assert.Equal(expected, PersonRules.GroupOf(age));

    [Fact]
    [Trait("Rule", "26")]
    public void MinorityOf_AnAge_IsMinorUnder18AndUnknownWhenAgeIs()
    {
        for (var age = 0; age <= VictimColumns.MaxAge; age++)
        {
            Assert.Equal(age < 18 ? Minority.Minor : Minority.Adult, PersonRules.MinorityOf(PersonRules.GroupOf((byte)age)));
        }

        Assert.Equal(Minority.Unknown, PersonRules.MinorityOf(AgeGroup.Unknown));
    }

    [Theory]
    [Trait("Rule", "27")]
    [InlineData("NLD", RegionOfOrigin.Netherlands)]
    [InlineData("POL", RegionOfOrigin.OtherEurope)]
    [InlineData("ROU", RegionOfOrigin.OtherEurope)]
    [InlineData("NGA", RegionOfOrigin.Africa)]
    [InlineData("MAR", RegionOfOrigin.Africa)]
    [InlineData("VNM", RegionOfOrigin.Asia)]
    [InlineData("TUR", RegionOfOrigin.Asia)]
    [InlineData("CYP", RegionOfOrigin.Asia)]
    [InlineData("RUS", RegionOfOrigin.OtherEurope)]
    [InlineData("SUR", RegionOfOrigin.Other)]
    [InlineData("AUS", RegionOfOrigin.Other)]
    [InlineData("unknown", RegionOfOrigin.Unknown)]
    public void Region_OfANationality_FollowsM49WithTheNetherlandsApart(string iso, RegionOfOrigin expected) =>
        Assert.Equal(expected, Nationality.Parse(iso).Region);
}
