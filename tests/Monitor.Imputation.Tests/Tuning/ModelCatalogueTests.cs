using System.Collections.Immutable;
using Monitor.Imputation.Evaluation;
using Monitor.Imputation.Tests.Evaluation;
using Monitor.Imputation.Tuning;

namespace Monitor.Imputation.Tests.Tuning;

public class ModelCatalogueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly ModelCatalogue Catalogue = ModelCatalogue.Default;

    [Theory]
    [InlineData("stratifed", "prior=1", "did you mean 'stratified'")]
    [InlineData("anything", "prior=1", "choose from marginal, stratified")]
    [InlineData("stratified", "prio=1", "did you mean 'prior'")]
    [InlineData("stratified", "prior", "write name=value, such as prior=0")]
    [InlineData("stratified", "prior=-1", "a number from 0 to 10000")]
    [InlineData("stratified", "prior=NaN", "cannot be 'NaN'")]
    [InlineData("stratified", "prior=1,5", "cannot be '1,5'")]
    [InlineData("stratified", "minimum-known=1.5", "a whole number from 1 to 10000")]
    [InlineData("marginal", "prior=1", "has no options")]
    [InlineData("multinomial", "interactions=region", "interactions of two or more")]
    [InlineData("maximum-entropy", "penalties=some", "one of estimated, fixed")]
    public void Option_ThatIsWrong_IsRefusedWithWhatWouldBeRight(string model, string option, string says) =>
        Assert.Contains(says, Assert.Throws<ImputationException>(() => Catalogue.Parse(model, [option])).Message, StringComparison.Ordinal);

    [Fact]
    public void Option_GivenTwice_IsRefused() =>
        Assert.Contains("twice", Assert.Throws<ImputationException>(() => Catalogue.Parse("stratified", ["prior=1", "prior=2"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Configurations_ThatMeanTheSame_AreEqual()
    {
        Assert.Equal(Catalogue.Parse("stratified", ["prior=2.50"]), Catalogue.Parse("stratified", ["minimum-known=1", "prior=2.5"]));
        Assert.Equal(
            Catalogue.Parse("multinomial", ["interactions=minority * region,period*region"]),
            Catalogue.Parse("multinomial", ["interactions=region*period,region*minority"]));
        Assert.NotEqual(Catalogue.Parse("stratified", ["prior=2"]), Catalogue.Parse("stratified", []));
        Assert.Equal("stratified prior=2.5 minimum-known=1", Catalogue.Parse("stratified", ["prior=2.50"]).ToString());
    }

    [Fact]
    public void Entries_MakeModelsOfTheirName_FromTheirDefaultsAndFromWhatIsSearched()
    {
        ImmutableArray<Data.Factor> factors = [new("a", ["x", "y", "z"]), new("b", ["x", "y", "z"])];
        var configurations = SearchSpace.Of(Catalogue, factors).Configurations(Catalogue, 1).Take(100).ToList();

        Assert.Equal(Catalogue.Entries.Select(e => e.Id), configurations.Take(Catalogue.Entries.Length).Select(c => c.Model));
        Assert.Equal(configurations.Count, configurations.Distinct().Count());
        Assert.All(configurations, c => Assert.Equal(c.Model, Catalogue.Create(c).Id));
        Assert.Contains(configurations, c => c.Model == "hierarchical" && c["interactions"] == "a*b");
    }

    [Fact]
    public void Entries_FittedSideBySide_PredictAsOneAfterAnother()
    {
        var records = SimulatedRecords.Of(300, 2, row => SimulatedRecords.ByLevel(row[0], 2), 0.4, 11);
        var folds = ClusterFolds.Of(records, 2, 1, 1);
        foreach (var entry in Catalogue.Entries)
        {
            var model = Catalogue.Create(Catalogue.Parse(entry.Id, Small(entry.Id)));
            var sideBySide = HeldOutPredictions.Of(records, folds, model, 1, cancellation: Stop);
            for (var f = 0; f < folds.Folds; f++)
            {
                var seed = Randomness.SeededRandom.For(1, (ulong)f).NextUInt64();
                var alone = model.Fit(HeldOutPredictions.Training(records, folds, 0, f), seed, Stop).Predict(records.Cells);
                Assert.All(Enumerable.Range(0, records.Cells.Count), c => Assert.Equal(alone.Of(c).ToArray(), sideBySide.Without(0, f).Of(c).ToArray()));
            }
        }
    }

    [Fact]
    public void With_AnotherModel_LeavesTheCatalogueAsItWas()
    {
        var entry = Catalogue.Named("marginal") with { Id = "mine" };

        Assert.Contains(Catalogue.With(entry).Entries, e => e.Id == "mine");
        Assert.DoesNotContain(Catalogue.Entries, e => e.Id == "mine");
        Assert.Throws<ArgumentException>(() => Catalogue.With(Catalogue.Named("marginal")));
        Assert.Throws<ArgumentException>(() => Catalogue.With(entry with { Search = [new OptionGrid("prior", ["1"])] }));
    }

    // Fits that take least, so that the test is short.
    private static string[] Small(string model) =>
        model switch { "fast-forest" => ["trees=2"], "light-gbm" => ["rounds=5"], "maximum-entropy" => ["penalties=fixed"], _ => [] };
}
