using CsCheck;
using Monitor.Published;
using Monitor.Testing;

namespace Monitor.Tests.Published;

public class FigureSetTests
{
    private static FigureSet Set(string text) => ClaimGen.Parse($$"""{"count": {{text}}}""", "[0, 0]").Sets.Single();

    [Theory]
    [InlineData("""{"from": "victims"}""", "victims")]
    [InlineData("""{"year": [2019, 2018], "from": "records", "ageGroup": "0-17"}""", "records year=2018|2019 ageGroup=0-17")]
    [InlineData("""{"from": "reports", "notRegion": ["asia", "other", "unknown"]}""", "reports region=netherlands|other-europe|africa")]
    [InlineData("""{"from": "unit-reports", "nationality": ["POL", "NLD", "POL"], "gender": "male"}""", "unit-reports gender=male nationality=NLD|POL")]
    public void Key_SaysTheSetInTheWordsOfTheFile(string text, string key)
    {
        Assert.Equal(key, Set(text).Key);
        Assert.Equal(key, Set(text).ToString());
    }

    [Fact]
    public void Key_DoesNotDependOnTheOrderOfFieldsAndCodesNorOnRepetition()
    {
        var one = Set("""{"from": "victims", "year": [2015, 2016], "form": "labour", "nationality": ["NGA", "NLD"]}""");
        var other = Set("""{"nationality": ["NLD", "NGA", "NLD"], "form": ["labour", "labour"], "year": [2016, 2015, 2016], "from": "victims"}""");

        Assert.Equal(one.Key, other.Key);
        Assert.Equal(one, other);
        Assert.True(one.Equals((object)other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Sets_AreEqualExactlyWhenTheirTablesConditionsAndNationalitiesAre() =>
        Gen.Select(ClaimGen.Set, ClaimGen.Set).Sample((a, b) =>
        {
            var (x, y) = (Set(a), Set(b));
            var same = x.Table == y.Table && x.Conditions.SequenceEqual(y.Conditions) && x.HasNationality == y.HasNationality && x.Nationalities.SequenceEqual(y.Nationalities);
            Assert.Equal(same, x.Equals(y));
            Assert.Equal(same, x.Key == y.Key);
        });

    [Fact]
    public void Sets_OfEqualKeys_CountTheSame() =>
        Gen.Select(RegisterGen.Victims, ClaimGen.Set.Array[2, 40]).Sample((victims, texts) =>
        {
            foreach (var same in texts.Select(Set).GroupBy(s => s.Key))
            {
                var counts = same.Select(s => new Within(new Count(s), Interval.Exactly(0))).Select(c => ClaimGen.Count(victims, c).Count(c.Sets.Single()));
                Assert.Single(counts.Distinct());
            }
        }, iter: 20);

    [Fact]
    public void YearsAndNationalities_AreThoseTheSetIsLimitedTo()
    {
        var set = Set("""{"from": "victims", "year": [2019, 2016], "nationality": ["NGA", "unknown"]}""");

        Assert.Equal([2016, 2019], set.Years);
        Assert.Equal(["unknown", "NGA"], set.Nationalities.Select(n => n.Iso));
        Assert.True(set.HasNationality);
        Assert.Empty(Set("""{"from": "victims"}""").Years);
        Assert.Empty(Set("""{"from": "victims"}""").Nationalities);
        Assert.False(Set("""{"from": "victims"}""").HasNationality);
        Assert.False(set.Equals(null));
    }
}
