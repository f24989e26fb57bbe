using Monitor.Editions;
using Monitor.PopulationSize.Histories;
using Monitor.Populations;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.PopulationSize.Tests.Histories;

public class CaptureHistoriesTests
{
    private static readonly Edition Years = new(2015, 2016);

    private static readonly TestVictim Victim = new TestVictim().With(ExploitationForm.Labour);

    [Fact]
    public void CaptureHistories_OfReporterGroups_CountVictimsByTheGroupsThatNameThem()
    {
        var histories = Of(
            ListGrouping.ReporterGroups,
            Victim.By(Reporter.Police),
            Victim.By(Reporter.Police, Reporter.Shelter),
            Victim.By(Reporter.Shelter, Reporter.OtherNgo), // one group: one list
            Victim.By(Reporter.Police, Reporter.Emm));

        var table = histories.Whole.Table!;
        Assert.Equal(["police", "other"], table.Lists);
        Assert.Equal([2, 1, 1], [table.CountOf(0b01), table.CountOf(0b10), table.CountOf(0b11)]);
        Assert.Equal(["kmar", "labour-inspectorate", "care-coordinator", "fairwork"], histories.Whole.EmptyLists);
    }

    [Fact]
    public void CaptureHistories_OfVictimsOutOfScope_LeaveThemOutAndSayThatAListIsCut()
    {
        var sexual = new TestVictim().With(ExploitationForm.Sexual);

        TestVictim[] victims = [Victim.By(Reporter.Emm), sexual.By(Reporter.Kmar), sexual.By(Reporter.Kmar, Reporter.Police), Victim.By(Reporter.Police)];

        var histories = Of(ListGrouping.ReporterGroups, victims);

        Assert.Equal(2, histories.Whole.InScope);
        Assert.Equal(1, histories.OutOfScopeOnKmarOnly);
        Assert.Contains(ListChecks.Of(histories.Whole, histories), f => f.Problem == ListProblem.CutByScope);
        Assert.Equal(0, Of(ListGrouping.Parse(["police=police", "care=care-coordinator"]), victims).OutOfScopeOnKmarOnly); // no list of the Constabulary, no cut
    }

    [Fact]
    public void CaptureHistories_ByYearAndGender_AddUpToTheWhole()
    {
        var register = RandomRegister.Of(2000, seed: 3);
        var population = Population.From(register);
        var edition = new Edition(2015, 2019);

        var divided = CaptureHistories.Of(population, edition, ListGrouping.Reporters, Stratifier.Year, Stratifier.Named("gender"));
        var whole = CaptureHistories.Of(population, edition, ListGrouping.Reporters);

        Assert.Equal(5 * 4, divided.Strata.Length);
        Assert.Equal(["2015", "female"], divided.Strata[0].Levels);
        Assert.Equal(whole.Whole.Histories, divided.Whole.Histories);
        Assert.Equal(whole.Whole.InScope, divided.Strata.Sum(s => s.InScope));
        Assert.Equal(whole.Whole.Observed, divided.Strata.Sum(s => s.Observed));
    }

    [Fact]
    public void CaptureHistories_OfPoliceUnits_LeaveOutVictimsThatNoUnitReported()
    {
        var histories = Of(
            ListGrouping.PoliceUnits,
            Victim.By(TestReport.Police(PoliceUnit.Rotterdam), TestReport.Police(PoliceUnit.Limburg)),
            Victim.By(TestReport.Police(PoliceUnit.Rotterdam)),
            Victim.By(Reporter.Shelter));

        Assert.Equal((3, 2), (histories.Whole.InScope, histories.Whole.Observed));
        Assert.Equal(["rotterdam", "limburg"], histories.Whole.Table!.Lists);
    }

    [Theory]
    [InlineData("care", "no list")]
    [InlineData("=shelter", "no list")]
    [InlineData("care=polite", "did you mean police?")]
    [InlineData("care=emm", "never a reporter")]
    [InlineData("care=", "no reporter")]
    public void ListGrouping_OfAListThatIsNone_SaysWhatWouldBeRight(string list, string says)
    {
        var e = Assert.Throws<PopulationSizeException>(() => ListGrouping.Parse([list, "police=police"]));

        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ListGrouping_WithAReporterOnTwoListsOrOneListOnly_IsRefused()
    {
        Assert.Contains("on a list already", Assert.Throws<PopulationSizeException>(() => ListGrouping.Parse(["a=police", "b=police"])).Message, StringComparison.Ordinal);
        Assert.Contains("2 to 16 lists, 1 was", Assert.Throws<PopulationSizeException>(() => ListGrouping.Parse(["a=police"])).Message, StringComparison.Ordinal);
        Assert.Contains("Two lists are named", Assert.Throws<PopulationSizeException>(() => ListGrouping.Parse(["a=police", "a=kmar"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stratifier_NamedTwiceOrUnknown_IsRefused()
    {
        Assert.Throws<PopulationSizeException>(() => CaptureHistories.Of(Population.From(TestRegister.Of(Victim)), Years, ListGrouping.Reporters, Stratifier.Year, Stratifier.Year));
        Assert.Contains("age-group", Assert.Throws<PopulationSizeException>(() => Stratifier.Named("age")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ListChecks_OfAStratumWithoutPersons_FindNobody()
    {
        var histories = Of(ListGrouping.Reporters, [Stratifier.Year], Victim.By(Reporter.Police, Reporter.Shelter)); // nobody in 2016

        var findings = ListChecks.Of(histories.Strata[1], histories);

        Assert.Equal([(ListProblem.Nobody, true)], findings.Select(f => (f.Problem, f.Forbids)));
    }

    [Fact]
    public void ListChecks_OfARegisterWhereNobodyWasNamedTwice_SayThatReportsAreNotLinked()
    {
        var histories = Of(ListGrouping.Reporters, Victim.By(Reporter.Police), Victim.By(Reporter.Shelter), Victim.By(Reporter.Kmar));

        Assert.Contains(ListChecks.Of(histories.Whole, histories), f => f.Problem == ListProblem.NotLinked && f.Forbids);
    }

    private static CaptureHistories Of(ListGrouping grouping, params TestVictim[] victims) => Of(grouping, [], victims);

    private static CaptureHistories Of(ListGrouping grouping, Stratifier[] by, params TestVictim[] victims) =>
        CaptureHistories.Of(Population.From(TestRegister.Of(victims)), Years, grouping, [.. by]);
}
