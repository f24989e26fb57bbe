using Monitor.Published;

namespace Monitor.Tests.Published;

/// <summary>Rules that live in how the published figures are put: what their sets are limited to, and what they are shares of.</summary>
public class ClaimsFollowRulesTests
{
    private static readonly PublishedEdition Edition = PublishedEdition.Monitor20152019;

    private static readonly List<(PublishedFigure Figure, Expression Expression)> Expressions =
    [
        .. from figure in Edition.Figures
           from claim in new[] { figure.Claim, figure.Reading?.Claim }
           where claim is not null
           from expression in claim.Expressions.SelectMany(e => e.SelfAndOperands)
           select (figure, expression),
    ];

    private static readonly List<(PublishedFigure Figure, Share Share)> Shares =
        [.. Expressions.Where(e => e.Expression is Share).Select(e => (e.Figure, (Share)e.Expression))];

    private static bool Asks(FigureSet set, SetField field, string? code = null) =>
        set.Conditions.Any(c => c.Field == field && (code is null || SetFields.CodesOf(field, c.Allowed).SequenceEqual([code])));

    private static PublishedFigure Figure(string id) => Edition.Figures.Single(f => f.Id == id);

    [Fact]
    [Trait("Rule", "6")]
    public void EstimatesOfThePopulation_AreDecidedByNoRegister()
    {
        var estimates = Edition.Figures.Where(f => f.Needs == FigureNeeds.PopulationEstimate).ToList();

        Assert.NotEmpty(estimates);
        Assert.All(estimates, f => Assert.Null(f.Claim));
    }

    [Fact]
    [Trait("Rule", "14")]
    public void UnknownForm_IsAskedForInTwoWays()
    {
        Assert.Contains(Expressions, e => e.Expression.Sets.Any(s => Asks(s, SetField.AnyForm, "none")));
        Assert.Contains(Expressions, e => e.Expression.Sets.Any(s => Asks(s, SetField.Form, "unknown")));
    }

    [Fact]
    [Trait("Rule", "15")]
    public void LabourAndCriminalExploitation_AreCountedAtLeastWhereSectorsAreShown()
    {
        Assert.True(Asks(Assert.IsType<Within>(Figure("caption-fig2.5").Claim).Of.Sets.Single(), SetField.AnyForm, "labour"));
        Assert.True(Asks(Assert.IsType<Within>(Figure("caption-fig2.6").Claim).Of.Sets.Single(), SetField.AnyForm, "criminal"));
    }

    [Fact]
    [Trait("Rule", "18")]
    public void SharesOfVisibleSectors_AreOfKnownSectors()
    {
        var visible = Shares.Where(s => Asks(s.Share.Part, SetField.Visibility) || Asks(s.Share.Part, SetField.ProstitutionSector)).ToList();

        Assert.NotEmpty(visible);
        Assert.All(visible, s => Assert.True(Asks(s.Share.Whole, SetField.ProstitutionSectorKnown, "yes"), s.Figure.Id));
    }

    [Fact]
    [Trait("Rule", "19")]
    public void SectorFigures_CountAnySexualExploitation() =>
        Assert.All(
            Expressions.SelectMany(e => e.Expression.Sets.Select(s => (e.Figure, Set: s)))
                .Where(e => Asks(e.Set, SetField.ProstitutionSectorKnown) || Asks(e.Set, SetField.ProstitutionSector) || Asks(e.Set, SetField.Visibility) || Asks(e.Set, SetField.Imputation)),
            e => Assert.True(Asks(e.Set, SetField.AnyForm, "sexual"), e.Figure.Id));

    [Fact]
    [Trait("Rule", "20")]
    public void ImputedShares_AreOfTheTwoPeriods() =>
        Assert.Equal(
            [(2015, 2016), (2017, 2019)],
            Expressions.Select(e => e.Expression).OfType<ImputedShare>().Select(s => (s.FirstYear, s.LastYear)).Distinct().Order());

    [Fact]
    [Trait("Rule", "22")]
    public void SharesOfKnownLabourSectors_AreOfAllLabourExploitation()
    {
        var known = Shares.Where(s => Asks(s.Share.Part, SetField.LabourSectorKnown)).ToList();

        Assert.NotEmpty(known);
        Assert.All(known, s => Assert.True(Asks(s.Share.Whole, SetField.AnyForm, "labour") && !Asks(s.Share.Whole, SetField.LabourSectorKnown), s.Figure.Id));
        Assert.DoesNotContain(Expressions, e => e.Expression.Sets.Any(s => Asks(s, SetField.LabourSector)));
    }

    [Fact]
    [Trait("Rule", "23")]
    public void TypesOfCriminalExploitation_AreAskedForFrom2016OnOnly()
    {
        var typed = Expressions.SelectMany(e => e.Expression.Sets).Where(s => Asks(s, SetField.CriminalType)).ToList();

        Assert.NotEmpty(typed);
        Assert.All(typed, s => Assert.All(s.Years.DefaultIfEmpty(2015), y => Assert.True(y >= 2016, s.Key)));
        Assert.Equal(Interval.Exactly(0), Assert.IsType<Within>(Figure("s2.4.2-cu-subform-since").Claim).Interval);
    }

    [Fact]
    [Trait("Rule", "29")]
    public void SharesOfPersonalCharacteristics_AreOfAllVictimsOfTheColumn()
    {
        SetField[] personal = [SetField.AgeGroup, SetField.Gender, SetField.Region, SetField.Minority];
        var shares = Shares.Where(s => personal.Any(p => Asks(s.Share.Part, p)) && s.Share.Part.Table == s.Share.Whole.Table).ToList();

        Assert.NotEmpty(shares);
        Assert.All(shares, s => Assert.DoesNotContain(personal, p => LeavesOutUnknownOnly(s.Share.Whole, p)));

        static bool LeavesOutUnknownOnly(FigureSet set, SetField field) =>
            set.Conditions.Any(c => c.Field == field && SetFields.CodesOf(field, ~c.Allowed).SequenceEqual(["unknown"]));
    }

    [Fact]
    [Trait("Rule", "36")]
    public void SharesOfAFormWithoutLegalGround_AreOfItsReports_ThoseOfThePoliceOfItsVictims()
    {
        string[] forms = ["domestic-sexual", "cross-border-sexual", "labour", "criminal"];
        foreach (var form in forms)
        {
            Assert.Contains(Shares, s => s.Share.Whole is { Table: CountedTable.Reports } w && Asks(w, SetField.Form, form) && Asks(s.Share.Part, SetField.WithoutLegalGround, "yes"));
            Assert.Contains(Shares, s => s.Share.Whole is { Table: CountedTable.Victims } w && Asks(w, SetField.Form, form) && Asks(s.Share.Part, SetField.ReporterGroup, "police"));
        }
    }

    [Fact]
    [Trait("Rule", "37")]
    public void CrossBorderPoliceReports_AreAskedForByAfricanAndNot()
    {
        var cross = Edition.Figures.Where(f => f.Place.StartsWith("Figure 2.13", StringComparison.Ordinal)).Select(f => f.Claim).OfType<Claim>()
            .SelectMany(c => c.Sets).Where(s => Asks(s, SetField.Form, "cross-border-sexual")).ToList();

        Assert.Contains(cross, s => Asks(s, SetField.Region, "africa"));
        Assert.Contains(cross, s => Asks(s, SetField.Region) && !Asks(s, SetField.Region, "africa"));
        Assert.All(cross, s => Assert.True(Asks(s, SetField.Region), s.Key));
    }

    [Fact]
    [Trait("Rule", "40")]
    public void Changes_AreOfCounts_ButThatOfTheDutchShareIsOfRoundedPercentages()
    {
        var changes = Expressions.Where(e => e.Expression is RelativeChange).ToList();
        var rounded = changes.Where(e => e.Expression.Operands.Any(o => o is RoundedPercent)).Select(e => e.Figure.Id).Distinct();

        Assert.Equal(["s2.5-nl-share-change"], rounded);
        Assert.All(changes.Where(e => e.Figure.Id != "s2.5-nl-share-change"), e => Assert.All(e.Expression.Operands, o => Assert.True(o is Count or Share, e.Figure.Id)));
    }

    [Fact]
    [Trait("Rule", "41")]
    public void MeansOfYears_AreOfTheDutchShareOnly() =>
        Assert.All(
            Expressions.Where(e => e.Expression is MeanOf),
            e => Assert.All(e.Expression.Sets.Where(s => s.HasNationality), s => Assert.Equal(["NLD"], s.Nationalities.Select(n => n.Iso))));
}
