using Monitor.Audit;
using Monitor.Published;

namespace Monitor.Tests.Audit;

/// <summary>What the audit finds in the report of 2015–2019: these numbers and no others.</summary>
public class ReportAuditTests
{
    private static readonly Lazy<AuditReport> Audit = new(() => FigureAudit.Of(PublishedEdition.Monitor20152019, PublishedEdition.Unodc));

    /// <summary>The number set aside, and the numbers of the conflict that shows it.</summary>
    private static readonly (string Id, string[] Conflict)[] Expected =
    [
        ("fig2.3-cu-2019", ["fig2.3-cu-2019", "s2.4.2-cu-2019"]),
        ("fig2.4b-gain", ["caption-fig2.4a", "fig2.4b-included-n", "fig2.4b-gain"]),
        ("fn31-known-share-2015-2016", ["fig2.4b-su-2015-2016", "fn31-known-n-2015-2016", "fn31-known-share-2015-2016"]),
        ("fn32-known-share-2017-2019", ["fig2.4b-su-2017-2019", "fn32-known-n-2017-2019", "fn32-known-share-2017-2019"]),
        ("fn32-base-2017-2019", ["fig2.4b-su-2017-2019", "fn32-base-2017-2019"]),
        ("t2.1-bulgaria-au-count", ["t2.1-bulgaria-cross-border-sexual-count", "t2.1-bulgaria-au-count", "t2.1-bulgaria-total-count"]),
        ("t2.1-guinea-unknown-count", ["t2.1-guinea-cross-border-sexual-count", "t2.1-guinea-au-count", "t2.1-guinea-cu-count", "t2.1-guinea-unknown-count", "t2.1-guinea-total-count"]),
        ("t2.1-vietnam-2015-count", ["t2.1-vietnam-2015-count", "t2.1-vietnam-2016-count", "t2.1-vietnam-2017-count", "t2.1-vietnam-total-count"]),
        ("t2.1-vietnam-unknown-count", ["t2.1-vietnam-cross-border-sexual-count", "t2.1-vietnam-au-count", "t2.1-vietnam-cu-count", "t2.1-vietnam-unknown-count", "t2.1-vietnam-total-count"]),
        ("t2.1-eritrea-cross-border-sexual-count", ["t2.1-eritrea-cross-border-sexual-count", "t2.1-eritrea-au-count", "t2.1-eritrea-cu-count", "t2.1-eritrea-unknown-count", "t2.1-eritrea-total-count"]),
        ("t2.1-nl-first-every-year", ["t2.1-netherlands-2019-rank", "t2.1-nl-first-every-year"]),
        ("s2.5-nl-share-2015", ["t2.1-header-2015-n", "t2.1-netherlands-2015-count", "s2.5-nl-share-2015"]),
        ("s2.5-nl-share-change", ["t2.1-header-2015-n", "t2.1-netherlands-2015-count", "s2.5-nl-share-2019", "s2.5-nl-share-change"]),
        ("box2.5-total-more-than-half-african", ["summary-total-2015-2019", "t2.1-netherlands-total-count", "fig2.9-europe-other-share", "box2.5-total-more-than-half-african"]),
        ("fig2.10-minor-share-2018", ["summary-total-2018", "fig2.10-minors-2018", "fig2.10-minor-share-2018"]),
        ("fig2.11-nonlegal-share-2019", ["fig2.11-nonlegal-share-2019", "fig2.11-nonlegal-2019", "fig2.11-iszw-2019", "fig2.11-police-2019"]),
        ("fig2.11-iszw-share-2019", ["s2.4.2-au-2019", "fig2.11-iszw-2019", "fig2.11-iszw-share-2019"]),
        ("s2.6-au-2019-282", ["s2.4.2-au-2019", "s2.6-au-2019-282"]),
        ("fig2.11-police-share", ["fig2.11-reports-total", "fig2.11-police-share", "fig2.11-police-total"]),
        ("fig2.11-police-bl", ["fig2.11-nonlegal-bl", "fig2.11-police-bl"]),
        ("fig2.11-police-go", ["fig2.11-nonlegal-go", "fig2.11-police-go"]),
        ("fig2.11-police-cu", ["fig2.11-nonlegal-cu", "fig2.11-police-cu"]),
    ];

    [Fact]
    public void Of_TheReport_FindsEachContradictionAndNoOther() => Assert.Equal(
        Expected.Select(e => $"{e.Id}: {string.Join(" + ", e.Conflict)}"),
        Audit.Value.Within.Select(c => $"{c.Number.Figure.Id}: {string.Join(" + ", Ids(c.Conflict))}"));

    [Fact]
    public void Of_TheReportUnderItsReadings_FindsNothing()
    {
        // A register satisfies all readings at once, so anything found here would be false.
        Assert.Empty(FigureAudit.Of(PublishedEdition.Monitor20152019, f => f.Reading?.Claim ?? f.Claim).Within);
    }

    [Fact]
    public void Of_TheReport_DoesNotNeedTheReadings()
    {
        var bare = PublishedEdition.Monitor20152019 with
        {
            Figures = [.. PublishedEdition.Monitor20152019.Figures.Select(f => f with { Reading = null })],
        };
        var found = FigureAudit.Of(bare).Within;
        Assert.All(found, c => Assert.Empty(c.Readings));

        // Another number may be set aside, where two would do; the one with the reading then stands in its conflicts.
        Assert.All(Expected, e => Assert.Contains(found, c => Ids(c.Conflict).Concat(c.Further.SelectMany(Ids)).Contains(e.Id)));
    }

    [Fact]
    public void Of_TheReport_ShowsTheAdoptedReadingBesideEach() => Assert.All(Audit.Value.Within, c =>
        Assert.Contains(c.Number.Figure.Id, c.Readings.Select(r => r.Number.Figure.Id)));

    [Fact]
    public void IsOpen_OnlyOfTheRowsOfTable21WhereNoCellIsDetermined() => Assert.Equal(
        ["t2.1-bulgaria-au-count", "t2.1-guinea-unknown-count", "t2.1-vietnam-2015-count", "t2.1-vietnam-unknown-count", "t2.1-eritrea-cross-border-sexual-count"],
        Audit.Value.Within.Where(c => c.IsOpen).Select(c => c.Number.Figure.Id));

    [Fact]
    public void Suspects_OfTheRowForGuinea_AreItsCellsButNotTheTotalThatTheYearsConfirm()
    {
        var guinea = Audit.Value.Within.Single(c => c.Number.Figure.Id == "t2.1-guinea-unknown-count");
        Assert.Equal(
            ["t2.1-guinea-cross-border-sexual-count", "t2.1-guinea-au-count", "t2.1-guinea-cu-count", "t2.1-guinea-unknown-count"],
            guinea.Suspects.Select(s => s.Figure.Id));
        Assert.Contains("Any one of 4 printed numbers", guinea.WhatStaysOpen, StringComparison.Ordinal);
    }

    [Fact]
    public void DependsOnChosenBounds_OnlyWhereWordsHaveNoNumber() => Assert.Equal(
        ["box2.5-total-more-than-half-african", "fig2.11-police-share"],
        Audit.Value.Within.Where(c => c.Conflict.DependsOnChosenBounds).Select(c => c.Number.Figure.Id));

    [Fact]
    public void Further_OfTheNetherlandsFirstInEveryYear_HoldsItAgainstTheCountsToo()
    {
        var first = Audit.Value.Within.Single(c => c.Number.Figure.Id == "t2.1-nl-first-every-year");
        Assert.Contains(first.Further, f => f.Kind == ContradictionKind.RankAndCounts
            && Ids(f).SequenceEqual(["t2.1-netherlands-2019-count", "t2.1-nigeria-2019-count", "t2.1-nl-first-every-year"]));
    }

    [Fact]
    public void Steps_OfFootnote31_GiveTheShareThatFollows()
    {
        var footnote = Audit.Value.Within.Single(c => c.Number.Figure.Id == "fn31-known-share-2015-2016");
        Assert.Equal(ContradictionKind.ShareAndCounts, footnote.Conflict.Kind);
        Assert.Contains(footnote.Conflict.Steps, s => s.StartsWith("456 of 1,233 is 36.98 %", StringComparison.Ordinal));
        Assert.Equal("37 %, corrected", Assert.Single(footnote.Readings).Reading.Says);
        Assert.Equal("", footnote.WhatStaysOpen);
    }

    [Theory]
    [InlineData("fig2.11-police-bl", "33.5 % + 70.5 % = 104 %")]
    [InlineData("t2.1-eritrea-cross-border-sexual-count", "14 + 6 + 30 = 50")]
    [InlineData("fig2.4b-gain", "From 1,380 to 2,506 is 81.59 %")]
    [InlineData("fig2.10-minor-share-2018", "62 of 668 is 9.28 %")]
    [InlineData("fig2.11-police-share", "2,984 of 5,691 is 52.43 %")]
    [InlineData("s2.6-au-2019-282", "is part of [victims, 2019, labour exploitation among the forms]")]
    public void Steps_SayWhatIsComputed(string id, string computed) =>
        Assert.Contains(Audit.Value.Within.Single(c => c.Number.Figure.Id == id).Conflict.Steps, s => s.Contains(computed, StringComparison.Ordinal));

    [Theory]
    [InlineData("t2.1-header-unknown-n", "fig2.3-unknown-share", "One word used for two sets")] // 650 and 11 %: different sets
    [InlineData("fig2.9-africa-mostly-go", "fig2.9-africa-mostly-go", "Worded numbers within the bounds chosen for them")]
    [InlineData("s1.3-decline-prev-half", "s1.3-decline-prev-half", "Words without bounds")]
    [InlineData("fig2.3-cu-2018", "fig2.3-cu-2018", "A reading where the words are possible too")]
    [InlineData("fig2.11-police-au", "fig2.11-police-au", "A reading where the words are possible too")] // 19 + 54 % fit into one base
    public void Unseen_NamesWhatTheReportHasAndTheAuditDoesNotFind(string one, string other, string kind)
    {
        Assert.DoesNotContain(Audit.Value.Within, c => c.Number.Figure.Id == one || c.Number.Figure.Id == other);
        Assert.Contains(AuditReport.Unseen, u => u.What == kind);
    }

    [Fact]
    public void Of_TheReportAgainstUnodc_FindsTheTotalsThatDiffer()
    {
        Assert.Equal(
            ["unodc-2017-total", "unodc-2019-form-sexual-exploitation", "unodc-2019-form-forced-labour"],
            Audit.Value.Between.Select(c => c.Number.Figure.Id));
        var total = Audit.Value.Between[0];
        Assert.Equal(["t2.1-header-2017-n", "unodc-2017-total"], Ids(total.Conflict));
        Assert.Equal(["2015-2019", "unodc-2015-2019"], total.Conflict.Numbers.Select(n => n.Publication));

        // 716 against the 860 that the report's 3,148 and 1,233 leave for 2019, and against 470 being 55 %.
        Assert.Contains(Audit.Value.Between[1].Conflict.Numbers, n => n.Figure.Id == "fn21-sector-known-share-2019");
        Assert.True(Audit.Value.Between.All(c => c.IsOpen));
    }

    [Fact]
    public void Between_RestsOnNoChosenBounds_WhereASuppressedCountMayBeZero() =>
        Assert.DoesNotContain(Audit.Value.Between, c => c.Conflict.DependsOnChosenBounds);

    [Fact]
    public void Agreeing_ListsWhatBothPrintAlike()
    {
        var agreeing = Audit.Value.Agreeing.SelectMany(n => n.Printings).Select(f => f.Id).ToList();
        Assert.Contains("unodc-2018-total", agreeing);
        Assert.Contains("unodc-2015-total-minor", agreeing); // "minor" there, "aged 0–17" here
        Assert.DoesNotContain("unodc-2017-total", agreeing);
    }

    [Theory]
    [InlineData("unodc-2017-form-other-forms-of-exploitation-row-2", ContradictionKind.PrintedTwice)]
    [InlineData("unodc-2017-form-other-forms-of-exploitation-row-3", ContradictionKind.PrintedTwice)]
    [InlineData("unodc-2017-form-other-forms-of-exploitation-male-minor", ContradictionKind.PartAndWhole)]
    public void WithinOther_ShowsUnodcAgainstItself(string id, ContradictionKind kind) =>
        Assert.Equal(kind, Audit.Value.WithinOther.Single(c => c.Number.Figure.Id == id).Conflict.Kind);

    [Fact]
    public void Of_SameInput_SaysTheSame()
    {
        static string Text(AuditReport audit) => string.Join('\n', audit.Within.Select(c => $"{c.Number.Figure.Id} {string.Join(' ', c.Conflict.Steps)} {c.WhatStaysOpen} {string.Join(' ', c.Further.SelectMany(Ids))}"));
        Assert.Equal(Text(FigureAudit.Of(PublishedEdition.Monitor20152019)), Text(Audit.Value));
    }

    [Fact]
    public void Of_PublicationsAboutDifferentYears_IsRefused() => Assert.Throws<ArgumentException>(
        () => FigureAudit.Of(PublishedEdition.Monitor20152019, PublishedEdition.Unodc with { LastYear = 2020 }));

    private static IEnumerable<string> Ids(Conflict conflict) => conflict.Numbers.Select(n => n.Figure.Id);
}
