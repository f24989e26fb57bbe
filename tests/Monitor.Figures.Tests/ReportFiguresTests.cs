using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Editions;
using Monitor.Imputation;
using Monitor.Populations;
using Monitor.Tables;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Figures.Tests;

public class ReportFiguresTests
{
    private static readonly Edition Years = new(2015, 2019);
    private static readonly ImmutableArray<Table> Full = Tables(3_000, Years);

    public static TheoryData<string> Ids => [.. ReportFigures.All.Select(f => f.TableId)];

    [Fact]
    public void All_DrawsEachTableOfTheReportOnce()
    {
        Assert.Equal(Full.Select(t => t.Id).Order(), ReportFigures.All.Select(f => f.TableId).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_ATable_HasWordsNAndTableInBothLanguages(string id)
    {
        var table = Full.Single(t => t.Id == id);

        var (english, dutch) = (ReportFigures.Of(table, Language.English), ReportFigures.Of(table, Language.Dutch));

        FigureAssert.IsWhole(english);
        FigureAssert.IsWhole(dutch);
        FigureAssert.IsTranslated(english, dutch);
        Assert.Contains(FormattableString.Invariant($"n = {table.N:N0}"), english.Caption, StringComparison.Ordinal);
        Assert.Equal(table.Rows.Length + 1, english.Table.Rows.Length);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_TheSameTable_GivesTheSameBytesInAnyCulture(string id)
    {
        var table = Full.Single(t => t.Id == id);
        foreach (var language in Studies.Languages)
        {
            string[] Texts() => [ReportFigures.Of(table, language).ToJson(), ReportFigures.Of(table, language).ToHtml(), ReportFigures.Of(table, language).Table.ToCsv()];

            Assert.Equal(Texts(), FigureAssert.UnderAnotherCulture(Texts));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Alternative_OfOtherVictims_StatesAnotherFinding(string id)
    {
        var other = Tables(500, Years).Single(t => t.Id == id);

        Assert.NotEqual(ReportFigures.Of(Full.Single(t => t.Id == id), Language.English).Alternative, ReportFigures.Of(other, Language.English).Alternative);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_TablesWithEmptyCategoriesYearsWithoutVictimsOrOneVictimOnly_IsWhole(string id)
    {
        foreach (var table in new[] { Tables(1, Years), Tables(4, Years), Tables(40, new(2000, 2019)), Tables(30, new(2019, 2019)) }.Select(t => t.Single(x => x.Id == id)))
        {
            foreach (var language in Studies.Languages)
            {
                FigureAssert.IsWhole(ReportFigures.Of(table, language));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Of_ATableAfterDisclosureControl_ShowsNothingThatTheTableHides(string id)
    {
        var table = Tables(60, Years).Single(t => t.Id == id).Safe();

        var figure = ReportFigures.Of(table, Language.English);

        FigureAssert.IsWhole(figure);
        var shown = table.Cells.SelectMany(c => new double?[] { c.Count, c.Value, c.Share }).Concat(table.Bases.Select(b => (double?)b)).OfType<double>().ToHashSet();
        Assert.All(figure.Table.Rows.SelectMany(r => r).Select(c => c.Number).OfType<double>(), n => Assert.Contains(n, shown));
    }

    [Theory]
    [InlineData("figure-2.3", "Sexual exploitation only", Tone.Mint)]
    [InlineData("figure-2.3", "Labour exploitation only", Tone.Ochre)]
    [InlineData("figure-2.4a", "Window", Tone.Mint)]
    [InlineData("figure-2.4a", "Street", Tone.Ochre)]
    [InlineData("figure-2.9", "The Netherlands", Tone.Mint)]
    [InlineData("figure-2.9", "Africa", Tone.Orange)]
    [InlineData("figure-2.9", "Asia", Tone.Ochre)]
    [InlineData("figure-2.10", "0–17", Tone.Mint)]
    [InlineData("figure-2.10", "30 and older", Tone.Ochre)]
    [InlineData("figure-2.11", "Police", Tone.Mint)]
    [InlineData("figure-2.11", "FairWork", Tone.Ochre)]
    public void Colours_MeanTheSameInEachFigure(string id, string name, Tone tone)
    {
        using var json = JsonDocument.Parse(ReportFigures.Of(Full.Single(t => t.Id == id), Language.English).ToJson());

        var trace = json.RootElement.GetProperty("data").EnumerateArray().Single(t => t.GetProperty("name").GetString() == name);
        Assert.Contains(trace.GetProperty("marker").GetProperty("color").GetString(), Palette.Of(tone).Select(i => i.Colour));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Marks_OfAFigure_DifferByMoreThanColour(string id)
    {
        using var json = JsonDocument.Parse(ReportFigures.Of(Full.Single(t => t.Id == id), Language.English).ToJson());

        Assert.Distinct(json.RootElement.GetProperty("data").EnumerateArray().Select(t => (
            Text(t, "marker", "color"), Text(t, "marker", "symbol"), Text(t, "line", "dash"), t.TryGetProperty("marker", out var m) ? Text(m, "pattern", "shape") : "")));

        static string Text(JsonElement of, string part, string name) =>
            of.TryGetProperty(part, out var inner) && inner.TryGetProperty(name, out var value) ? value.ToString() : "";
    }

    [Fact]
    public void Of_ATableOfAnotherFigure_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Figure21Chart().Of(Full.Single(t => t.Id == "figure-2.3"), Language.English));
    }

    private static ImmutableArray<Table> Tables(int victims, Edition edition) =>
        ReportTables.Compute([.. ImputedTables.All], Population.From(RandomRegister.Of(victims, seed: 5)), edition);
}
