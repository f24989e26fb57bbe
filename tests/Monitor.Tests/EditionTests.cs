using Monitor.Editions;

namespace Monitor.Tests;

public class EditionTests
{
    [Fact]
    public void Parse_OfFiveYears_IsThatWindow()
    {
        var edition = Edition.Parse("2015-2019");

        Assert.Equal(new Edition(2015, 2019), edition);
        Assert.Equal([2015, 2016, 2017, 2018, 2019], edition.Years);
        Assert.Equal("2015-2019", edition.Name);
        Assert.True(edition.Contains(2015) && edition.Contains(2019));
        Assert.False(edition.Contains(2014) || edition.Contains(2020));
    }

    [Fact]
    public void Parse_OfASingleYear_IsAWindowOfOne() => Assert.Equal("2019", Edition.Parse("2019").Name);

    [Theory]
    [InlineData("")]
    [InlineData("2019-2015")]
    [InlineData("15-19")]
    [InlineData("2015-")]
    [InlineData("2015–2019")]
    [InlineData("2015-2016-2017")]
    [InlineData("1015-2019")]
    [InlineData(" 2015-2019")]
    public void Parse_OfAnythingElse_SaysWhatWouldBeRight(string text)
    {
        var error = Assert.Throws<FormatException>(() => Edition.Parse(text));

        Assert.Contains("2015-2019", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ImputationPeriods_AreTheFirstTwoYearsAndTheRest()
    {
        Assert.Equal([new(2015, 2016), new(2017, 2019)], Edition.Parse("2015-2019").ImputationPeriods);
        Assert.Equal([new(2015, 2016), new(2017, 2017)], Edition.Parse("2015-2017").ImputationPeriods);
        Assert.Equal([new(2015, 2016)], Edition.Parse("2015-2016").ImputationPeriods);
    }
}
