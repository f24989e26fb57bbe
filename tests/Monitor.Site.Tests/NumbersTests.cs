using Monitor.Published;

namespace Monitor.Site.Tests;

public class NumbersTests
{
    private static readonly Expression Share = ((Within)Pages.Report.Figures.Single(f => f.Id == "fig2.10-minor-share-2018").Claim!).Of;

    private static PublishedFigure Printed(string number, string unit) =>
        new() { Id = "x", Section = "1", Population = "p", Measure = "m", Printed = number, Unit = unit, Precision = "exact" };

    [Theory]
    [InlineData("1233", "victims", "1,233 victims")]
    [InlineData("1", "victims", "1 victim")]
    [InlineData("-44", "percent", "−44\u202f%")]
    [InlineData("<5", "victims", "<5 victims")]
    [InlineData("1", "rank", "rank 1")]
    [InlineData("never top-5", "rank", "rank never top-5")]
    public void Printed_HasItsUnit(string number, string unit, string expected) => Assert.Equal(expected, Numbers.Printed(Printed(number, unit)));

    [Fact]
    public void Percent_HasOneDecimal() => Assert.Equal("9.3\u202f%", Numbers.Percent(62.0 / 668));

    [Theory]
    [InlineData("[0.095, 0.105)", "9.5\u202f% to below 10.5\u202f%")]
    [InlineData("[0.6666666666666666, 0.7]", "66.67\u202f% to 70\u202f%")]
    [InlineData("(0.5, inf)", "more than 50\u202f%")]
    [InlineData("[1, 1]", "exactly 100\u202f%")]
    public void Allowed_SaysWhichEndsAreIn(string interval, string expected) =>
        Assert.Equal(expected, Numbers.Allowed(Printed("10", "percent"), Share, Interval.Parse(interval)));

    [Theory]
    [InlineData("2.4.1", "§\u202f2.4.1")]
    [InlineData("box-2.4.1-organ", "Box in §\u202f2.4.1 (organ)")]
    [InlineData("case-2", "Case 2")]
    [InlineData("summary", "Summary")]
    public void Section_HasTheNameThatAReaderKnows(string section, string expected) => Assert.Equal(expected, SectionNames.Of(section));
}
