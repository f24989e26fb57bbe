using Monitor.Editions;
using Monitor.Populations;
using Monitor.Tables;
using Monitor.Testing;

namespace Monitor.Tests.Tables;

public class Table21Tests
{
    [Fact]
    public void Ranks_OfEqualCounts_ShareAPlaceAndLeaveTheNextOpen()
    {
        var table = Compute(("NLD", 2015, 4), ("POL", 2015, 3), ("BGR", 2015, 3), ("ROU", 2015, 2), ("NGA", 2015, 1), ("UGA", 2015, 1));

        Assert.Equal([1, 2, 2, 4, 5, 5], new[] { "NLD", "POL", "BGR", "ROU", "NGA", "UGA" }.Select(c => table[c, "2015"].Rank!.Value));
    }

    [Fact]
    public void Rows_OfEqualTotals_StandInTheOrderOfTheirCodes()
    {
        var table = Compute(("POL", 2015, 3), ("BGR", 2015, 3), ("NLD", 2015, 4));

        Assert.Equal(["NLD", "BGR", "POL"], table.Rows.Select(r => r.Code));
    }

    [Fact]
    public void Rank_BeyondTheFifth_IsShownInTheTotalOnly()
    {
        var table = Compute(("NLD", 2015, 6), ("POL", 2015, 5), ("BGR", 2015, 4), ("ROU", 2015, 3), ("NGA", 2015, 2), ("UGA", 2015, 1), ("UGA", 2016, 1), ("NGA", 2017, 1));

        Assert.Null(table["UGA", "2015"].Rank);
        Assert.Equal(6, table["UGA", "total"].Rank);
        Assert.Equal(1, table["UGA", "2016"].Rank);
        Assert.Null(table["NLD", "2016"].Rank);
    }

    [Fact]
    public void Country_NeverAmongTheFive_IsNamedThoughLargerThanTheLastRow()
    {
        (string, int, int)[] large = [.. new[] { "NLD", "POL", "BGR", "ROU", "NGA" }.SelectMany(c => new[] { (c, 2015, 9), (c, 2016, 9) })];
        var table = Compute([.. large, ("CHN", 2015, 4), ("CHN", 2016, 4), ("GIN", 2017, 2), ("MAR", 2015, 2)]);

        Assert.Equal(["BGR", "NGA", "NLD", "POL", "ROU", "GIN", "CHN"], table.Rows.Select(r => r.Code));
        Assert.Equal(RowKind.NotListed, table.Rows[^1].Kind);
        Assert.Equal(6, table["CHN", "total"].Rank);
        Assert.Equal(7, table["GIN", "total"].Rank);
        Assert.Contains("China", Assert.Single(table.Notes).En, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownNationality_IsInTheBaseAndNotRanked()
    {
        var table = Compute(("unknown", 2015, 9), ("POL", 2015, 1));

        Assert.Equal(["POL"], table.Rows.Select(r => r.Code));
        Assert.Equal(1, table["POL", "2015"].Rank);
        Assert.Equal(10, table.N);
    }

    private static Table Compute(params (string Country, int Year, int Victims)[] groups)
    {
        var victims = groups.SelectMany(g => Enumerable.Repeat(new TestVictim { Nationality = g.Country, Year = g.Year }, g.Victims));
        return new Table21().Compute(Population.From(TestRegister.Of(victims)), Edition.Parse("2015-2019"));
    }
}
