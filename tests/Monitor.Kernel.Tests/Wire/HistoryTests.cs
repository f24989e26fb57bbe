using Monitor.Kernel.Protocol;
using Monitor.Kernel.Server;

namespace Monitor.Kernel.Tests.Wire;

public sealed class HistoryTests
{
    private static readonly History Some = Of("var a = 1;", "a + 1", "var b = 2;", "a + 1", "print\nline");

    [Fact]
    public void Tail_Count_IsTheLastInTheirOrder() => Assert.Equal([4, 5], Lines(Some.Tail(2)));

    [Fact]
    public void Range_StartAndStop_LeavesTheStopOut() => Assert.Equal([2, 3], Lines(Some.Range(0, 2, 4)));

    [Fact]
    public void Range_NoStop_GoesToTheEnd() => Assert.Equal([4, 5], Lines(Some.Range(History.Session, 4, null)));

    [Fact]
    public void Range_AnotherSession_IsEmpty() => Assert.Empty(Some.Range(-1, 1, null));

    [Theory]
    [InlineData("a*", "2,4")]
    [InlineData("var ? = 1;", "1")]
    [InlineData("var [ab] = *", "1,3")]
    [InlineData("print*", "5")]
    [InlineData("*", "1,2,3,4,5")]
    [InlineData("a", "")]
    public void Search_Pattern_FitsTheWholeCell(string pattern, string lines) => Assert.Equal(lines, string.Join(',', Lines(Some.Search(pattern, null, unique: false))));

    [Fact]
    public void Search_Unique_KeepsTheLatestOfEachText() => Assert.Equal([4], Lines(Some.Search("a + 1", null, unique: true)));

    [Fact]
    public void Search_Count_IsOfTheLatest() => Assert.Equal([4, 5], Lines(Some.Search("*", 2, unique: false)));

    [Fact]
    public void Search_NoPattern_IsRefused() => Assert.Throws<MessageException>(() => Some.Search("[z-a]", null, unique: false));

    private static History Of(params string[] cells)
    {
        var history = new History();
        for (var i = 0; i < cells.Length; i++)
        {
            history.Add(i + 1, cells[i], null);
        }

        return history;
    }

    private static IEnumerable<int> Lines(IEnumerable<HistoryEntry> entries) => entries.Select(e => e.Line);
}
