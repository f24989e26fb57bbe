using Monitor.Published;

namespace Monitor.Tests.Published;

public class RegisterRecipeTests
{
    private static readonly PublishedEdition Report = PublishedEdition.Monitor20152019;

    [Fact]
    public void Of_APublicationThatIsNamed_IsAsTheRecipeSays()
    {
        var ids = Report.Figures.Take(3).Select(f => f.Id).ToArray();
        var recipe = Recipe(new(Report.Edition, "", [], [ids[0]], [ids[1]], [ids[2]]));

        Assert.Equal([Independence.Fitted, Independence.Implied, Independence.HeldOut], ids.Select(i => recipe.Of(Report)[i]));
    }

    [Fact]
    public void Of_APublicationThatIsNotNamed_LetsNoFigurePassForACheck()
    {
        var independence = Recipe(new(Report.Edition, "", [], [], [], [])).Of(Report with { Edition = "2016-2020" });

        Assert.Equal(Report.Figures.Count, independence.Count);
        Assert.All(independence.Values, i => Assert.Equal(Independence.Implied, i));
    }

    private static RegisterRecipe Recipe(RecipePublication publication) => new("a generator", "1", 1, 1, 1, [publication]);
}
