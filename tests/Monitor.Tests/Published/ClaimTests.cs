using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Published;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Published;

public class ClaimTests
{
    /// <summary>2015: four women; 2016: two women and a man; 2017: a man. Nobody in 2019.</summary>
    private static readonly TestVictim[] Eight =
    [
        .. Enumerable.Repeat(new TestVictim { Year = 2015 }, 4),
        new() { Year = 2016 },
        new() { Year = 2016 },
        new() { Year = 2016, Gender = Gender.Male },
        new() { Year = 2017, Gender = Gender.Male },
    ];

    private static string Victims(int year) => $$"""{"count": {"from": "victims", "year": {{year}}} }""";

    private static string Men(int year) => $$"""{"share": [{"from": "victims", "gender": "male", "year": {{year}}}, {"from": "victims", "year": {{year}}}]}""";

    private static (bool Holds, double Distance) Evaluate(string text, string? allowed = null)
    {
        var claim = ClaimGen.Parse(text, allowed);
        var counts = ClaimGen.Count(Eight, claim);
        return (claim.Holds(counts), claim.Distance(counts));
    }

    [Theory]
    [InlineData("[4, 4]", true, 0)]
    [InlineData("[5, 6]", false, 1.5)]
    [InlineData("[0, 2]", false, 2.5)]
    [InlineData("(4, 9]", false, 0.5 + 1e-9)]
    public void Within_ACount_IsHalfMoreThanTheVictimsThatLack(string interval, bool holds, double distance) =>
        Assert.Equal((holds, distance), Evaluate($$"""{"count": {"from": "victims", "year": 2015}, "within": "{{interval}}"}"""));

    [Fact]
    public void Within_AShare_IsHalfMoreThanTheVictimsOfTheBaseThatLack() =>
        Assert.Equal((false, 1.5), Evaluate(Men(2016), "[0, 0]"));

    [Fact]
    public void Within_WithoutAnIntervalOfItsOwn_TakesThatOfThePrintedNumber()
    {
        Assert.True(Evaluate(Victims(2015), "[4, 4]").Holds);
        Assert.True(Evaluate("""{"count": {"from": "victims", "year": 2015}, "within": "[4, 4]"}""", "[9, 9]").Holds);
    }

    [Theory]
    [InlineData(2016, "<", 2015, 1, true, 0)]
    [InlineData(2015, "<", 2016, 1, false, 1.5)]
    [InlineData(2015, "<", 2015, 1, false, 0.5)]
    [InlineData(2015, "<=", 2015, 1, true, 0)]
    [InlineData(2015, "<=", 2016, 1, false, 1.5)]
    [InlineData(2016, "<=", 2015, 0.75, true, 0)]
    [InlineData(2016, "<", 2015, 0.75, false, 0.5)]
    [InlineData(2016, "<=", 2015, 0.5, false, 1.5)]
    [InlineData(2015, "<=", 2016, 1.5, true, 0)]
    public void Smaller_ComparesWithAMultipleOfTheRight(int left, string op, int right, double times, bool holds, double distance) =>
        Assert.Equal((holds, distance), Evaluate(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $$"""{"compare": [{{Victims(left)}}, "{{op}}", {{Victims(right)}}], "times": {{times}}}""")));

    [Fact]
    public void Smaller_WithoutAFactor_ComparesTheTwo() =>
        Assert.Equal((false, 1.5), Evaluate($$"""{"compare": [{{Victims(2015)}}, "<", {{Victims(2016)}}]}"""));

    [Fact]
    public void Smaller_OfShares_IsAsFarAsTheLargerBaseSays() =>
        Assert.Equal(4.5, Evaluate($$"""{"compare": [{{Men(2017)}}, "<", {{Men(2015)}}]}""").Distance);

    [Theory]
    [InlineData(0, 33, true, 0)]
    [InlineData(1, 33, false, 5)]
    [InlineData(0, 31, false, 10)]
    [InlineData(2, 35, false, 20)]
    public void AttainedRange_HoldsWhenBothEndsAreReached(int lowest, int highest, bool holds, double distance) =>
        Assert.Equal((holds, distance), Evaluate($$"""{"range": [{{Men(2015)}}, {{Men(2016)}}], "lowest": {{lowest}}, "highest": {{highest}}}"""));

    [Theory]
    [InlineData(33, 33, true, 0)]
    [InlineData(32, 33, false, 5)]
    [InlineData(30, 40, false, 50)]
    public void AttainedRange_OfOneShare_RunsFromItToIt(int lowest, int highest, bool holds, double distance) =>
        Assert.Equal((holds, distance), Evaluate($$"""{"range": [{{Men(2016)}}], "lowest": {{lowest}}, "highest": {{highest}} }"""));

    [Fact]
    public void AllOf_HoldsWhenAllHoldAndIsAsFarAsTheyAreTogether()
    {
        const string Four = """{"count": {"from": "victims", "year": 2015}, "within": "[4, 4]"}""";
        const string Far = """{"count": {"from": "victims", "year": 2015}, "within": "[6, 6]"}""";

        Assert.Equal((true, 0), Evaluate($$"""{"all": [{{Four}}, {{Four}}]}"""));
        Assert.Equal((false, 2.5), Evaluate($$"""{"all": [{{Four}}, {{Far}}]}"""));
        Assert.Equal((false, 5), Evaluate($$"""{"all": [{{Far}}, {{Far}}]}"""));
    }

    [Theory]
    [InlineData("within")]
    [InlineData("compare")]
    [InlineData("range")]
    public void Claim_AboutAnEmptyBase_IsOutOfReach(string kind)
    {
        var claim = kind switch
        {
            "within" => Men(2019),
            "compare" => $$"""{"compare": [{{Men(2019)}}, "<=", {{Men(2016)}}]}""",
            _ => $$"""{"range": [{{Men(2019)}}, {{Men(2016)}}], "lowest": 0, "highest": 33}""",
        };

        Assert.Equal((false, Claims.Impossible), Evaluate(claim, "[0, 1]"));
    }

    [Fact]
    public void Claim_OfAnyKind_HoldsExactlyWhenItsDistanceIsZero() =>
        Gen.Select(RegisterGen.Victims, ClaimGen.Claim.Array[1, 10]).Sample((victims, texts) =>
        {
            var claims = texts.Select(t => ClaimGen.Parse(t)).ToArray();
            var counts = ClaimGen.Count(victims, claims);
            foreach (var (claim, text) in claims.Zip(texts))
            {
                var distance = claim.Distance(counts);
                Assert.True(claim.Holds(counts) == (distance == 0) && distance >= 0, text);
            }
        });

    [Fact]
    public void Claim_OfAnyKind_HoldsExactlyWhenANaiveEvaluationSaysSo() =>
        Gen.Select(RegisterGen.Victims, ClaimGen.Claim.Array[1, 10]).Sample((victims, texts) =>
        {
            var naive = ClaimGen.Naive(victims);
            var claims = texts.Select(t => ClaimGen.Parse(t)).ToArray();
            var counts = ClaimGen.Count(victims, claims);
            foreach (var (claim, text) in claims.Zip(texts))
            {
                Assert.True(claim.Holds(counts) == NaiveClaims.Holds(JsonNode.Parse(text)!.AsObject(), naive, null), text);
            }
        });
}
