using Monitor.Published;
using Monitor.Registers;

namespace Monitor.Chapters.Tests;

public class StudyTests
{
    [Fact]
    public void Open_FolderWithoutRegister_SaysWhichFolder() =>
        Assert.Contains("nowhere", Assert.ThrowsAny<RegisterException>(() => Study.Open("nowhere")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr", "auto", "2015-2019", "en or nl, not fr")]
    [InlineData("en", "secret", "2015-2019", "auto, published or safe, not secret")]
    [InlineData("en", "auto", "2015..2019", "2015..2019")]
    [InlineData("en", "auto", "1950-1954", "no victim in scope in 1950-1954")]
    public void Open_WrongValue_SaysWhatIsAllowed(string language, string profile, string edition, string said) =>
        Assert.Contains(said, Assert.ThrowsAny<ArgumentException>(() => Studies.Open(language, profile, edition)).Message, StringComparison.Ordinal);

    [Fact]
    public void Figure_Unknown_ListsThoseThereAre() =>
        Assert.Contains("2.4b", Assert.Throws<ArgumentException>(() => Studies.Open().Figure("2.99")).Message, StringComparison.Ordinal);

    [Fact]
    public void Printed_UnknownSection_ListsThoseThereAre() =>
        Assert.Contains("box-2.3", Assert.Throws<ArgumentException>(() => Studies.Open().Printed("9")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2.3", "Figure 2.3")]
    [InlineData("table-2.1", "Table 2.1")]
    public void Figure_OfTheReport_HoldsThePrintedNumbersOfItsPlace(string id, string place)
    {
        var study = Studies.Open();
        Assert.Equal(study.Ledger!.Entries.Where(e => e.Figure.Place == place).Select(e => e.Figure.Id), study.Figure(id).Entries.Select(e => e.Figure.Id));
    }

    [Fact]
    public void Printed_Section_LeavesThoseOfFiguresToTheirCards()
    {
        var entries = Studies.Open().Printed("2.4").Entries;
        Assert.NotEmpty(entries);
        Assert.DoesNotContain(entries, e => e.Figure.Place == "Figure 2.3");
    }

    [Fact]
    public void Query_OverAFigure_HasTheCountsOfItsTable()
    {
        var study = Studies.Open();
        var table = study.Table("2.3");
        var result = study.Query("select key, total from figure_2_3");
        Assert.Equal(["key", "total"], result.Columns);
        var total = table.Columns.Select(c => c.Code).ToList().IndexOf("total");
        Assert.Equal(table.Rows.Select(r => (object?)r.Code), result.Rows.Select(r => r[0]));
        Assert.Equal(Enumerable.Range(0, table.Rows.Length).Select(r => (double?)(table[r, total].Value ?? table[r, total].Count)), result.Rows.Select(r => (double?)r[1]));
    }

    [Fact]
    public void Query_OverTwoFigures_JoinsThem() =>
        Assert.NotEmpty(Studies.Open().Query("select a.key from figure_2_1 a, figure_2_3 b where a.total >= b.total").Rows);

    [Fact]
    public void Query_AfterDisclosureControl_SeesNoCountThatIsHidden()
    {
        var study = Studies.Open(profile: "safe");
        var hidden = study.Table("2.3").Cells.Count(c => c.Suppressed);
        Assert.True(hidden > 0);
        var columns = study.Table("2.3").Columns.Select(c => $"count(*) filter (where \"{c.Code}\" is null)");
        Assert.True((long)study.Query($"select {string.Join(" + ", columns)} from figure_2_3").Rows[0][0]! >= hidden);
    }

    [Theory]
    [InlineData("select nothing from figure_2_3", "nothing")]
    [InlineData("select * from figure_2_99", "figure_2_99")]
    [InlineData("select * from read_csv('victims.csv')", "disabled")]
    [InlineData("create table mine (a int)", "returns no rows")]
    public void Query_ThatCannotBeAnswered_SaysWhy(string sql, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => Studies.Open().Query(sql)).Message, StringComparison.Ordinal);

    [Fact]
    public void Query_Result_IsShownAsATableWithItsMissingValuesEmpty()
    {
        var result = Studies.Open().Query("select 'a<b' as name, null as gap, 1.5 as number, sum(2) as whole");
        Assert.Contains("<td style=\"text-align:left\">a&lt;b</td>", result.ToHtml(), StringComparison.Ordinal);
        Assert.Equal("1 row\nname: a<b; gap: ; number: 1.5; whole: 2", result.ToText());
    }

    [Fact]
    public void Verdicts_AreOfWhatWasShown_AndCountItOnce()
    {
        var study = Studies.Open();
        Assert.Empty(study.Verdicts().Entries);
        study.LookUp();
        Assert.Empty(study.Verdicts().Entries);
        var shown = study.Figure("2.7").Entries.Length;
        study.Figure("2.7");
        Assert.Equal(shown, study.Verdicts().Entries.Length);
    }

    [Fact]
    public void Safe_LeavesTheLedgerOut_AndEverythingOnExactCounts()
    {
        var study = Studies.Open(profile: "safe");
        Assert.Null(study.Ledger);
        Assert.Empty(study.Figure("2.3").Entries);
        Assert.True(study.Figure("2.3").Table.IsSafe);
        Assert.Empty(study.Printed("2.4").Entries);
        Assert.Contains("disclosure control", study.Verdicts().ToText(), StringComparison.Ordinal);
        Assert.Null(study.Register.InScope);
        Assert.All((IShown[])[study.Sectors.Known(), study.Sectors.Reach(), study.Sectors.Shares(), study.Sectors.SideBySide(), study.ReporterLists("police=police", "care=care-coordinator")], p => Assert.IsType<Withheld>(p));
    }

    [Fact]
    public void OtherYears_HaveNoPrintedNumbers_AndSaySo()
    {
        var study = Studies.Open(edition: "2016-2019");
        Assert.Empty(study.Figure("2.3").Entries);
        Assert.Empty(study.Printed("2.4").Entries);
        Assert.Contains("No printed numbers are known", study.Verdicts().ToText(), StringComparison.Ordinal);
        Assert.IsType<Withheld>(study.LedgerOverview());
        Assert.Empty(study.Unseen().Kinds);
    }

    [Fact]
    public void LookUp_Verdict_HasThoseOnly() =>
        Assert.All(Studies.Open().LookUp(Verdict.NotComputable).Entries, e => Assert.Equal(Verdict.NotComputable, e.Verdict));
}
