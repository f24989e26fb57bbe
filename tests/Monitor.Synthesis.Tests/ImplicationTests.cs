using System.Text;
using Monitor.Published;

namespace Monitor.Synthesis.Tests;

public class ImplicationTests
{
    private const string All = """{"count": {"from": "victims"}}""";

    [Fact]
    public void Count_OfAllYears_FollowsFromTheYears() => AssertIndependence(
        [.. Years(2015, 2016, 2017, 2018, 2019), Exact("total", All)],
        fitted: ["2015", "2016", "2017", "2018", "2019"],
        implied: ["total"]);

    [Fact]
    public void Count_OfAYear_FollowsFromTheTotalAndTheOtherYears() => AssertIndependence(
        [Exact("total", All), .. Years(2015, 2016, 2017, 2018, 2019)],
        fitted: ["total", "2015", "2016", "2017", "2018"],
        implied: ["2019"]);

    [Fact]
    public void Count_OfAYear_DoesNotFollowWhileAnotherIsMissingToo() => AssertIndependence(
        [Exact("total", All), .. Years(2015, 2016, 2017, 2018)],
        fitted: ["total", "2015", "2016", "2017", "2018"],
        implied: []);

    [Fact]
    public void Count_OfSomeYears_FollowsFromThose() => AssertIndependence(
        [.. Years(2015, 2016), Exact("both", """{"count": {"from": "victims", "year": [2015, 2016]}}"""), Exact("other", """{"count": {"from": "victims", "year": [2016, 2017]}}""")],
        fitted: ["2015", "2016", "other"],
        implied: ["both"]);

    [Fact]
    public void Count_OfAFormInAYear_FollowsWithinThatYearOnly() => AssertIndependence(
        [
            .. Years(2015),
            .. new[] { "domestic-sexual", "cross-border-sexual", "labour", "criminal" }.Select(f => Exact(f, $$"""{"count": {"from": "victims", "form": "{{f}}", "year": 2015} }""")),
            Exact("unknown", """{"count": {"from": "victims", "form": "unknown", "year": 2015}}"""),
            Exact("unknown-2016", """{"count": {"from": "victims", "form": "unknown", "year": 2016}}"""),
        ],
        fitted: ["2015", "domestic-sexual", "cross-border-sexual", "labour", "criminal", "unknown-2016"],
        implied: ["unknown"]);

    [Fact]
    public void Count_OfANationality_FollowsFromItsOwnYearsAndNotFromThoseOfAll() => AssertIndependence(
        [
            .. Years(2015, 2016, 2017, 2018, 2019),
            .. Enumerable.Range(2015, 4).Select(y => Exact($"nga-{y}", $$"""{"count": {"from": "victims", "nationality": "NGA", "year": {{y}} } }""")),
            Exact("nga", """{"count": {"from": "victims", "nationality": "NGA"}}"""),
            Exact("nga-2019", """{"count": {"from": "victims", "nationality": "NGA", "year": 2019}}"""),
            Exact("pol", """{"count": {"from": "victims", "nationality": "POL"}}"""),
        ],
        fitted: ["2015", "2016", "2017", "2018", "2019", "nga-2015", "nga-2016", "nga-2017", "nga-2018", "nga", "pol"],
        implied: ["nga-2019"]);

    [Fact]
    public void Count_OfVictims_DoesNotFollowFromReports() => AssertIndependence(
        [Exact("reports", """{"count": {"from": "reports", "year": 2015}}"""), .. Years(2015)],
        fitted: ["reports", "2015"],
        implied: []);

    [Fact]
    public void Count_OfAllForms_DoesNotFollowFromFormsOfWhichAVictimMayHaveSeveral() => AssertIndependence(
        [
            .. new[] { "sexual", "labour", "criminal", "organ-removal", "none" }.Select(f => Exact(f, $$"""{"count": {"from": "victims", "anyForm": "{{f}}"} }""")),
            Exact("total", All),
        ],
        fitted: ["sexual", "labour", "criminal", "organ-removal", "none", "total"],
        implied: []);

    [Fact]
    public void Count_PrintedTwice_FollowsTheSecondTime() => AssertIndependence(
        [Exact("once", All), Exact("again", All)],
        fitted: ["once"],
        implied: ["again"]);

    [Fact]
    public void Share_FollowsWhenPartAndBaseDo_WhereverItStands() => AssertIndependence(
        [
            Figure("share", """{"share": [{"from": "victims", "year": 2015}, {"from": "victims"}], "within": "[0.2, 0.3]"}"""),
            Figure("minors", """{"share": [{"from": "victims", "ageGroup": "0-17"}, {"from": "victims"}], "within": "[0.2, 0.3]"}"""),
            .. Years(2015, 2016, 2017, 2018, 2019),
        ],
        fitted: ["minors", "2015", "2016", "2017", "2018", "2019"],
        implied: ["share"]);

    [Fact]
    public void Change_Comparison_AndDifference_FollowFromTheCounts() => AssertIndependence(
        [
            .. Years(2015, 2016),
            Figure("change", $$"""{"relativeChange": [{{Count(2015)}}, {{Count(2016)}}], "within": "[0, 1]"}"""),
            Figure("compare", $$"""{"compare": [{{Count(2015)}}, "<", {{Count(2016)}}]}"""),
            Figure("difference", $$"""{"difference": [{{Count(2015)}}, {{Count(2016)}}], "within": "[-9, 9]"}"""),
            Figure("both", $$"""{"all": [{"compare": [{{Count(2015)}}, "<", {{Count(2016)}}]}, {"compare": [{{Count(2016)}}, "<", {{Count(2017)}}]}]}"""),
        ],
        fitted: ["2015", "2016", "both"],
        implied: ["change", "compare", "difference"]);

    [Fact]
    public void MeanAge_Rank_AndNumberOfNationalities_NeverFollowFromCounts() => AssertIndependence(
        [
            Exact("total", All),
            Figure("mean", """{"mean": "age", "over": {"from": "victims"}, "within": "[20, 30]"}"""),
            Figure("rank", """{"rank": "NGA", "over": {"from": "victims"}, "within": "[1, 1]"}"""),
            Figure("distinct", """{"distinct": "nationality", "over": {"from": "victims"}, "within": "[90, 99]"}"""),
            Figure("ratio", """{"ratio": [{"mean": "age", "over": {"from": "victims"}}, {"count": {"from": "victims"}}], "within": "[0, 1]"}"""),
        ],
        fitted: ["total", "mean", "rank", "distinct", "ratio"],
        implied: []);

    [Fact]
    public void Figure_WithAReading_IsJudgedByTheReading() => AssertIndependence(
        [
            .. Years(2015),
            Figure("read", """{"count": {"from": "victims", "ageGroup": "0-17"}, "within": "[1, 5]"}""", reading: Count(2015)[..^1] + ""","within": "[1, 5]"}"""),
        ],
        fitted: ["2015"],
        implied: ["read"]);

    [Fact]
    public void Figure_ThatNoRegisterDecides_IsNotNamed() => AssertIndependence(
        [.. Years(2015), """{"id": "story", "section": "1", "population": "narrative", "measure": "count", "printed": "2", "unit": "persons", "precision": "exact", "needs": "narrative"}"""],
        fitted: ["2015"],
        implied: []);

    [Fact]
    public void OtherPublication_IsHeldOut_UnlessUsedOrImplied()
    {
        var edition = Edition([.. Years(2015, 2016, 2017, 2018, 2019)]);
        var other = Edition(
        [
            Exact("total", All),
            Exact("minors", """{"count": {"from": "victims", "ageGroup": "0-17"}}"""),
            Exact("women", """{"count": {"from": "victims", "gender": "female"}}"""),
            Exact("women-again", """{"count": {"from": "victims", "gender": "female"}}"""),
        ]);

        Assert.Equal(
            new Dictionary<string, Independence>
            {
                ["total"] = Independence.Implied,
                ["minors"] = Independence.HeldOut,
                ["women"] = Independence.Fitted,
                ["women-again"] = Independence.HeldOut,
            },
            Implication.Of(edition, other, new HashSet<string> { "women" }));
    }

    private static void AssertIndependence(string[] figures, string[] fitted, string[] implied)
    {
        var found = Implication.Of(Edition(figures));

        Assert.Equal(fitted.Order(StringComparer.Ordinal), Ids(Independence.Fitted));
        Assert.Equal(implied.Order(StringComparer.Ordinal), Ids(Independence.Implied));
        Assert.Equal(fitted.Length + implied.Length, found.Count);

        IEnumerable<string> Ids(Independence of) => found.Where(f => f.Value == of).Select(f => f.Key).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Years(params IEnumerable<int> years) => years.Select(y => Exact($"{y}", Count(y)));

    private static string Count(int year) => $$"""{"count": {"from": "victims", "year": {{year}} } }""";

    private static string Exact(string id, string claim) => Figure(id, claim, printed: "7", precision: "exact");

    private static string Figure(string id, string claim, string printed = "some", string precision = "about", string? reading = null) =>
        $$"""
        {"id": "{{id}}", "section": "1", "population": "all-victims", "measure": "count", "printed": "{{printed}}", "unit": "victims", "precision": "{{precision}}", "needs": "register", "claim": {{claim}}
        {{(reading is null ? "" : $$""", "reading": {"says": "another", "whyNotAsPrinted": "it cannot hold", "claim": {{reading}}}""")}}}
        """;

    private static PublishedEdition Edition(string[] figures)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(
                file,
                $$"""{"edition": "2015-2019", "firstYear": 2015, "lastYear": 2019, "title": "Test", "source": "Test", "figures": [{{string.Join(",\n", figures)}}]}""",
                Encoding.UTF8);
            return PublishedEdition.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
