using Monitor.Imputation.Tuning;

namespace Monitor.Imputation.Tests.Tuning;

public class SearchSpaceTests
{
    private static readonly ModelCatalogue Catalogue = ModelCatalogue.Default;

    [Fact]
    public void Configurations_OfAGrid_AreAllOfIt_EachOnce()
    {
        var space = Space("""{ "stratified": { "prior": [0, 1, 2], "minimum-known": [1, 5] } }""");

        Assert.True(space.IsFinite);
        Assert.Equal(
            ["0 1", "0 5", "1 1", "1 5", "2 1", "2 5"],
            space.Configurations(Catalogue, 1).Select(c => $"{c["prior"]} {c["minimum-known"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Configurations_OfAnInterval_LieInIt_AndTheSameSeedGivesTheSame()
    {
        var space = Space("""{ "stratified": { "prior": { "from": 0.5, "to": 50, "scale": "log" } }, "marginal": {} }""");
        var configurations = space.Configurations(Catalogue, 7).Take(60).ToList();

        Assert.False(space.IsFinite);
        Assert.Equal(configurations, space.Configurations(Catalogue, 7).Take(60));
        Assert.NotEqual(configurations, space.Configurations(Catalogue, 8).Take(60));
        Assert.Equal(["stratified", "marginal", "stratified"], configurations.Take(3).Select(c => c.Model));
        var drawn = configurations.Where(c => c.Model == "stratified").Skip(1).Select(c => c.Number("prior")).ToList();
        Assert.All(drawn, p => Assert.InRange(p, 0.5, 50));
        Assert.InRange(drawn.Count(p => p < 5), drawn.Count * 0.3, drawn.Count * 0.7); // half of the logarithms, give or take three standard errors
    }

    [Fact]
    public void Text_OfASpace_ReadsBackAsTheSame()
    {
        var space = Space("""{ "stratified": { "prior": { "from": 0.5, "to": 50, "scale": "log" }, "minimum-known": [1, "2"] }, "marginal": {} }""");

        Assert.Equal(SearchSpaceText.Of(space), SearchSpaceText.Of(SearchSpaceText.Parse(SearchSpaceText.Of(space))));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "give an object")]
    [InlineData("""{ "stratified": 3 }""", "give an object")]
    [InlineData("""{ "stratified": { "prior": { "from": 1 } } }""", "numbers from and to")]
    [InlineData("""{ "stratified": { "prior": { "from": 1, "to": 2, "scale": "square" } } }""", "linear or log")]
    [InlineData("""{ "stratified": { "prior": { "from": 2, "to": 1 } } }""", "the first must be the smaller")]
    [InlineData("""{ "stratified": { "prior": { "from": 0, "to": 1, "scale": "log" } } }""", "above 0")]
    [InlineData("""{ "stratified": { "prior": [] } }""", "no value")]
    [InlineData("""{ "stratified": { "prior": [-1] } }""", "cannot be '-1'")]
    [InlineData("""{ "stratified": { "prior": [1], "prior": [2] } }""", "twice")]
    [InlineData("""{ "marginal": {}, "marginal": {} }""", "twice")]
    [InlineData("""{ "multinomial": { "interactions": { "from": 1, "to": 2 } } }""", "cannot be '1'")]
    [InlineData("{}", "no model")]
    public void Space_ThatIsWrong_IsRefusedWithTheReason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<ImputationException>(() => Space(text).Configurations(Catalogue, 1).ToList()).Message, StringComparison.Ordinal);

    private static SearchSpace Space(string text) => SearchSpaceText.Parse(text);
}
