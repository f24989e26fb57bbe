using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Site.Tests;

public class FigureWordsTests
{
    private static readonly FigureWords English = new(Language.English);
    private static readonly FigureWords Dutch = new(Language.Dutch);

    private static PublishedFigure Figure(string id) => Pages.Report.Figures.Concat(Pages.Unodc.Figures).Single(f => f.Id == id);

    [Theory]
    [InlineData("summary-total-2018", "victims, 2018", "slachtoffers, 2018")]
    [InlineData("fig2.10-minor-share-2018", "share of victims, 2018: aged 0–17", "aandeel van slachtoffers, 2018: leeftijd 0–17")]
    [InlineData("t2.1-netherlands-2015-rank", "rank of Netherlands among the nationalities of victims, 2015", "rang van Nederland onder de nationaliteiten van slachtoffers, 2015")]
    [InlineData("fig2.10-au-mean-age", "mean age of victims, form labour exploitation", "gemiddelde leeftijd van slachtoffers, vorm arbeidsuitbuiting")]
    [InlineData("fig2.1-min-2018", "victims: 2018 less than 2015, 2016, 2017, 2019", "slachtoffers: 2018 minder dan 2015, 2016, 2017, 2019")]
    [InlineData("summary-nigeria-rank1-2019", "victims, 2019: nationality Netherlands less than nationality Nigeria", "slachtoffers, 2019: nationaliteit Nederland minder dan nationaliteit Nigeria")]
    [InlineData("fig2.4b-less-visible-2015-2016", "share of less visible sectors after imputation, 2015–2016", "aandeel van minder zichtbare sectoren na bijschatting, 2015–2016")]
    public void Words_OfAClaim_NameWhatIsCounted(string id, string english, string dutch)
    {
        Assert.Equal(english, English.Of(Figure(id)));
        Assert.Equal(dutch, Dutch.Of(Figure(id)));
    }

    [Fact]
    public void Words_OfAFigureWithoutAClaim_AreItsOwn()
    {
        var figure = Pages.Report.Figures.First(f => f.Claim is null);

        Assert.Equal(figure.Says, English.Of(figure));
    }

    [Fact]
    public void Words_OfEveryFigure_AreThereInBothLanguages_AndShowNoType()
    {
        foreach (var figure in Pages.Report.Figures.Concat(Pages.Unodc.Figures))
        {
            Assert.NotEmpty(English.Of(figure));
            Assert.DoesNotContain("{", English.Of(figure), StringComparison.Ordinal);
            if (figure.Claim is not null)
            {
                Assert.NotEqual(English.Of(figure), Dutch.Of(figure));
            }
        }
    }

    [Fact]
    public void Words_OfFiguresThatClaimDifferently_Differ()
    {
        var counts = Pages.Report.Figures.Concat(Pages.Unodc.Figures).Select(f => f.Claim).OfType<Within>().Select(w => w.Of).OfType<Count>().Distinct().ToList();

        Assert.Distinct(counts.Select(c => English.Of(c)));
    }
}
