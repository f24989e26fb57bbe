using System.Text;

namespace Monitor.PopulationSize.Tests;

public class ListTableTests
{
    [Fact]
    public void Merge_ListsIAndO_IsTheFiveListTable()
    {
        var merged = ListTable.Shipped("netherlands-2010-2015-six-lists").Merge(["I", "O"], "IO");
        var five = ListTable.Shipped("netherlands-2010-2015-five-lists");
        Assert.Equal(five.Lists, merged.Lists);
        Assert.Equal(five.Combinations, merged.Combinations);
    }

    [Fact]
    public void Without_List_LosesThoseOnThatListAlone()
    {
        var table = ListTable.Of(["A", "B", "C"], [new(1, 5), new(4, 7), new(5, 2), new(6, 3), new(7, 1)]);
        var without = table.Without("C");
        Assert.Equal(["A", "B"], without.Lists);
        Assert.Equal([new(1, 7), new(2, 3), new(3, 1)], without.Combinations);
    }

    [Fact]
    public void Without_OneOfTwoLists_IsRefused() =>
        Refuses(() => ListTable.Of(["A", "B"], [new(3, 5)]).Without("A"), "2 to 16 lists, this table has 1");

    [Fact]
    public void Without_UnknownList_NamesTheLists() => Refuses(() => ListTable.Shipped("kosovo-1999").Without("XYZ"), "'XYZ': choose from EXH, ABA, OSCE, HRW");

    [Fact]
    public void Shipped_UnknownId_NamesThoseThereAre() => Refuses(() => ListTable.Shipped("atlantis"), "choose from netherlands-2010-2015-six-lists");

    [Fact]
    public void ShippedTables_Index_EachIsReadAndHasItsSource()
    {
        Assert.NotEmpty(ListTable.ShippedTables);
        Assert.All(ListTable.ShippedTables, t =>
        {
            Assert.True(ListTable.Shipped(t.Id).Observed > 0);
            Assert.Matches(@"\(\d{4}\)", t.Source);
        });
    }

    [Fact]
    public void Of_TwentyLists_IsRefused() => Refuses(() => ListTable.Of(Enumerable.Range(0, 20).Select(i => $"L{i}"), []), "this table has 20");

    [Fact]
    public void Of_SameNameTwice_IsRefused() => Refuses(() => ListTable.Of(["A", "B", "A"], []), "Two lists are named 'A'");

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Of_CombinationOutsideTheLists_IsRefused(int histories) => Refuses(() => ListTable.Of(["A", "B"], [new(histories, 1)]), "no combination of 2 lists");

    [Fact]
    public void Of_NegativeCount_NamesTheCombination() => Refuses(() => ListTable.Of(["A", "B"], [new(3, -2)]), "A+B is -2");

    [Fact]
    public void Of_CombinationTwice_IsRefused() => Refuses(() => ListTable.Of(["A", "B"], [new(3, 2), new(3, 2)]), "A+B is given twice");

    [Fact]
    public void Of_CountsThatOverflow_AreRefused() => Refuses(() => ListTable.Of(["A", "B"], [new(1, long.MaxValue), new(2, long.MaxValue)]), "more than 9007199254740992 persons");

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("A,B\n1,0\n", "no column 'count'")]
    [InlineData("A,count\n1,5\n", "row 1: An estimate takes 2 to 16 lists, this table has 1")]
    [InlineData("A,A,count\n1,0,5\n", "Two lists are named 'A'")]
    [InlineData("A,,count\n1,0,5\n", "List 2 has no name")]
    [InlineData("A,B,count\n1,0,-5\n", "row 2, column count: '-5'")]
    [InlineData("A,B,count\n1,0,5.5\n", "row 2, column count: '5.5' is not a whole number of persons")]
    [InlineData("A,B,count\n1,0,\n", "row 2, column count: ''")]
    [InlineData("A,B,count\n1,0,99999999999999999999\n", "column count: '99999999999999999999'")]
    [InlineData("A,count,B,count\n1,5,0,5\n", "two columns 'count'")]
    [InlineData("A;B;count\n1;0;5\n", "separated by commas")]
    [InlineData("A,B,count\n1,0,5.0\n", "'5.0' is not a whole number")]
    [InlineData("A,B,count\n1,0,1e3\n", "'1e3' is not a whole number")]
    [InlineData("A,B,count\n1,2,5\n", "row 2, column B: '2' is not 0 or 1")]
    [InlineData("A,B,count\n1,0,5\n0,0,7\n", "row 3: no list has a 1")]
    [InlineData("A,B,count\n1,0,5\n0,1,5\n1,0,7\n", "row 4: the combination of row 2 again")]
    [InlineData("A,B,count\n1,0\n", "row 2: 2 fields, expected 3")]
    public void Read_BadFile_NamesRowColumnAndValue(string text, string expected)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Refuses(() => ListTableReader.Read(stream, "lists.csv"), expected);
    }

    [Fact]
    public void Read_CountColumnFirstAndBlankLines_ReadsAll()
    {
        using var stream = new MemoryStream("count,A,B\r\n5,1,0\r\n\r\n7,1,1\r\n"u8.ToArray());
        Assert.Equal([new(1, 5), new(3, 7)], ListTableReader.Read(stream, "lists.csv").Combinations);
    }

    [Fact]
    public void Read_MissingFile_NamesIt() => Refuses(() => ListTableReader.Read("no-such-lists.csv"), "no-such-lists.csv");

    private static void Refuses(Func<object> work, string expected) =>
        Assert.Contains(expected, Assert.Throws<PopulationSizeException>(work).Message, StringComparison.Ordinal);
}
