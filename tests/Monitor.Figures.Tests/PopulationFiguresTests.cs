using System.Text.Json;
using Monitor.PopulationSize;
using Monitor.Vocabulary;

namespace Monitor.Figures.Tests;

public class PopulationFiguresTests
{
    [Fact]
    public void Of_AStudy_HasWordsNAndTableInBothLanguages()
    {
        var english = Studies.All(Studies.Kosovo, Language.English, Studies.Parts(800));
        var dutch = Studies.All(Studies.Kosovo, Language.Dutch, Studies.Parts(800));

        Assert.Equal(["population-spread", "population-path", "population-profile", "population-lists", "population-overlap", "population-by-year", "population-by-form"], english.Select(f => f.Id));
        Assert.All(english.Concat(dutch), FigureAssert.IsWhole);
        Assert.All(english.Zip(dutch), pair => FigureAssert.IsTranslated(pair.First, pair.Second));
    }

    [Fact]
    public void Of_TheSameStudy_GivesTheSameBytesInAnyCulture()
    {
        foreach (var language in Studies.Languages)
        {
            string[] Texts() => [.. Studies.All(Studies.Kosovo, language, Studies.Parts(300)).SelectMany(f => new[] { f.ToJson(), f.ToHtml(), f.Table.ToCsv(), f.Alternative })];

            Assert.Equal(Texts(), FigureAssert.UnderAnotherCulture(Texts));
        }
    }

    [Fact]
    public void Alternative_OfOtherCounts_StatesAnotherFinding()
    {
        var (one, other) = (Studies.All(Studies.Kosovo, Language.English), Studies.All(Studies.UnitedKingdom, Language.English));

        Assert.All(one.Join(other, f => f.Id, f => f.Id, (a, b) => (a, b)), pair => Assert.NotEqual(pair.a.Alternative, pair.b.Alternative));
    }

    [Fact]
    public void ModelSpread_StatesLowestAndHighestEstimateInTheFormatOfItsLanguage()
    {
        var spread = Studies.Kosovo.Spread!;

        var english = ModelSpreadFigure.Of(Studies.Kosovo, Language.English);
        var dutch = ModelSpreadFigure.Of(Studies.Kosovo, Language.Dutch);

        Assert.Contains(FormattableString.Invariant($"{spread.Lowest.Estimate:N0} to {spread.Highest.Estimate:N0}"), english.Alternative, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{spread.Lowest.Estimate:N0} tot {spread.Highest.Estimate:N0}").Replace(',', '.'), dutch.Alternative, StringComparison.Ordinal);
        Assert.Contains("\"separators\":\",.\"", dutch.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ModelPath_HasOneModelANumberOfParameters_AndTheBestByBicAmongThem()
    {
        var figure = ModelPathFigure.Of(Studies.Kosovo, 0.95, Language.English);

        var parameters = figure.Table.Rows.Select(r => r[0].Number!.Value).ToList();
        Assert.Equal(parameters.Order().Distinct(), parameters);
        Assert.Contains(figure.Table.Rows, r => r[5].Number == 0 && r[2].Number == Studies.Kosovo.Spread!.BestBic.Estimate);
        Assert.Contains("\"dtick\":1", figure.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void ListOverlap_HasEveryCombinationInItsTable_WhenOnlyTheLargestAreDrawn()
    {
        const int Lists = 6;
        var table = ListTable.Of(Enumerable.Range(0, Lists).Select(i => $"list {i}"), Enumerable.Range(1, (1 << Lists) - 1).Select(h => KeyValuePair.Create(h, (long)h)));

        var figure = ListOverlapFigure.Of(table, Language.English);

        Assert.Equal(table.CellCount, figure.Table.Rows.Length);
        using var json = JsonDocument.Parse(figure.ToJson());
        Assert.Equal(ListOverlapFigure.MostDrawn, json.RootElement.GetProperty("data")[0].GetProperty("y").GetArrayLength());
    }

    [Fact]
    public void Of_ListNamesWithMarkup_ShowsThemAsText()
    {
        var table = ListTable.Of(["<b>&\"'", "</script><i>", "C"], [KeyValuePair.Create(1, 30L), KeyValuePair.Create(2, 30L), KeyValuePair.Create(4, 20L), KeyValuePair.Create(3, 9L), KeyValuePair.Create(5, 8L), KeyValuePair.Create(6, 7L)]);

        Assert.All(Studies.All(PopulationStudy.Of(table, cancellation: TestContext.Current.CancellationToken), Language.English), figure =>
        {
            FigureAssert.IsWhole(figure);
            Assert.DoesNotContain("<", figure.ToJson(), StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", figure.ToHtml(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0L, 0L, 0L)]
    [InlineData(1L, 0L, 0L)]
    [InlineData(5L, 4L, 0L)]
    [InlineData(50L, 40L, 10L)]
    public void Of_FewPersons_IsWholeOrLeftOut(long first, long second, long both)
    {
        var study = PopulationStudy.Of(ListTable.Of(["A", "B"], [KeyValuePair.Create(1, first), KeyValuePair.Create(2, second), KeyValuePair.Create(3, both)]), cancellation: TestContext.Current.CancellationToken);

        foreach (var language in Studies.Languages)
        {
            Assert.All(Studies.All(study, language), FigureAssert.IsWhole);
        }
    }

    [Fact]
    public void PopulationParts_WithYearsWithoutAnybodyOrOneVictimOnly_KeepTheirRows()
    {
        foreach (var language in Studies.Languages)
        {
            var figures = Studies.All(Studies.Kosovo, language, Studies.Parts(1, 2000, 2019));

            Assert.All(figures, FigureAssert.IsWhole);
            Assert.Equal(20, figures.Single(f => f.Id == "population-by-year").Table.Rows.Length);
        }
    }
}
