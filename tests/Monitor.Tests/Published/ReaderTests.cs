using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Published;

namespace Monitor.Tests.Published;

public class ReaderTests
{
    private const string Valid = """
        {
          "edition": "test", "firstYear": 2015, "lastYear": 2019, "title": "Test", "source": "A test",
          "figures": [
            {
              "id": "one", "section": "2.3", "place": "Figure 2.1", "years": [2015, 2019], "population": "all-victims", "measure": "share",
              "printed": "22", "unit": "percent", "precision": "whole-percent", "needs": "register", "says": "in words", "boundsChosen": true,
              "claim": {"share": [{"from": "victims", "year": 2015}, {"from": "victims", "year": [2015, 2016]}]},
              "reading": {"says": "another", "whyNotAsPrinted": "since", "open": true, "claim": {"rank": "NLD", "over": {"from": "victims"}, "within": "(5, inf)"}}
            },
            {
              "id": "two", "section": "2.4", "population": "all-victims", "measure": "ordering", "printed": "rising", "unit": "victims", "precision": "ordering", "needs": "register",
              "claim": {"all": [{"compare": [{"count": {"from": "records"}}, "<=", {"mean": "age", "over": {"from": "victims"}}], "times": 1.5},
                                {"range": [{"share": [{"from": "reports"}, {"from": "reports"}]}], "lowest": 1, "highest": 2},
                                {"imputedShare": "visible", "years": [2015, 2016], "within": "[0, 1]"}]}
            },
            {"id": "three", "section": "2.2.1", "population": "all-victims", "measure": "count", "printed": "6000", "unit": "victims", "precision": "about", "needs": "external"}
          ]
        }
        """;

    private static PublishedEdition Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return PublishedFigureReader.Read(stream, "test.json");
    }

    private static string ErrorOf(string text) => Assert.Throws<PublishedFigureException>(() => Read(text)).Message;

    [Fact]
    public void Read_AFile_GivesItsFigures()
    {
        var edition = Read(Valid);
        Assert.Equal(("test", 2015, 2019, "Test", "A test"), (edition.Edition, edition.FirstYear, edition.LastYear, edition.Title, edition.Source));
        Assert.Equal(["one", "two", "three"], edition.Figures.Select(f => f.Id));
        Assert.Equal(3, edition.Claims.Count());

        var one = edition.Figures[0];
        Assert.Equal(("2.3", "Figure 2.1", 2015, 2019), (one.Section, one.Place, one.FirstYear, one.LastYear));
        Assert.Equal(("all-victims", "share", "22", "percent", "whole-percent"), (one.Population, one.Measure, one.Printed, one.Unit, one.Precision));
        Assert.Equal(("in words", true, FigureNeeds.Register), (one.Says, one.BoundsChosen, one.Needs));
        Assert.Equal(new Interval(0.215, 0.225, MaxOpen: true), Assert.IsType<Within>(one.Claim).Interval);
        Assert.Equal(("another", "since", true), (one.Reading!.Says, one.Reading.WhyNotAsPrinted, one.Reading.IsOpen));
        Assert.Equal(new Interval(5, double.PositiveInfinity, MinOpen: true, MaxOpen: true), Assert.IsType<Within>(one.Reading.Claim).Interval);

        var two = edition.Figures[1];
        Assert.Equal(("", "", false, null, null), (two.Place, two.Says, two.BoundsChosen, two.FirstYear, two.LastYear));
        Assert.Equal(1.5, Assert.IsType<Smaller>(Assert.IsType<AllOf>(two.Claim).Of[0]).Times);
        Assert.Equal(FigureNeeds.External, edition.Figures[2].Needs);
        Assert.Null(edition.Figures[2].Claim);
    }

    [Fact]
    public void Load_AFile_NamesItInAnError()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Valid);
            Assert.Equal(3, PublishedEdition.Load(path).Figures.Count);
            File.WriteAllText(path, "{");
            Assert.StartsWith(path, Assert.Throws<PublishedFigureException>(() => PublishedEdition.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("\"firstYear\": 2015", "\"firstYear\": 2020", "lastYear must be from firstYear (2020) to 2051, but is 2019")]
    [InlineData("\"firstYear\": 2015", "\"firstYear\": 1987", "lastYear must be from firstYear (1987) to 2018, but is 2019")]
    [InlineData("\"edition\": \"test\"", "\"edition\": 5", "edition is missing or not of the right type")]
    [InlineData("\"id\": \"two\"", "\"id\": \"one\"", "figure one: the id occurs twice")]
    [InlineData("\"needs\": \"external\"", "\"needs\": \"luck\"", "figure three: needs may be register, population-estimate, external or narrative, not \"luck\"")]
    [InlineData("\"needs\": \"external\"", "\"needs\": \"register\"", "figure three: a figure has a claim if and only if it needs the register")]
    [InlineData("\"years\": [2015, 2019]", "\"years\": [2015]", "figure one: years must be the first and the last year")]
    [InlineData("\"year\": 2015}", "\"year\": 2014}", "figure one: year 2014 lies outside the edition (2015 to 2019)")]
    [InlineData("\"year\": 2015}", "\"year\": \"99999999999\"}", "year 99999999999 lies outside")]
    [InlineData("\"year\": 2015}", "\"year\": []}", "a condition is a code or a list of codes")]
    [InlineData("\"year\": 2015}", "\"year\": [null]}", "a code is a text or a year, not null")]
    [InlineData("\"year\": 2015}", "\"year\": true}", "a code is a text or a year, not true")]
    [InlineData("\"year\": 2015}", "\"gender\": \"femal\"}", "gender has no code \"femal\"; it may be female, male, other, unknown")]
    [InlineData("\"year\": 2015}", "\"colour\": \"red\"}", "\"colour\" is no field of a set; known are year, form")]
    [InlineData("\"year\": 2015}", "\"nationality\": \"XXX\"}", "\"XXX\" is no country")]
    [InlineData("{\"from\": \"records\"}", "{\"from\": \"allrecords\"}", "a set is from victims, records, reports or unit-reports, not \"allrecords\"")]
    [InlineData("\"<=\"", "\">\"", "compare knows < and <=, not \">\"")]
    [InlineData("\"<=\"", "null", "compare knows < and <=")]
    [InlineData("\"times\": 1.5", "\"times\": 0", "times must be positive, but is 0")]
    [InlineData("\"lowest\": 1, ", "", "lowest is missing")]
    [InlineData("\"imputedShare\": \"visible\"", "\"imputedShare\": \"seen\"", "imputedShare may be visible or less-visible, not \"seen\"")]
    [InlineData("\"within\": \"[0, 1]\"", "\"within\": \"0-1\"", "\"0-1\" is no interval")]
    [InlineData(", \"within\": \"[0, 1]\"", "", "the claim needs \"within\"")]
    [InlineData("\"share\": [{\"from\": \"reports\"}, {\"from\": \"reports\"}]", "\"shar\": 1", "is no expression; known are count, share")]
    [InlineData("[{\"share\": [{\"from\": \"reports\"}, {\"from\": \"reports\"}]}]", "[]", "is no expression")]
    [InlineData("[{\"from\": \"reports\"}, {\"from\": \"reports\"}]", "[null, {\"from\": \"reports\"}]", "expected an object, found nothing")]
    [InlineData("[{\"from\": \"reports\"}, {\"from\": \"reports\"}]", "[7, {\"from\": \"reports\"}]", "expected an object, found 7")]
    [InlineData("\"claim\": {\"rank\"", "\"klaim\": {\"rank\"", "a reading needs a claim")]
    [InlineData("\"title\": \"Test\"", "\"edition\": \"again\"", "test.json: this is not JSON")]
    public void Read_AFileWithAMistake_NamesFileFigureAndCause(string right, string wrong, string expected)
    {
        Assert.Contains(right, Valid, StringComparison.Ordinal);
        var error = ErrorOf(Valid.Replace(right, wrong, StringComparison.Ordinal));

        Assert.StartsWith("test.json: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"firstYear": 2015, "lastYear": 2019}""", "figures must be a list")]
    [InlineData("""{"firstYear": 2015, "lastYear": 2019, "figures": [1]}""", "each of figures must be an object")]
    [InlineData("not json", "this is not JSON")]
    public void Read_WhatIsNoFileOfFigures_SaysWhatIsExpected(string text, string expected) =>
        Assert.Contains(expected, ErrorOf(text), StringComparison.Ordinal);

    [Fact]
    public void Read_AFileWithAnyNodeReplaced_IsReadOrRefusedWithAReason() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.OneOf("null", "true", "-1", "2017", "1e300", "\"\"", "\"NLD\"", "[]", "{}", "[null]", "[[1]]", "{\"from\": 1}", "{\"from\": \"victims\", \"year\": {}}"))
            .Sample(
                (at, junk) =>
                {
                    var document = JsonNode.Parse(Valid)!;
                    var nodes = Places(document).ToList();
                    var (parent, key) = nodes[at % nodes.Count];
                    if (parent is JsonArray array)
                    {
                        array[(int)key] = JsonNode.Parse(junk);
                    }
                    else
                    {
                        parent[(string)key] = JsonNode.Parse(junk);
                    }

                    try
                    {
                        Read(document.ToJsonString());
                    }
                    catch (PublishedFigureException e)
                    {
                        Assert.StartsWith("test.json: ", e.Message, StringComparison.Ordinal);
                    }
                },
                iter: 3000);

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node) => node switch
    {
        JsonArray array => array.Select((child, i) => (Parent: node, Key: (object)i, Child: child)).SelectMany(Under),
        JsonObject o => o.Select(p => (Parent: node, Key: (object)p.Key, Child: p.Value)).SelectMany(Under),
        _ => [],
    };

    private static IEnumerable<(JsonNode Parent, object Key)> Under((JsonNode Parent, object Key, JsonNode? Child) place) =>
        [(place.Parent, place.Key), .. place.Child is null ? [] : Places(place.Child)];
}
