using CsCheck;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Registers;
using Monitor.Tables;
using Monitor.Testing;

namespace Monitor.Imputation.Tests;

public class SqlWitnessTests
{
    [Theory]
    [InlineData("2015-2019")]
    [InlineData("2014-2018")]
    [InlineData("2017-2019")]
    [InlineData("2016-2017")]
    [InlineData("2019")]
    public void AllTables_OfALargeRandomRegister_EqualThoseBySqlCellByCell(string years)
    {
        var compared = Compare(RandomRegister.Of(6_000, seed: 20152019), Edition.Parse(years));

        Assert.True(compared > 400, $"only {compared} cells were compared");
    }

    [Fact]
    public void AllTables_OfAnySmallRegister_EqualThoseBySql() =>
        RegisterGen.Register.Sample(register => Compare(register, Edition.Parse("2015-2019")) > 0, iter: 15);

    [Fact]
    public void Comparison_WithARegisterThatLacksOneVictim_FindsADifferenceInMostTables()
    {
        TestVictim[] victims = [new(), new TestVictim { Nationality = "NGA" }.In(Vocabulary.ProstitutionSector.Street)];
        var edition = Edition.Parse("2015-2019");
        using var database = new RegisterDatabase(TestRegister.Of(victims), edition);
        database.DerivePopulation();
        var tables = ReportTables.Compute(ImputedTables.All, Population.From(TestRegister.Of(victims[..1])), edition);

        var differing = tables.Count(t => TableComparison.Differences(t, database.Query(t.Id), out _).Count > 0);

        Assert.Equal(tables.Length - 3, differing); // not those of EMM, of labour and of criminal exploitation
    }

    private static int Compare(Register register, Edition edition)
    {
        using var database = new RegisterDatabase(register, edition);
        database.DerivePopulation();
        var differences = new List<string>();
        var compared = 0;
        foreach (var table in ReportTables.Compute(ImputedTables.All, Population.From(register), edition))
        {
            differences.AddRange(TableComparison.Differences(table, database.Query(table.Id), out var cells));
            compared += cells;
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(20)));
        return compared;
    }
}
