using Monitor.Published;
using Monitor.Testing;

namespace Monitor.Tests.Published;

public class LedgerTests
{
    private static readonly TestVictim[] Two = [new(), new() { Year = 2016 }];

    private static PublishedFigure Figure(string? claim, string? reading = null) => new()
    {
        Id = "figure",
        Section = "2.3",
        Population = "all-victims",
        Measure = "count",
        Printed = "2",
        Unit = "victims",
        Precision = "exact",
        Claim = claim is null ? null : ClaimGen.Parse(claim, "[2, 2]"),
        Reading = reading is null ? null : new Reading("a year", "the words cannot hold", ClaimGen.Parse(reading, "[2, 2]"), IsOpen: false),
    };

    private static Ledger Evaluate(PublishedFigure figure, Independence? independence = null)
    {
        var edition = new PublishedEdition("test", ClaimGen.FirstYear, ClaimGen.LastYear, "Test", "Test", [figure]);
        return Ledger.Evaluate(
            edition,
            ClaimGen.Count(Two, [.. edition.Claims]),
            independence is { } i ? new Dictionary<string, Independence> { [figure.Id] = i } : new Dictionary<string, Independence>());
    }

    private const string Holds = """{"count": {"from": "victims"}}""";
    private const string Fails = """{"count": {"from": "victims", "year": 2015}}""";

    [Theory]
    [InlineData(Holds, null, Verdict.Reproduced)]
    [InlineData(Holds, Holds, Verdict.Reproduced)]
    [InlineData(Holds, Fails, Verdict.Reproduced)]
    [InlineData(Fails, Holds, Verdict.ReproducedUnderReading)]
    [InlineData(Fails, Fails, Verdict.NotReproduced)]
    [InlineData(Fails, null, Verdict.NotReproduced)]
    [InlineData(null, null, Verdict.NotComputable)]
    public void Verdict_IsThatOfTheWordsBeforeThatOfTheReading(string? claim, string? reading, Verdict expected)
    {
        var ledger = Evaluate(Figure(claim, reading));

        Assert.Equal(expected, ledger.Entries.Single().Verdict);
        Assert.All(Enum.GetValues<Verdict>(), v => Assert.Equal(v == expected ? 1 : 0, ledger.Count(v)));
    }

    [Fact]
    public void Decisive_IsTheReadingOnlyWhereTheReadingDecides()
    {
        var under = Evaluate(Figure(Fails, Holds)).Entries.Single();
        Assert.Equal([1, 2], [under.AsPrinted!.Value, under.UnderReading!.Value]);
        Assert.Same(under.UnderReading, under.Decisive);

        var printed = Evaluate(Figure(Holds, Fails)).Entries.Single();
        Assert.Same(printed.AsPrinted, printed.Decisive);

        var neither = Evaluate(Figure(Fails, Fails)).Entries.Single();
        Assert.Same(neither.AsPrinted, neither.Decisive);
    }

    [Fact]
    public void Entry_WithoutAClaim_ComputesNothing()
    {
        var entry = Evaluate(Figure(null), Independence.Fitted).Entries.Single();

        Assert.Null(entry.Independence);
        Assert.Null(entry.AsPrinted);
        Assert.Null(entry.UnderReading);
        Assert.Null(entry.Decisive);
    }

    [Theory]
    [InlineData(null, Independence.HeldOut)]
    [InlineData(Independence.Implied, Independence.Implied)]
    [InlineData(Independence.Fitted, Independence.Fitted)]
    public void Entry_OfAFigureThatTheGeneratorDoesNotName_IsHeldOut(Independence? named, Independence expected)
    {
        var ledger = Evaluate(Figure(Holds), named);

        Assert.Equal(expected, ledger.Entries.Single().Independence);
        Assert.All(Enum.GetValues<Independence>(), i => Assert.Equal(i == expected ? 1 : 0, ledger.Count(i)));
    }

    [Fact]
    public void Computed_OfACount_HasAValueAndWhatIsAllowed()
    {
        var computed = Evaluate(Figure(Fails)).Entries.Single().AsPrinted;

        Assert.Equal(new Computed(1, null, null, Interval.Exactly(2), Holds: false), computed);
    }

    [Fact]
    public void Computed_OfAShare_HasPartAndWhole()
    {
        var computed = Evaluate(Figure("""{"share": [{"from": "victims", "year": 2015}, {"from": "victims"}], "within": "[0.5, 1]"}""")).Entries.Single().AsPrinted;

        Assert.Equal(new Computed(0.5, 1, 2, new Interval(0.5, 1), Holds: true), computed);
    }

    [Fact]
    public void Computed_OverAnEmptyBase_HasNoValue()
    {
        var computed = Evaluate(Figure("""{"share": [{"from": "victims"}, {"from": "victims", "year": 2019}]}""")).Entries.Single().AsPrinted;

        Assert.Equal(new Computed(null, 2, 0, Interval.Exactly(2), Holds: false), computed);
    }

    [Fact]
    public void Computed_OfAComparison_HasNoSingleValue()
    {
        var computed = Evaluate(Figure($$"""{"compare": [{{Fails}}, "<", {{Holds}}]}""")).Entries.Single().AsPrinted;

        Assert.Equal(new Computed(null, null, null, null, Holds: true), computed);
    }
}
