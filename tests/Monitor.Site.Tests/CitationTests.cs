using Monitor.Site.Tests.Chapters;

namespace Monitor.Site.Tests;

public class CitationTests
{
    [Fact]
    public void Shipped_IsOfTheVersionThatIsBuilt() =>
        Assert.Equal(typeof(Citation).Assembly.GetName().Version!.ToString(3), Citation.Shipped.Version);

    [Fact]
    public void Footer_OfEachPage_CitesIt()
    {
        var made = Sites.Document("index.html").QuerySelector(".made")!.TextContent;
        Assert.All((string[])[Citation.Shipped.Title, Citation.Shipped.Authors, Citation.Shipped.Version], part => Assert.Contains(part, made, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("title: A\nversion: 1\ndate-released: 2026-01-31\nlicense: MIT", "authors")]
    [InlineData("authors: [{name: B}]\nversion: 1\ndate-released: 2026-01-31\nlicense: MIT", "title")]
    public void Read_WithoutAField_NamesIt(string text, string field) =>
        Assert.Contains(field, Assert.Throws<FormatException>(() => Citation.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_PersonsAndBodies_NamesAll() =>
        Assert.Equal("B, C D", Citation.Read("title: A\nauthors:\n  - name: B\n  - given-names: C\n    family-names: D\nversion: 1\ndate-released: 2026-01-31\nlicense: MIT\n").Authors);
}
