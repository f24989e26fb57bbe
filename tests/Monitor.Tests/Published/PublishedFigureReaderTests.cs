using Monitor.Published;

namespace Monitor.Tests.Published;

public class PublishedFigureReaderTests
{
    [Theory]
    [MemberData(nameof(MalformedFigures.OfTheFormat), MemberType = typeof(MalformedFigures))]
    [MemberData(nameof(MalformedFigures.OfTheContent), MemberType = typeof(MalformedFigures))]
    public void Read_MalformedFigure_SaysWhichAndWhy(string what, string figure, string error)
    {
        var thrown = Assert.Throws<PublishedFigureException>(() => MalformedFigures.Read(MalformedFigures.Document(figure)));
        Assert.StartsWith("file.json: ", thrown.Message, StringComparison.Ordinal);
        Assert.True(thrown.Message.Contains(error, StringComparison.Ordinal), $"{what}: {thrown.Message}");
    }

    [Theory]
    [InlineData("{", "this is not JSON")]
    [InlineData("""{"edition": "e", "edition": "f"}""", "this is not JSON")]
    [InlineData("[]", "expected an object with edition, firstYear, lastYear and figures")]
    [InlineData("""{"edition": "e", "lastYear": 2019, "title": "t", "source": "s", "figures": []}""", "firstYear is missing or not of the right type")]
    [InlineData("""{"edition": "e", "firstYear": 2019, "lastYear": 2015, "title": "t", "source": "s", "figures": []}""", "lastYear must be from firstYear (2019) to 2050, but is 2015")]
    [InlineData("""{"edition": "e", "firstYear": 2015, "lastYear": 2019, "title": "t", "source": "s"}""", "figures must be a list")]
    public void Read_MalformedFile_SaysWhy(string json, string error) =>
        Assert.Contains(error, Assert.Throws<PublishedFigureException>(() => MalformedFigures.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SoundFigure_TakesTheIntervalOfThePrintedNumber()
    {
        var figure = Assert.Single(MalformedFigures.Read(MalformedFigures.Document(MalformedFigures.Sound)).Figures);
        Assert.Equal(Interval.Exactly(5), Assert.IsType<Within>(figure.Claim).Interval);
    }
}
