using Monitor.Editions;
using Monitor.Populations;
using Monitor.Tables;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Tables;

/// <summary>Each table over a handful of victims whose table can be written down by hand.</summary>
public class TableTests
{
    private static readonly Edition Years = Edition.Parse("2015-2019");
    private static readonly TestVictim Victim = new();
    private static readonly TestVictim Nigerian = new() { Nationality = "NGA" };

    [Fact]
    public void Figure21_LeavesOutEmmOnlyThenKmarOnlySexual()
    {
        var table = Compute(
            new Figure21(),
            Victim,
            Victim.By(Reporter.Emm),
            Victim.By(Reporter.Emm, Reporter.Police),
            Victim.With(ExploitationForm.Sexual).By(Reporter.Kmar),
            Victim.With(ExploitationForm.Sexual).By(Reporter.Kmar, Reporter.Emm),
            Victim.With(ExploitationForm.Labour).By(Reporter.Kmar),
            Victim with { Year = 2019 },
            Victim with { Year = 2020 });

        Row(table, "all", [6, 0, 0, 0, 1, 7]);
        Row(table, "without-emm-only", [5, 0, 0, 0, 1, 6]);
        Row(table, "in-scope", [3, 0, 0, 0, 1, 4]);
        Assert.Equal(4, table.N);
        Assert.Null(table["all", "2015"].Share);
    }

    [Fact]
    public void Figure22_CountsEmmRecordsWhetherInScopeOrNot()
    {
        var table = Compute(
            new Figure22(),
            Victim,
            Victim.By(Reporter.Emm),
            Victim.By(Reporter.Emm, Reporter.Police),
            Victim.With(ExploitationForm.Sexual).By(Reporter.Kmar, Reporter.Emm),
            Victim.By(Reporter.Emm) with { Year = 2018 });

        Row(table, "emm-only", [1, 0, 0, 1, 0, 2]);
        Row(table, "emm-and-reporter", [2, 0, 0, 0, 0, 2]);
        Assert.Equal(4, table.N);
    }

    [Fact]
    public void Figure23_HasEachSetOfFormsOnceAndEachFormAtLeast()
    {
        var table = Compute(
            new Figure23(),
            Victim,
            Victim.With(ExploitationForm.Sexual),
            Victim.With(ExploitationForm.Sexual, ExploitationForm.Sexual),
            Victim.With(ExploitationForm.Sexual, ExploitationForm.Labour),
            Victim.With(ExploitationForm.Labour, ExploitationForm.OrganRemoval) with { Year = 2016 },
            Victim.With(ExploitationForm.OrganRemoval) with { Year = 2016 });

        Row(table, "sexual", [2, 0, 0, 0, 0, 2]);
        Row(table, "sexual+labour", [1, 0, 0, 0, 0, 1]);
        Row(table, "labour+organ-removal", [0, 1, 0, 0, 0, 1]);
        Row(table, "organ-removal", [0, 1, 0, 0, 0, 1]);
        Row(table, "unknown", [1, 0, 0, 0, 0, 1]);
        Row(table, "any-sexual", [3, 0, 0, 0, 0, 3]);
        Row(table, "any-labour", [1, 1, 0, 0, 0, 2]);
        Row(table, "any-organ-removal", [0, 2, 0, 0, 0, 2]);
        Assert.Equal(0.5, table["any-sexual", "total"].Share);
        Assert.Equal("Seksuele uitbuiting + arbeidsuitbuiting", table.Rows[table.RowIndex("sexual+labour")].Label.Nl);
    }

    [Fact]
    public void Figure24a_TakesTheFirstSectorOfTheHierarchyAndLeavesOutTheUnknown()
    {
        var table = Compute(
            new Figure24a(),
            Victim.In(ProstitutionSector.Street, ProstitutionSector.Window),
            Victim.In(ProstitutionSector.Unknown, ProstitutionSector.Other),
            Victim.In(ProstitutionSector.Home) with { Year = 2017 },
            Victim.In(ProstitutionSector.Unknown),
            Victim);

        Row(table, "window", [1, 0, 0, 0, 0, 1]);
        Row(table, "street", [0, 0, 0, 0, 0, 0]);
        Row(table, "visible", [1, 0, 0, 0, 0, 1]);
        Row(table, "less-visible", [1, 0, 1, 0, 0, 2]);
        Assert.Equal(2, table.Base("2015"));
        Assert.Equal(3, table.N);
        Assert.Equal(0.5, table["visible", "2015"].Share);
        Assert.Null(table["visible", "2016"].Share);
    }

    [Fact]
    public void Figure25_CountsAnyLabourExploitationWithTheUnknown()
    {
        var agriculture = new TestExploitation(ExploitationForm.Labour, (byte)LabourSector.Agriculture);
        var table = Compute(
            new Figure25(),
            Victim with { Exploitations = [agriculture, new(ExploitationForm.Sexual)] },
            Victim with { Exploitations = [agriculture, new(ExploitationForm.Labour, (byte)LabourSector.Households)] },
            Victim.With(ExploitationForm.Labour),
            Victim);

        Assert.Equal(["total"], table.Columns.Select(c => c.Code));
        Row(table, "agriculture", [1]);
        Row(table, "households", [1]);
        Row(table, "unknown", [1]);
        Assert.Equal(3, table.N);
    }

    [Fact]
    public void Figure26_StartsWhenTypesWereFirstRecorded()
    {
        var drugs = Victim with { Exploitations = [new(ExploitationForm.Criminal, (byte)CriminalType.Drugs)] };
        var table = Compute(new Figure26(), drugs, drugs with { Year = 2016 }, Victim.With(ExploitationForm.Criminal, ExploitationForm.Sexual) with { Year = 2019 });

        Assert.Equal(["2016", "2017", "2018", "2019", "total"], table.Columns.Select(c => c.Code));
        Row(table, "drugs", [1, 0, 0, 0, 1]);
        Row(table, "unknown", [0, 0, 0, 1, 1]);
        Assert.Equal(2, table.N);
        Assert.Single(table.Notes);
    }

    [Fact]
    public void Figure27_GivesEachVictimOneForm()
    {
        var table = Compute(
            new Figure27(),
            Victim.With(ExploitationForm.Labour, ExploitationForm.Sexual),
            Nigerian.With(ExploitationForm.Sexual),
            Victim.With(ExploitationForm.Sexual) with { Nationality = "unknown" },
            Victim.With(ExploitationForm.OrganRemoval),
            Victim.With(ExploitationForm.Criminal, ExploitationForm.Labour) with { Year = 2018 });

        Row(table, "domestic-sexual", [1, 0, 0, 0, 0, 1]);
        Row(table, "cross-border-sexual", [1, 0, 0, 0, 0, 1]);
        Row(table, "labour", [0, 0, 0, 1, 0, 1]);
        Row(table, "criminal", [0, 0, 0, 0, 0, 0]);
        Row(table, "unknown", [2, 0, 0, 0, 0, 2]);
    }

    [Fact]
    public void Figure28_CountsGenderByYearFormAndTotal()
    {
        var table = Compute(
            new Figure28(),
            Victim,
            Victim.With(ExploitationForm.Labour) with { Gender = Gender.Male, Year = 2019 },
            Nigerian.With(ExploitationForm.Sexual) with { Gender = Gender.Male });

        Assert.Equal(["2015", "2016", "2017", "2018", "2019", "domestic-sexual", "cross-border-sexual", "labour", "criminal", "unknown", "total"], table.Columns.Select(c => c.Code));
        Row(table, "male", [1, 0, 0, 0, 1, 0, 1, 1, 0, 0, 2]);
        Row(table, "female", [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        Assert.Equal([2L, 0L, 0L, 0L, 1L, 0L, 1L, 1L, 0L, 1L, 3L], table.Bases.Select(b => b!.Value));
    }

    [Fact]
    public void Figure29_PutsTheNetherlandsApartFromOtherEurope()
    {
        var table = Compute(new Figure29(), Victim, Nigerian, Victim with { Nationality = "POL" }, Victim with { Nationality = "POL", Year = 2016 }, Victim with { Nationality = "unknown" });

        Assert.Equal([1L, 2L, 1L, 0L, 0L, 1L], table.Rows.Select((_, r) => table[r, table.ColumnIndex("total")].Count!.Value));
        Assert.Equal(2, table["other-europe", "total"].Count);
    }

    [Fact]
    public void Figure210_MeanAgeIsOverKnownAges()
    {
        var table = Compute(
            new Figure210(),
            Victim with { Age = 17 },
            Victim with { Age = 18 },
            Victim with { Age = 30 },
            Victim with { Age = null },
            Victim with { Age = null, Year = 2016 },
            Victim with { Age = 0, Year = 2017 });

        Row(table, "0-17", [1, 0, 1, 0, 0, 0, 0, 0, 0, 2, 2]);
        Row(table, "unknown", [1, 1, 0, 0, 0, 0, 0, 0, 0, 2, 2]);
        Assert.Equal(new TableCell(3, 65.0 / 3), table["mean-age", "2015"]);
        Assert.Equal(new TableCell(0), table["mean-age", "2016"]);
        Assert.Equal(0, table["mean-age", "2017"].Value);
        Assert.Equal(0.25, table["unknown", "2015"].Share);
    }

    [Fact]
    public void Figure211_CountsAGroupOnceAVictim()
    {
        var table = Compute(
            new Figure211(),
            Victim.By(TestReport.Police(PoliceUnit.Limburg), TestReport.Police(PoliceUnit.Amsterdam), new(Reporter.Kmar, null)),
            Victim.By(Reporter.Shelter, Reporter.LegalAid, Reporter.Emm),
            Victim.By(Reporter.FairWork) with { Year = 2018 });

        Row(table, "police", [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        Row(table, "other", [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
        Row(table, "investigative", [2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2]);
        Row(table, "without-legal-ground", [1, 0, 0, 1, 0, 0, 0, 0, 0, 2, 2]);
        Assert.Equal(4, table.N);
    }

    [Fact]
    public void Figure212_CountsEachPoliceUnitOnceAVictim()
    {
        var table = Compute(
            new Figure212(),
            Victim.By(TestReport.Police(PoliceUnit.Limburg), TestReport.Police(PoliceUnit.Limburg), TestReport.Police(PoliceUnit.NationalUnit)),
            Victim.By(Reporter.Kmar));

        Assert.Equal(1, table["limburg", "2015"].Count);
        Assert.Equal(1, table["national-unit", "unknown"].Count);
        Assert.Equal(2, table.N);
    }

    [Fact]
    public void Figure213_DividesCrossBorderByAfricanOrigin()
    {
        var table = Compute(
            new Figure213(),
            Nigerian.With(ExploitationForm.Sexual),
            Nigerian.With(ExploitationForm.Sexual).By(Reporter.FairWork),
            Nigerian.With(ExploitationForm.Sexual) with { Nationality = "POL", Year = 2019 },
            Nigerian.With(ExploitationForm.Criminal));

        Row(table, "cross-border-sexual-african", [1, 0, 0, 0, 0, 1]);
        Row(table, "cross-border-sexual-not-african", [0, 0, 0, 0, 1, 1]);
        Row(table, "criminal", [1, 0, 0, 0, 0, 1]);
        Assert.Equal(3, table.N);
    }

    [Fact]
    public void Tables_OfAnEmptyRegister_AreAllNil()
    {
        foreach (var table in ReportTables.Compute(ReportTables.All, Population.From(TestRegister.Of()), Years))
        {
            Assert.All(table.Cells, c => Assert.Equal(new TableCell(c.Count is null ? null : 0), c));
            Assert.All(table.Bases, b => Assert.Equal(0, b));
        }
    }

    [Fact]
    public void Table_AskedForARowItDoesNotHave_NamesThoseItHas()
    {
        var error = Assert.Throws<ArgumentException>(() => Compute(new Figure28(), Victim)["women", "2015"]);

        Assert.Contains("female", error.Message, StringComparison.Ordinal);
    }

    private static Table Compute(TableDefinition definition, params TestVictim[] victims) =>
        definition.Compute(Population.From(TestRegister.Of(victims)), Years);

    private static void Row(Table table, string row, long[] counts) =>
        Assert.Equal(counts, table.Columns.Select(c => table[row, c.Code].Count!.Value));
}
