namespace Monitor.Cli.Tests.Independent;

[Trait("Category", "Independent")]
public sealed class SiteInBrowserTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    [Theory]
    [InlineData("console")]
    [InlineData("request")]
    [InlineData("accessibility")]
    [InlineData("chart")]
    [InlineData("keyboard")]
    [InlineData("width")]
    [InlineData("plain")]
    [InlineData("language")]
    [InlineData("search")]
    [InlineData("filter")]
    public void EachPage_InABrowser_PassesTheCheck(string check) => Assert.Equal("", site.Report.Of(check));

    [Fact]
    public async Task Browser_LooksAtEachPageInBothLanguages()
    {
        var seen = site.Report.Seen;
        var pages = Directory.EnumerateFiles(await ReplayedSite.Folder, "*.html", SearchOption.AllDirectories).Count();

        Assert.True(pages > 20, $"The site has {pages} pages.");
        Assert.Equal(2 * pages, seen.Pages);
        Assert.True(seen is { Charts: > 60, Rules: > 1000, Reached: > 1000, Tables: > 30 }, seen.ToString());
        Assert.Equal(4 * 2 * 7 + 4, seen.Pictures);
    }
}
