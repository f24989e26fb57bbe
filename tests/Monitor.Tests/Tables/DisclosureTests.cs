using CsCheck;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Tables;
using Monitor.Testing;

namespace Monitor.Tests.Tables;

public class DisclosureTests
{
    private static readonly Edition Years = Edition.Parse("2015-2019");

    [Fact]
    public void Safe_RoundsToFivesAndHidesWhatIsSmaller()
    {
        var table = Ages((2015, 4), (2016, 5), (2017, 7), (2018, 8), (2019, 0)).Safe();

        Assert.Equal([null, 5L, 5L, 10L, null, 25L], table.Columns.Take(5).Append(table.Columns[^1]).Select(c => table["30+", c.Code].Count));
        Assert.True(table["30+", "2015"].Suppressed);
        Assert.Equal(1, table["30+", "2018"].Share);
        Assert.Equal(new TableCell(null, Value: 40), table["mean-age", "2016"]);
        Assert.Equal(new TableCell(null, Suppressed: true), table["mean-age", "2015"]);
        Assert.True(table.IsSafe);
    }

    [Fact]
    public void Safe_TotalThatLeavesOneWayToMakeIt_IsHiddenToo()
    {
        // Two hidden years of at most four and a total of eight to twelve can only be four and four.
        var table = Ages((2015, 4), (2016, 4), (2017, 0), (2018, 0), (2019, 0));
        var twoYears = new Figure27().Compute(Population.From(Register((2015, 4), (2016, 4))), Edition.Parse("2015-2016")).Safe();

        Assert.True(twoYears["unknown", "total"].Suppressed);
        Assert.Null(twoYears.N);
        Assert.Equal(10, table.Safe().N); // five hidden years leave more ways
    }

    [Fact]
    public void Safe_OfAnyTable_ShowsOnlyMultiplesOfFiveWithinTwoOfTheTruth() => Sample((exact, safe) =>
    {
        for (var i = 0; i < safe.Cells.Length; i++)
        {
            var measure = safe.Rows[i / safe.Columns.Length].Measure;
            if (measure == RowMeasure.Count)
            {
                var shown = safe.Cells[i].Count;
                Assert.Equal(shown is null, safe.Cells[i].Suppressed);
                Assert.True(shown is null || (shown % 5 == 0 && Math.Abs(shown.Value - exact.Cells[i].Count!.Value) <= 2));
                Assert.True(exact.Cells[i].Count >= 5 || safe.Cells[i].Suppressed);
            }
        }
    });

    [Fact]
    public void Safe_OfAnyTable_SharesFollowFromWhatIsShown() => Sample((_, safe) =>
    {
        for (var i = 0; i < safe.Cells.Length; i++)
        {
            var n = safe.Bases[i % safe.Columns.Length];
            Assert.True(safe.Cells[i].Share is not { } share || share == (double)safe.Cells[i].Count!.Value / n!.Value);
        }
    });

    /// <summary>Tries every row of counts that would be shown in the same way: a hidden count must keep more than one possible value.</summary>
    [Fact]
    public void Safe_HiddenCounts_CannotBeFoundBySubtractingWithinARow() => Sample((_, safe) =>
    {
        foreach (var kind in new[] { ColumnKind.Year, ColumnKind.Form })
        {
            var columns = Enumerable.Range(0, safe.Columns.Length).Where(c => safe.Columns[c].Kind == kind).ToArray();
            for (var r = 0; columns.Length > 0 && r < safe.Rows.Length; r++)
            {
                if (safe.Rows[r].Measure == RowMeasure.Count)
                {
                    AssertNoneIsCertain([.. columns.Select(c => safe[r, c].Count)], safe[r, safe.Columns.Length - 1].Count, $"{safe.Id} {safe.Rows[r].Code}");
                }
            }
        }
    });

    [Fact]
    public void Safe_HiddenCounts_CannotBeFoundBySubtractingWithinAColumn() => Sample((_, safe) =>
    {
        for (var c = 0; c < safe.Columns.Length; c++)
        {
            var parts = Enumerable.Range(0, safe.Rows.Length).Where(r => safe.Rows[r].Kind == RowKind.Category).Select(r => safe[r, c].Count).ToArray();
            if (parts.Length is > 0 and <= 6)
            {
                AssertNoneIsCertain(parts, safe.Bases[c], $"{safe.Id} {safe.Columns[c].Code}");
            }
        }
    });

    /// <param name="parts">What is shown of the parts.</param>
    /// <param name="total">What is shown of their sum.</param>
    /// <param name="where">Which sum it is.</param>
    private static void AssertNoneIsCertain(long?[] parts, long? total, string where)
    {
        if (total is not { } t || parts.All(p => p is not null))
        {
            return;
        }

        // Sums that the parts before a position can make, as sets of possible sums: exhaustive without listing every row.
        for (var hidden = 0; hidden < parts.Length; hidden++)
        {
            if (parts[hidden] is null)
            {
                HashSet<long> others = [0];
                for (var p = 0; p < parts.Length; p++)
                {
                    others = p == hidden ? others : [.. others.SelectMany(sum => Possible(parts[p]).Select(v => sum + v))];
                }

                var values = Possible(null).Count(v => others.Any(o => Possible(t).Contains(o + v)));
                // None at all: another of the hidden ones is no small count but a total that was hidden for what it reveals.
                Assert.True(values != 1, $"{where}: part {hidden} of {string.Join(' ', parts.Select(p => p?.ToString() ?? "·"))} = {t} is certain");
            }
        }
    }

    private static long[] Possible(long? shown) => shown switch
    {
        null => [0, 1, 2, 3, 4],
        5 => [5, 6, 7],
        { } n => [n - 2, n - 1, n, n + 1, n + 2],
    };

    private static void Sample(Action<Table, Table> law) =>
        RegisterGen.Victim.Array[0, 120].Sample(
            victims =>
            {
                foreach (var table in ReportTables.Compute(ReportTables.All, Population.From(TestRegister.Of(victims)), Years))
                {
                    law(table, table.Safe());
                }
            },
            iter: 40);

    private static Monitor.Registers.Register Register(params (int Year, int Victims)[] years) =>
        TestRegister.Of(years.SelectMany(y => Enumerable.Repeat(new TestVictim { Year = y.Year, Age = 40 }, y.Victims)));

    private static Table Ages(params (int Year, int Victims)[] years) => new Figure210().Compute(Population.From(Register(years)), Years);
}
