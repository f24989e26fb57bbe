using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Published;

public class ExpressionTests
{
    /// <summary>2015: two Dutch, one Nigerian; 2016: one Dutch, one Nigerian, one Ugandan, one Polish; 2017: one unknown.</summary>
    private static readonly TestVictim[] Eight =
    [
        new() { Year = 2015, Age = 20 },
        new() { Year = 2015, Age = 25 },
        new() { Year = 2015, Age = null, Nationality = "NGA" },
        new() { Year = 2016, Age = 30 },
        new() { Year = 2016, Age = 31, Nationality = "NGA" },
        new() { Year = 2016, Age = 33, Nationality = "UGA" },
        new() { Year = 2016, Age = 34, Nationality = "POL" },
        new() { Year = 2017, Age = null, Nationality = "unknown" },
    ];

    private static string In(int year, string more = "") => $$"""{"from": "victims", "year": {{year}}{{more}} }""";

    private static double Value(string expression, IEnumerable<TestVictim>? victims = null)
    {
        var claim = ClaimGen.Parse(expression, "[0, 0]");
        return claim.Expressions.Single().Value(ClaimGen.Count(victims ?? Eight, claim));
    }

    [Fact]
    public void Share_IsPartOverWhole() =>
        Assert.Equal(2.0 / 3, Value($$"""{"share": [{{In(2015, ", \"nationality\": \"NLD\"")}}, {{In(2015)}}]}"""));

    [Fact]
    public void Ratio_IsOneNumberOverAnother() =>
        Assert.Equal(4.0 / 3, Value($$"""{"ratio": [{"count": {{In(2016)}}}, {"count": {{In(2015)}} }]}"""));

    [Fact]
    [Trait("Rule", "40")]
    public void RelativeChange_IsFromTheFirstToTheSecond()
    {
        Assert.Equal(1.0 / 3, Value($$"""{"relativeChange": [{"count": {{In(2015)}}}, {"count": {{In(2016)}} }]}"""));
        Assert.Equal(-0.25, Value($$"""{"relativeChange": [{"count": {{In(2016)}}}, {"count": {{In(2015)}} }]}"""));
    }

    [Fact]
    public void Difference_IsTheFirstLessTheSecond() =>
        Assert.Equal(-1, Value($$"""{"difference": [{"count": {{In(2015)}}}, {"count": {{In(2016)}} }]}"""));

    [Fact]
    [Trait("Rule", "41")]
    public void MeanOf_WeighsYearsAlikeWhereThePeriodWeighsVictimsAlike()
    {
        const string Dutch = ", \"nationality\": \"NLD\"";

        Assert.Equal(((2.0 / 3) + (1.0 / 4)) / 2, Value($$"""{"meanOf": [{"share": [{{In(2015, Dutch)}}, {{In(2015)}}]}, {"share": [{{In(2016, Dutch)}}, {{In(2016)}}]}]}"""));
        Assert.Equal(3.0 / 8, Value("""{"share": [{"from": "victims", "nationality": "NLD"}, {"from": "victims"}]}"""));
    }

    [Theory]
    [Trait("Rule", "39")]
    [Trait("Rule", "40")]
    [InlineData(57, 200, 0.29)] // 28.5 %: the nearest double to 100 × 0.285 lies below
    [InlineData(1, 3, 0.33)]
    [InlineData(2, 3, 0.67)]
    [InlineData(1, 200, 0.01)]
    public void RoundedPercent_OfAShareARatioOrAMean_RoundsAHalfUpwards(int part, int whole, double expected)
    {
        var victims = Enumerable.Range(0, whole).Select(i => new TestVictim { Gender = i < part ? Gender.Male : Gender.Female }).ToList();
        const string Men = """{"from": "victims", "gender": "male"}""";
        const string All = """{"from": "victims"}""";

        Assert.Equal(expected, Value($$"""{"rounded": {"share": [{{Men}}, {{All}}]} }""", victims));
        Assert.Equal(expected, Value($$"""{"rounded": {"ratio": [{"count": {{Men}}}, {"count": {{All}} }]} }""", victims));
        Assert.Equal(expected, Value($$"""{"rounded": {"meanOf": [{"share": [{{Men}}, {{All}}]}]} }""", victims));
    }

    [Fact]
    [Trait("Rule", "26")]
    public void MeanAge_IsOverKnownAges()
    {
        Assert.Equal(22.5, Value($$"""{"mean": "age", "over": {{In(2015)}} }"""));
        Assert.Equal(32, Value($$"""{"mean": "age", "over": {{In(2016)}} }"""));
        Assert.Equal(double.NaN, Value($$"""{"mean": "age", "over": {{In(2017)}} }"""));
    }

    [Fact]
    public void DistinctNationalities_AreTheKnownOnesThatOccur()
    {
        Assert.Equal(4, Value("""{"distinct": "nationality", "over": {"from": "victims"}}"""));
        Assert.Equal(0, Value($$"""{"distinct": "nationality", "over": {{In(2017)}} }"""));
    }

    [Theory]
    [Trait("Rule", "28")]
    [InlineData("NLD", 1)]
    [InlineData("NGA", 2)]
    [InlineData("POL", 3)]
    [InlineData("UGA", 3)]
    [InlineData("BRA", 251)] // does not occur: last of the 250 countries and the unknown
    public void Rank_OfEqualCounts_IsShared_AndTheNextIsSkipped(string iso, int expected) =>
        Assert.Equal(expected, Value($$"""{"rank": "{{iso}}", "over": {"from": "victims"} }"""));

    [Fact]
    [Trait("Rule", "28")]
    public void Rank_IsNotMovedByUnknownNationality()
    {
        var manyUnknown = Eight.Concat(Enumerable.Repeat(new TestVictim { Nationality = "unknown" }, 50));

        Assert.Equal(1, Value("""{"rank": "NLD", "over": {"from": "victims"}}""", manyUnknown));
    }

    [Fact]
    [Trait("Rule", "20")]
    public void ImputedShare_OfLessVisible_IsWhatVisibleLeaves()
    {
        Assert.Equal(5.0 / 16, Value("""{"imputedShare": "visible", "years": [2015, 2016]}"""));
        Assert.Equal(11.0 / 16, Value("""{"imputedShare": "less-visible", "years": [2015, 2016]}"""));
        Assert.Equal(7.0 / 16, Value("""{"imputedShare": "visible", "years": [2017, 2018, 2019]}"""));
    }

    [Theory]
    [InlineData("""{"share": [{"from": "victims", "year": 2015}, {"from": "victims", "year": 2019}]}""")]
    [InlineData("""{"share": [{"from": "victims", "year": 2019}, {"from": "victims", "year": 2019}]}""")]
    [InlineData("""{"ratio": [{"count": {"from": "victims"}}, {"count": {"from": "victims", "year": 2019}}]}""")]
    [InlineData("""{"relativeChange": [{"count": {"from": "victims", "year": 2019}}, {"count": {"from": "victims"}}]}""")]
    [InlineData("""{"rounded": {"share": [{"from": "victims"}, {"from": "victims", "year": 2019}]}}""")]
    [InlineData("""{"meanOf": [{"count": {"from": "victims"}}, {"mean": "age", "over": {"from": "victims", "year": 2019}}]}""")]
    public void Expression_OverAnEmptyBase_IsNoNumber(string expression) =>
        Assert.Equal(double.NaN, Value(expression));

    [Fact]
    public void Scale_OfAShareOrAChange_IsTheBaseInVictims()
    {
        Assert.Equal(3, Scale($$"""{"share": [{{In(2017)}}, {{In(2015)}}]}"""));
        Assert.Equal(1, Scale($$"""{"share": [{{In(2017)}}, {{In(2019)}}]}"""));
        Assert.Equal(4, Scale($$"""{"ratio": [{"count": {{In(2015)}}}, {"count": {{In(2016)}} }]}"""));
        Assert.Equal(4, Scale($$"""{"relativeChange": [{"count": {{In(2016)}}}, {"count": {{In(2015)}} }]}"""));
        Assert.Equal(6, Scale($$"""{"relativeChange": [{"share": [{{In(2015)}}, {{In(2016)}}]}, {"count": {{In(2015)}} }]}""", Eight.Concat(Eight)));
        Assert.Equal(4, Scale($$"""{"difference": [{"share": [{{In(2015)}}, {{In(2016)}}]}, {"share": [{{In(2015)}}, {{In(2015)}}]}]}"""));
        Assert.Equal(3.5, Scale($$"""{"meanOf": [{"share": [{{In(2015)}}, {{In(2016)}}]}, {"share": [{{In(2015)}}, {{In(2015)}}]}]}"""));
        Assert.Equal(3, Scale($$"""{"rounded": {"share": [{{In(2016)}}, {{In(2015)}}]} }"""));
        Assert.Equal(1, Scale($$"""{"count": {{In(2016)}} }"""));
        Assert.Equal(1.6, Scale("""{"mean": "age", "over": {"from": "victims"}}""", Eight.Concat(Eight)));
        Assert.Equal(1, Scale("""{"mean": "age", "over": {"from": "victims"}}"""));

        static double Scale(string expression, IEnumerable<TestVictim>? victims = null)
        {
            var claim = ClaimGen.Parse(expression, "[0, 0]");
            return claim.Expressions.Single().Scale(ClaimGen.Count(victims ?? Eight, claim));
        }
    }

    [Fact]
    public void Expression_OfAnyKind_HasTheValueOfANaiveEvaluation() =>
        Gen.Select(RegisterGen.Victims, ClaimGen.Expression.Array[1, 20]).Sample((victims, expressions) =>
        {
            var naive = ClaimGen.Naive(victims);
            var claims = expressions.Select(e => ClaimGen.Parse(e, "[0, 0]")).ToArray();
            var counts = ClaimGen.Count(victims, claims);
            foreach (var (claim, expression) in claims.Zip(expressions))
            {
                Assert.True((NaiveClaims.Value(JsonNode.Parse(expression)!, naive) ?? double.NaN).Equals(claim.Expressions.Single().Value(counts)), expression);
            }
        });
}
