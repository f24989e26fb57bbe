using System.Globalization;
using CsCheck;
using Monitor.Audit;
using Monitor.Published;

namespace Monitor.Tests.Audit;

/// <summary>Editions written for the purpose: without contradictions nothing is found, planted ones are found exactly.</summary>
public class PlantedContradictionTests
{
    [Fact]
    public void Of_FiguresOfOnePopulation_FindsNothing() => Gen.Int[0, int.MaxValue].Sample(
        seed => Assert.Empty(FigureAudit.Of(SmallPopulation.Print(seed)).Within), iter: 30);

    [Fact]
    public void Of_OneCountCorrupted_FindsItInEveryConflict() => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, SmallPopulation.Corruptible.Count - 1], Gen.Int[1, 40]).Sample(
        (seed, which, more) =>
        {
            var id = SmallPopulation.Corruptible[which];
            var found = FigureAudit.Of(SmallPopulation.Print(seed, id, more)).Within;
            Assert.NotEmpty(found);
            Assert.All(found.SelectMany(c => c.Further.Prepend(c.Conflict)), conflict => Assert.Contains(id, conflict.Numbers.SelectMany(n => n.Printings).Select(f => f.Id)));
        },
        iter: 30);

    [Theory]
    [InlineData("a number printed twice", ContradictionKind.PrintedTwice, """
        {"count": {"from": "victims"}} 100
        {"count": {"from": "victims"}} 101
        """)]
    [InlineData("a part larger than the whole, by the rules of forms", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims", "form": "labour"}} 31
        {"count": {"from": "victims", "anyForm": "labour"}} 30
        """)]
    [InlineData("a nationality larger than its region", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims", "nationality": "NGA"}} 31
        {"count": {"from": "victims", "region": "africa"}} 30
        """)]
    [InlineData("an age group larger than the adults", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims", "ageGroup": "23-29"}} 31
        {"count": {"from": "victims", "minority": "adult"}} 30
        """)]
    [InlineData("a visible sector among more than is known", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims", "visibility": "visible"}} 31
        {"count": {"from": "victims", "prostitutionSectorKnown": "yes"}} 30
        """)]
    [InlineData("a known sector where there is no sexual exploitation", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims", "prostitutionSectorKnown": "yes"}} 31
        {"count": {"from": "victims", "anyForm": "sexual"}} 30
        """)]
    [InlineData("domestic sexual exploitation beyond the Dutch victims", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims", "form": "domestic-sexual"}} 31
        {"count": {"from": "victims", "nationality": "NLD"}} 30
        """)]
    [InlineData("years that miss the total", ContradictionKind.PartsAndTotal, """
        {"count": {"from": "victims", "year": 2015}} 40
        {"count": {"from": "victims", "year": 2016}} 50
        {"count": {"from": "victims"}} 100
        """)]
    [InlineData("domestic and cross-border beyond sexual exploitation", ContradictionKind.PartsAndTotal, """
        {"count": {"from": "victims", "form": "domestic-sexual"}} 40
        {"count": {"from": "victims", "form": "cross-border-sexual"}} 50
        {"count": {"from": "victims", "anyForm": "sexual"}} 89
        """)]
    [InlineData("more victims than reports", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims"}} 101
        {"count": {"from": "reports"}} 100
        """)]
    [InlineData("more reports by the police than victims", ContradictionKind.PartAndWhole, """
        {"count": {"from": "victims"}} 100
        {"count": {"from": "reports", "reporterGroup": "police"}} 101
        """)]
    [InlineData("fewer reports by unit than by the police", ContradictionKind.PartAndWhole, """
        {"count": {"from": "reports", "reporterGroup": "police"}} 101
        {"count": {"from": "unit-reports"}} 100
        """)]
    [InlineData("reporters without legal ground apart from those with it", ContradictionKind.PartsAndTotal, """
        {"count": {"from": "reports", "reporterGroup": ["police", "kmar", "labour-inspectorate"]}} 60
        {"count": {"from": "reports", "withoutLegalGround": "yes"}} 50
        {"count": {"from": "reports"}} 100
        """)]
    [InlineData("a share of other counts", ContradictionKind.ShareAndCounts, """
        {"share": [{"from": "victims", "gender": "male"}, {"from": "victims"}]} 33 whole-percent
        {"count": {"from": "victims", "gender": "male"}} 32
        {"count": {"from": "victims"}} 100
        """)]
    [InlineData("a change of other counts", ContradictionKind.ShareAndCounts, """
        {"relativeChange": [{"count": {"from": "victims", "year": 2015}}, {"count": {"from": "victims", "year": 2016}}]} 24 whole-percent
        {"count": {"from": "victims", "year": 2015}} 400
        {"count": {"from": "victims", "year": 2016}} 500
        """)]
    [InlineData("a change that no whole number of victims makes", ContradictionKind.ShareAndCounts, """
        {"relativeChange": [{"count": {"from": "victims", "year": 2015}}, {"count": {"from": "victims", "year": 2016}}]} 24 whole-percent
        {"count": {"from": "victims", "year": 2015}} 40
        """)]
    [InlineData("shares of separate parts beyond the whole", ContradictionKind.PartsAndTotal, """
        {"share": [{"from": "victims", "gender": "male"}, {"from": "victims"}]} 60 whole-percent
        {"share": [{"from": "victims", "gender": "female"}, {"from": "victims"}]} 42 whole-percent
        """)]
    [InlineData("a first place with fewer victims", ContradictionKind.RankAndCounts, """
        {"rank": "NGA", "over": {"from": "victims"}} 1 rank
        {"count": {"from": "victims", "nationality": "NGA"}} 30
        {"count": {"from": "victims", "nationality": "NLD"}} 31
        """)]
    [InlineData("a third place with too few left above it", ContradictionKind.RankAndCounts, """
        {"rank": "NGA", "over": {"from": "victims"}} 3 rank
        {"count": {"from": "victims", "nationality": "NGA"}} 40
        {"count": {"from": "victims"}} 100
        """)]
    [InlineData("an order that the counts turn round", ContradictionKind.Order, """
        {"compare": [{"count": {"from": "victims", "year": 2015}}, "<", {"count": {"from": "victims", "year": 2016}}]} more ordering
        {"count": {"from": "victims", "year": 2015}} 40
        {"count": {"from": "victims", "year": 2016}} 40
        """)]
    public void Of_PlantedContradiction_FindsItWithAllItsNumbers(string what, ContradictionKind kind, string figures)
    {
        var edition = Edition(figures);
        var found = Assert.Single(FigureAudit.Of(edition).Within);
        Assert.Equal((what, kind), (what, found.Conflict.Kind));
        Assert.Equal(edition.Figures.Select(f => f.Id), found.Conflict.Numbers.Select(n => n.Figure.Id));
        Assert.True(found.IsOpen);
        Assert.Equal(edition.Figures.Count, found.Suspects.Count);
    }

    [Theory]
    [InlineData("a share at the half that rounds up", """
        {"share": [{"from": "victims", "gender": "male"}, {"from": "victims"}]} 13 whole-percent
        {"count": {"from": "victims", "gender": "male"}} 25
        {"count": {"from": "victims"}} 200
        """)]
    [InlineData("parts that leave something over", """
        {"count": {"from": "victims", "nationality": "NGA"}} 30
        {"count": {"from": "victims", "nationality": "NLD"}} 31
        {"count": {"from": "victims"}} 100
        """)]
    [InlineData("forms that overlap", """
        {"count": {"from": "victims", "anyForm": "labour"}} 70
        {"count": {"from": "victims", "anyForm": "criminal"}} 70
        {"count": {"from": "victims"}} 100
        """)]
    [InlineData("several reports on a victim", """
        {"count": {"from": "reports", "reporterGroup": "police"}} 100
        {"count": {"from": "reports", "reporterGroup": "fairwork"}} 100
        {"count": {"from": "victims"}} 100
        """)]
    [InlineData("an order whose circle never meets a count", """
        {"compare": [{"count": {"from": "victims", "year": 2015}}, "<", {"count": {"from": "victims", "year": 2016}}]} more ordering
        """)]
    [InlineData("a place below nationalities that are not counted", """
        {"rank": "NGA", "over": {"from": "victims"}} 3 rank
        {"count": {"from": "victims", "nationality": "NGA"}} 30
        {"count": {"from": "victims"}} 100
        """)]
    public void Of_FiguresThatAreOdd_ButPossible_FindsNothing(string what, string figures) =>
        Assert.True(FigureAudit.Of(Edition(figures)).Within.Count == 0, what);

    [Fact]
    public void Of_TwoContradictionsApart_FindsBoth()
    {
        var found = FigureAudit.Of(Edition("""
            {"count": {"from": "victims", "year": 2015}} 40
            {"count": {"from": "victims", "year": 2015}} 41
            {"count": {"from": "victims", "year": 2016, "gender": "male"}} 51
            {"count": {"from": "victims", "year": 2016}} 50
            """)).Within;
        Assert.Equal(["f1 f2", "f3 f4"], found.Select(c => string.Join(' ', c.Conflict.Numbers.Select(n => n.Figure.Id))));
    }

    [Fact]
    public void Of_OneOfThreePrintingsDiffers_SetsThatOneAside()
    {
        var found = Assert.Single(FigureAudit.Of(Edition("""
            {"count": {"from": "victims"}} 99
            {"count": {"from": "victims"}} 100
            {"count": {"from": "victims"}} 100
            """)).Within);
        Assert.Equal("f1", found.Number.Figure.Id);
        Assert.Equal(["f2", "f3"], found.Conflict.Numbers.Single(n => n != found.Number).Printings.Select(f => f.Id));
    }

    /// <summary>An edition of two years; a line is a claim, what is printed, and its precision.</summary>
    private static PublishedEdition Edition(string lines) => SmallPopulation.Edition(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((line, i) =>
    {
        var end = line.LastIndexOf('}') + 1;
        var words = line[end..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (string.Create(CultureInfo.InvariantCulture, $"f{i + 1}"), line[..end], words[0], words.Length > 1 ? words[1] : "exact");
    }));
}
