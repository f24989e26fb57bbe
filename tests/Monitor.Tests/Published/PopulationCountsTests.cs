using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Published;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Published;

public class PopulationCountsTests
{
    private static readonly TestVictim[] Three =
    [
        new TestVictim { Year = 2015, Age = 17 }.In(ProstitutionSector.Window).By(TestReport.Police(PoliceUnit.Amsterdam), TestReport.Police(PoliceUnit.Limburg), new TestReport(Reporter.Shelter, null), new TestReport(Reporter.LegalAid, null)),
        new TestVictim { Year = 2016, Age = 31, Nationality = "NGA" }.With(ExploitationForm.Sexual).By(Reporter.Kmar),
        new TestVictim { Year = 2016, Age = null, Nationality = "NGA" }.With(ExploitationForm.Labour).By(Reporter.Kmar, Reporter.Emm),
    ];

    private static double Value(IEnumerable<TestVictim> victims, string expression)
    {
        var claim = ClaimGen.Parse(expression, "[0, 0]");
        return claim.Expressions.Single().Value(ClaimGen.Count(victims, claim));
    }

    [Theory]
    [InlineData("""{"from": "records"}""", 3)]
    [InlineData("""{"from": "victims"}""", 2)]
    [InlineData("""{"from": "reports"}""", 3)]
    [InlineData("""{"from": "unit-reports"}""", 2)]
    [InlineData("""{"from": "records", "scope": "kmar-only-sexual"}""", 1)]
    [InlineData("""{"from": "records", "knownToEmm": "yes"}""", 1)]
    [InlineData("""{"from": "victims", "year": [2015, 2016]}""", 2)]
    [InlineData("""{"from": "victims", "year": 2016, "region": "africa"}""", 1)]
    [InlineData("""{"from": "victims", "notRegion": "africa"}""", 1)]
    [InlineData("""{"from": "victims", "region": ["africa", "netherlands"], "notRegion": "africa"}""", 1)]
    [InlineData("""{"from": "victims", "nationality": ["NLD", "NGA"]}""", 2)]
    [InlineData("""{"from": "reports", "withoutLegalGround": "yes"}""", 1)]
    [InlineData("""{"from": "victims", "withoutLegalGround": "yes"}""", 1)]
    [InlineData("""{"from": "victims", "withoutLegalGround": "no"}""", 2)]
    [InlineData("""{"from": "reports", "reporter": "legal-aid"}""", 1)]
    [InlineData("""{"from": "reports", "reporter": "legal-aid", "reporterGroup": "police"}""", 0)]
    [InlineData("""{"from": "victims", "reporter": "legal-aid", "reporterGroup": "police"}""", 1)]
    [InlineData("""{"from": "unit-reports", "policeUnit": "limburg"}""", 1)]
    [InlineData("""{"from": "victims", "visibility": "visible", "anyForm": "sexual"}""", 1)]
    [InlineData("""{"from": "records", "imputation": "included"}""", 1)]
    public void Count_OfThreeVictims_IsWhatOneCountsByHand(string set, int expected) =>
        Assert.Equal(expected, Value(Three, $$"""{"count": {{set}} }"""));

    [Fact]
    public void Count_OfAnySet_IsThatOfANaiveCount() =>
        Gen.Select(RegisterGen.Victims, ClaimGen.Set.Array[1, 30]).Sample((victims, sets) =>
        {
            var naive = ClaimGen.Naive(victims);
            var claims = sets.Select(s => ClaimGen.Parse($$"""{"count": {{s}} }""", "[0, 0]")).ToArray();
            var counts = ClaimGen.Count(victims, claims);
            foreach (var (claim, set) in claims.Zip(sets))
            {
                Assert.True(naive.Rows(JsonNode.Parse(set)!.AsObject()).Count == counts.Count(claim.Sets.Single()), set);
            }
        });

    [Fact]
    [Trait("Rule", "7")]
    public void Count_OfThePeriod_IsTheSumOfItsYears() =>
        Gen.Select(RegisterGen.Victims, Gen.OneOf("victims", "records", "reports", "unit-reports")).Sample((victims, table) =>
            Value(victims, $$"""{"count": {"from": "{{table}}"} }""") ==
            Enumerable.Range(ClaimGen.FirstYear, 5).Sum(y => Value(victims, $$"""{"count": {"from": "{{table}}", "year": {{y}}} }""")));

    [Fact]
    public void Count_LeavesOutTheYearsAroundTheEdition() =>
        Assert.Equal(2, Value([new() { Year = 2014 }, new() { Year = 2015 }, new() { Year = 2019 }, new() { Year = 2020 }], """{"count": {"from": "victims"}}"""));

    [Fact]
    [Trait("Rule", "5")]
    public void Records_AreVictimsAndTheTwoExclusions() =>
        RegisterGen.Victims.Sample(victims =>
            Value(victims, """{"count": {"from": "records"}}""") ==
            Value(victims, """{"count": {"from": "victims"}}""")
            + Value(victims, """{"count": {"from": "records", "scope": "emm-only"}}""")
            + Value(victims, """{"count": {"from": "records", "scope": "kmar-only-sexual"}}"""));

    [Fact]
    [Trait("Rule", "34")]
    public void UnitReports_AreNeverFewerThanPoliceReports() =>
        RegisterGen.Victims.Sample(victims =>
            Value(victims, """{"count": {"from": "unit-reports"}}""") >= Value(victims, """{"count": {"from": "reports", "reporterGroup": "police"}}"""));

    [Fact]
    [Trait("Rule", "30")]
    public void Reports_AreAtLeastOneAndAtMostSixAVictim() =>
        RegisterGen.Victims.Sample(victims =>
        {
            var (of, reports) = (Value(victims, """{"count": {"from": "victims"}}"""), Value(victims, """{"count": {"from": "reports"}}"""));
            return reports >= of && reports <= 6 * of;
        });

    [Fact]
    public void Counts_OfClaimsOfAnotherFirstYear_AreRefused()
    {
        var claim = new ClaimParser(2014, 2018).Claim(JsonNode.Parse("""{"count": {"from": "victims", "year": 2015}}""")!.AsObject(), Interval.Exactly(1));

        Assert.Contains("from 2014", Assert.Throws<ArgumentException>(() => ClaimGen.Count([new()], claim)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_OfClaimsOfAnotherFirstYearThatNameNoYear_AreTheSame()
    {
        var claim = new ClaimParser(2014, 2018).Claim(JsonNode.Parse("""{"count": {"from": "victims"}}""")!.AsObject(), Interval.Exactly(1));

        Assert.Equal(1, ClaimGen.Count([new()], claim).Count(claim.Sets.Single()));
    }

    [Fact]
    public void ByNationality_IsKeptForTheSetsThatRankOnly()
    {
        var rank = ClaimGen.Parse("""{"rank": "NLD", "over": {"from": "victims"}}""", "[1, 1]");
        var count = ClaimGen.Parse("""{"count": {"from": "victims", "year": 2016}}""", "[1, 1]");
        var counts = ClaimGen.Count(Three, rank, count);

        Assert.Equal(1, counts.ByNationality(rank.Sets.Single())[Nationality.Dutch.Code]);
        Assert.Equal(0, counts.ByNationality(count.Sets.Single()).Length);
    }
}
