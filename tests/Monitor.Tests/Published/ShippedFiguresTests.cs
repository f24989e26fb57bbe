using Monitor.Editions;
using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Published;
using Monitor.Testing;

namespace Monitor.Tests.Published;

public class ShippedFiguresTests
{
    private static PublishedEdition Report => PublishedEdition.Monitor20152019;

    private static PublishedEdition Unodc => PublishedEdition.Unodc;

    [Fact]
    public void Of_AnEdition_FindsTheFilesNamedAfterIt()
    {
        var edition = new Edition(2015, 2019);

        Assert.Equal((Report.Title, Unodc.Title), (PublishedEdition.Of(edition)?.Title, PublishedEdition.UnodcOf(edition)?.Title));
        Assert.Null(PublishedEdition.Of(new(2016, 2020)));
        Assert.Null(PublishedEdition.UnodcOf(new(2015, 2015)));
    }

    [Fact]
    public void Monitor20152019_Has651FiguresOf575ClaimsAnd24Readings()
    {
        Assert.Equal(651, Report.Figures.Count);
        Assert.Equal(575, Report.Figures.Count(f => f.Claim is not null));
        Assert.Equal(24, Report.Figures.Count(f => f.Reading is not null));
        Assert.Equal(575 + 24, Report.Claims.Count());
        Assert.Equal(("2015-2019", 2015, 2019), (Report.Edition, Report.FirstYear, Report.LastYear));
    }

    [Fact]
    public void Monitor20152019_SaysWhatDecidesEachFigureAndWhichReadingsAreOpen()
    {
        Assert.Equal(
            [(FigureNeeds.Register, 575), (FigureNeeds.PopulationEstimate, 8), (FigureNeeds.External, 22), (FigureNeeds.Narrative, 46)],
            Report.Figures.CountBy(f => f.Needs).OrderBy(n => n.Key).Select(n => (n.Key, n.Value)));
        Assert.Equal(5, Report.Figures.Count(f => f.Reading is { IsOpen: true }));
    }

    [Fact]
    public void Unodc_Has323FiguresThatAllNeedTheRegister()
    {
        Assert.Equal(323, Unodc.Figures.Count);
        Assert.All(Unodc.Figures, f => Assert.Equal(FigureNeeds.Register, f.Needs));
        Assert.All(Unodc.Figures, f => Assert.NotNull(f.Claim));
    }

    [Fact]
    public void Keys_OfAllShippedSets_AreEqualExactlyWhenTheSetsAre()
    {
        var sets = Report.Claims.Concat(Unodc.Claims).SelectMany(c => c.Sets).ToList();
        static string Spelled(FigureSet s) =>
            $"{s.Table} {string.Join(' ', s.Conditions.Select(c => $"{c.Field}:{c.Allowed}"))} {s.HasNationality} {string.Join('|', s.Nationalities.Select(n => n.Code))}";

        Assert.True(sets.Count > 1000);
        Assert.Equal(sets.Select(Spelled).Distinct().Count(), sets.Select(s => s.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(sets.GroupBy(Spelled), same => Assert.Single(same.Select(s => s.Key).Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void Years_OfAFigure_LieInTheEdition() =>
        Assert.All(Report.Figures.Where(f => f.Claim is not null && f.FirstYear is not null), f => Assert.True(f.FirstYear <= f.LastYear, f.Id));

    [Theory]
    [InlineData("figures-2015-2019")]
    [InlineData("unodc-2015-2019")]
    public void EveryShippedClaim_OverRandomRegisters_HoldsExactlyWhenANaiveEvaluationSaysSo(string name)
    {
        var edition = name.StartsWith("unodc", StringComparison.Ordinal) ? Unodc : Report;
        using var stream = typeof(PublishedEdition).Assembly.GetManifestResourceStream($"published/{name}.json")!;
        var texts = JsonNode.Parse(stream)!["figures"]!.AsArray().ToDictionary(f => f!["id"]!.GetValue<string>(), f => f!.AsObject());
        RegisterGen.Victim.Array[0, 40].Sample(
            victims =>
            {
                var counts = ClaimGen.Count(victims, [.. edition.Claims]);
                var naive = ClaimGen.Naive(victims);
                var ledger = Ledger.Evaluate(edition, counts, new Dictionary<string, Independence>());

                foreach (var entry in ledger.Entries)
                {
                    var text = texts[entry.Figure.Id];
                    var allowed = Roundings.IntervalOf(entry.Figure.Printed, entry.Figure.Precision)?.ToString();
                    var printed = text["claim"] is JsonObject claim && NaiveClaims.Holds(claim, naive, allowed);
                    var reading = text["reading"]?["claim"] is JsonObject under && NaiveClaims.Holds(under, naive, allowed);
                    var expected = text["claim"] is null ? Verdict.NotComputable
                        : printed ? Verdict.Reproduced
                        : reading ? Verdict.ReproducedUnderReading
                        : Verdict.NotReproduced;
                    Assert.True(expected == entry.Verdict, entry.Figure.Id);
                }
            },
            iter: 8);
    }
}
