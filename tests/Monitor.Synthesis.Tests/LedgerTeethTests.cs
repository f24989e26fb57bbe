using System.Globalization;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Published;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Registers.Reading;
using Monitor.Testing;

namespace Monitor.Synthesis.Tests;

/// <summary>
/// Whether the printed figures would notice that one victim of the shipped register is wrong: a ledger in which nothing fails
/// whatever the data are would prove nothing.
/// </summary>
public class LedgerTeethTests(ITestOutputHelper output)
{
    private const int Changes = 300;
    private static readonly PublishedEdition Edition = PublishedEdition.Monitor20152019;
    private static readonly Edition Window = new(Edition.FirstYear, Edition.LastYear);
    private static readonly Lazy<Register> Shipped = new(() => RegisterReader.Read(Path.Combine(Repository.Root, "data-schema", "example")).Require());
    private static readonly Lazy<(ChangedCounts Counts, Verdict[] Verdicts)> Unchanged = new(() =>
    {
        var population = Population.From(Shipped.Value);
        var imputed = ImputedSectors.Of(population, Window);
        return (new ChangedCounts(population, imputed, Edition), Verdicts(Evaluate(population, imputed)));
    });

    [Fact]
    public void Ledger_NoticesAnotherYear() => Assert.True(Noticed("year", c => c.OfYear(), seed: 1) >= 0.9);

    [Fact]
    public void Ledger_NoticesAnotherForm() => Assert.True(Noticed("form", c => c.OfForm(), seed: 2) >= 0.9);

    /// <summary>What does not show is mostly an exchange of two nationalities of one region that are printed nowhere.</summary>
    [Fact]
    public void Ledger_NoticesAnotherNationality() => Assert.True(Noticed("nationality", c => c.OfNationality(), seed: 3) >= 0.9);

    /// <summary>Reporters are printed as shares for the most part; a change within a group, or a second report, shows nowhere: less is asked.</summary>
    [Fact]
    public void Ledger_NoticesMostChangesOfReporter() => Assert.True(Noticed("reporter", c => c.OfReporter(), seed: 4) >= 0.7);

    [Fact]
    public void ChangedCounts_GiveTheLedgerOfAWholeCount()
    {
        var change = new RegisterChange(Shipped.Value, Edition.FirstYear, Edition.LastYear, new SeededRandom(5));
        Assert.All(new[] { change.OfYear, change.OfForm, change.OfNationality, change.OfReporter }, of =>
        {
            var population = Population.From(of());
            var imputed = ImputedSectors.Of(population, Window);
            var whole = Evaluate(population, imputed);
            var changed = Unchanged.Value.Counts.Evaluate(Edition, population, imputed);

            Assert.Equal(whole.Entries.Select(e => (e.Figure.Id, e.Verdict, e.AsPrinted, e.UnderReading)), changed.Entries.Select(e => (e.Figure.Id, e.Verdict, e.AsPrinted, e.UnderReading)));
        });
    }

    private double Noticed(string what, Func<RegisterChange, Register> of, ulong seed)
    {
        var change = new RegisterChange(Shipped.Value, Edition.FirstYear, Edition.LastYear, new SeededRandom(seed));
        var (counts, verdicts) = Unchanged.Value;
        var noticed = 0;
        for (var i = 0; i < Changes; i++)
        {
            var population = Population.From(of(change));
            var ledger = counts.Evaluate(Edition, population, ImputedSectors.Of(population, Window));
            noticed += Verdicts(ledger).SequenceEqual(verdicts) ? 0 : 1;
        }

        var share = (double)noticed / Changes;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {noticed} of {Changes} changes alter a verdict ({100 * share:F1} %)"));
        return share;
    }

    private static Ledger Evaluate(Population population, ImputedSectors imputed) => Ledger.Evaluate(
        Edition, new PopulationCounts(population, imputed, Edition.FirstYear, Edition.LastYear, Edition.Claims), new Dictionary<string, Independence>());

    private static Verdict[] Verdicts(Ledger ledger) => [.. ledger.Entries.Select(e => e.Verdict)];
}
