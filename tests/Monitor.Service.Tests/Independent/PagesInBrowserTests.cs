namespace Monitor.Service.Tests.Independent;

[Trait("Category", "Independent")]
public sealed class PagesInBrowserTests(BrowserPages pages) : IClassFixture<BrowserPages>
{
    [Theory]
    [InlineData("console")]
    [InlineData("request")]
    [InlineData("accessibility")]
    [InlineData("keyboard")]
    [InlineData("width")]
    [InlineData("form")]
    [InlineData("plain")]
    [InlineData("key")]
    public void EachPage_InABrowser_PassesTheCheck(string check) => Assert.Equal("", pages.Report.Of(check));

    [Fact]
    public void Browser_LooksAtEachPageInLightAndDarkAndIsAnsweredInEachWay()
    {
        var seen = pages.Report.Seen;

        Assert.True(seen is { Pages: 4, Rules: > 100, Reached: > 20, Pictures: 10, Answers: 3 }, seen.ToString());
    }
}
