using System.Collections.Immutable;
using CsCheck;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Randomness;
using Monitor.Tables;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Tables;

/// <summary>What holds of the tables of any register.</summary>
public class TableLaws
{
    private static readonly Edition Years = Edition.Parse("2015-2019");

    [Fact]
    public void Categories_OfEveryTable_MakeUpTheBase() => Sample(tables =>
    {
        foreach (var table in tables.Where(t => t.Rows.Any(r => r.Kind == RowKind.Category)))
        {
            for (var c = 0; c < table.Columns.Length; c++)
            {
                Assert.Equal(table.Bases[c], table.Rows.Select((r, i) => r.Kind == RowKind.Category ? table[i, c].Count!.Value : 0).Sum());
            }
        }
    });

    [Fact]
    public void YearsAndForms_OfEveryRow_SumToTheTotal() => Sample(tables =>
    {
        foreach (var table in tables)
        {
            foreach (var kind in new[] { ColumnKind.Year, ColumnKind.Form })
            {
                var columns = Enumerable.Range(0, table.Columns.Length).Where(c => table.Columns[c].Kind == kind).ToList();
                for (var r = 0; columns.Count > 0 && r < table.Rows.Length; r++)
                {
                    Assert.Equal(table[r, table.Columns.Length - 1].Count, columns.Sum(c => table[r, c].Count));
                }
            }
        }
    });

    [Fact]
    public void Victims_OfTheOneFormTables_AreTheSame() => Sample(tables =>
    {
        var n = Find(tables, "figure-2.7").N;
        Assert.All(new[] { "figure-2.1", "figure-2.3", "figure-2.8", "figure-2.9", "figure-2.10", "table-2.1" }, id => Assert.Equal(n, Find(tables, id).N));
        Assert.Equal(n, Find(tables, "figure-2.1")["in-scope", "total"].Count);
    });

    [Fact]
    public void AnyForm_IsAtLeastTheOneForm() => Sample(tables =>
    {
        var any = Find(tables, "figure-2.3");
        var one = Find(tables, "figure-2.7");
        foreach (var column in one.Columns.Select(c => c.Code))
        {
            Assert.True(any["any-sexual", column].Count >= one["domestic-sexual", column].Count + one["cross-border-sexual", column].Count);
            Assert.True(any["any-labour", column].Count >= one["labour", column].Count);
            Assert.True(any["any-criminal", column].Count >= one["criminal", column].Count);
            Assert.True(any["unknown", column].Count <= one["unknown", column].Count);
        }
    });

    [Fact]
    public void UnitReports_AreAtLeastThePoliceReports() => Sample(tables =>
    {
        var reports = Find(tables, "figure-2.11");
        var units = Find(tables, "figure-2.12");
        foreach (var column in units.Columns.Select(c => c.Code))
        {
            Assert.True(units.Base(column) >= reports["police", column].Count);
        }

        Assert.Equal(reports["police", "total"].Count, Find(tables, "figure-2.13").N);
    });

    [Fact]
    public void Tables_OfVictimsInAnotherOrder_AreTheSame() =>
        Gen.Select(RegisterGen.Victims, Gen.ULong).Sample((victims, seed) =>
        {
            var shuffled = victims.ToArray();
            new SeededRandom(seed).Shuffle<TestVictim>(shuffled);
            Assert.Equal(Tables(victims).ToCsv(), Tables(shuffled).ToCsv());
        });

    [Fact]
    public void Tables_OfTwoRegistersTogether_AreTheSumOfTheTwo() =>
        Gen.Select(RegisterGen.Victims, RegisterGen.Victims).Sample((a, b) =>
        {
            var (first, second, both) = (Tables(a), Tables(b), Tables([.. a, .. b]));
            for (var t = 0; t < both.Length; t++)
            {
                if (both[t].Id != "table-2.1") // lists other countries each time
                {
                    Assert.Equal(both[t].Cells.Select(c => c.Count), first[t].Cells.Zip(second[t].Cells, (x, y) => x.Count + y.Count));
                }
            }
        });

    [Fact]
    public void Shares_AreCountsOverTheBaseOfTheColumn() => Sample(tables =>
    {
        foreach (var table in tables)
        {
            for (var i = 0; i < table.Cells.Length; i++)
            {
                var n = table.Bases[i % table.Columns.Length]!.Value;
                var row = table.Rows[i / table.Columns.Length];
                double? expected = table.Definition.ShowsShares && n > 0 && row.Kind != RowKind.Separate ? (double)table.Cells[i].Count!.Value / n : null;
                Assert.Equal(expected, table.Cells[i].Share);
            }
        }
    });

    [Fact]
    public void Labels_InBothLanguages_AreUniqueInTheirTable() => Sample(
        tables =>
        {
            foreach (var language in new[] { Language.English, Language.Dutch })
            {
                Assert.All(tables, t => Assert.Equal(t.Rows.Length, t.Rows.Select(r => r.Label.In(language)).Distinct().Count()));
                Assert.All(tables, t => Assert.Equal(t.Columns.Length, t.Columns.Select(c => c.Label.In(language)).Distinct().Count()));
            }
        },
        iterations: 1);

    private static void Sample(Action<ImmutableArray<Table>> law, long iterations = -1) =>
        RegisterGen.Victims.Sample(victims => law(Tables(victims)), iter: iterations);

    private static ImmutableArray<Table> Tables(TestVictim[] victims) =>
        ReportTables.Compute(ReportTables.All, Population.From(TestRegister.Of(victims)), Years);

    private static Table Find(ImmutableArray<Table> tables, string id) => tables.Single(t => t.Id == id);
}
