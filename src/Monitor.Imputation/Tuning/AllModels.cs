using System.Collections.Immutable;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Models;
using Monitor.Imputation.Multinomial;

namespace Monitor.Imputation.Tuning;

/// <summary>Every model that comes with Monitor, those of ML.NET included, and how each of them completes a register.</summary>
public static class AllModels
{
    /// <summary>Before the name of a model: bootstrap refits, though the model has a posterior of its own.</summary>
    public const string BootstrapPrefix = "bootstrap-";

    /// <summary>Before the name of a model: fitted once, for comparison only (<see cref="SingleFitPosterior"/>).</summary>
    public const string SingleFitPrefix = "single-fit-";

    private const string MlNet = "Microsoft.ML 5.0.1";
    private const string Interactions = "interactions";
    private const string Penalty = "penalty";

    /// <summary>The models.</summary>
    public static ModelCatalogue Catalogue { get; } = ModelCatalogue.Default
        .With(new(
            "multinomial",
            "Multinomial logit with main effects and declared interactions, fitted exactly.",
            Complexity: 20,
            [
                new InteractionsOption(Interactions, "Interactions beside the main effects of all factors."),
                new NumberOption(Penalty, "Penalty on the effects.", 1e-6, 1e6, MultinomialModel.DefaultPenalty, Simpler: Simpler.WhenLarger),
            ],
            [new OptionInterval(Penalty, 0.1, 30, IsLogarithmic: true)],
            o => new MultinomialModel(o.Number(Penalty), o.Interactions(Interactions))))
        .With(new(
            MaximumEntropyModel.ModelId,
            "Maximum entropy by L-BFGS; as recommended, with all pairs of factors and penalties estimated from the register.",
            Complexity: 30,
            [
                new ChoiceOption("pairs", "Whether the interactions of each two factors take part.", ["yes", "no"]),
                new InteractionsOption(Interactions, "Further interactions."),
                new ChoiceOption("penalties", "A penalty estimated for each term, or one for all.", ["estimated", "fixed"]),
                new NumberOption(Penalty, "Penalty for all, where it is not estimated.", 0, 1e6, 1, Simpler: Simpler.WhenLarger),
            ],
            [new OptionGrid("pairs", ["yes", "no"])],
            o => new MaximumEntropyModel(new()
            {
                AllPairs = o["pairs"] == "yes",
                Interactions = Terms(o),
                Penalties = o["penalties"] == "estimated" ? PenaltyRule.Estimated : PenaltyRule.Fixed,
                L2Penalty = o.Number(Penalty),
            })) { Library = MlNet })
        .With(new(
            SdcaModel.ModelId,
            "Multinomial logit by stochastic dual coordinate ascent, for very large registers.",
            Complexity: 25,
            [
                new InteractionsOption(Interactions, "Interactions beside the main effects of all factors."),
                new NumberOption(Penalty, "Penalty on the effects.", 1e-3, 1e6, 1, Simpler: Simpler.WhenLarger),
            ],
            [new OptionInterval(Penalty, 0.1, 30, IsLogarithmic: true)],
            o => new SdcaModel(new() { Interactions = Terms(o), L2Penalty = o.Number(Penalty) })) { Library = MlNet })
        .With(new(
            LightGbmModel.ModelId,
            "Gradient boosting of small trees.",
            Complexity: 50,
            [
                new NumberOption("leaves", "Leaves of a tree at most.", 2, 256, 6, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("rounds", "Rounds of boosting.", 1, 10_000, 60, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("learning-rate", "Step of a round.", 1e-4, 1, 0.08),
                new NumberOption("victims-per-leaf", "Known victims of a leaf at least.", 1, 100_000, 10, IsInteger: true),
                new NumberOption(Penalty, "Penalty on the values of leaves.", 0, 1e4, 1),
            ],
            [new OptionGrid("leaves", ["4", "6", "10"]), new OptionInterval("rounds", 20, 120, IsLogarithmic: true)],
            o => new LightGbmModel(new()
            {
                Leaves = o.WholeNumber("leaves"),
                Rounds = o.WholeNumber("rounds"),
                LearningRate = o.Number("learning-rate"),
                VictimsPerLeaf = o.WholeNumber("victims-per-leaf"),
                L2Penalty = o.Number(Penalty),
            })) { Library = MlNet })
        .With(new(
            FastForestModel.ModelId,
            "Random forests, one for each sector against the others.",
            Complexity: 60,
            [
                new NumberOption("leaves", "Leaves of a tree at most.", 2, 1024, 20, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("trees", "Trees a sector.", 1, 10_000, 100, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("victims-per-leaf", "Known victims of a leaf at least.", 1, 100_000, 10, IsInteger: true),
                new NumberOption("column-fraction", "Fraction of the columns that a split may choose from.", 0.01, 1, 0.3),
            ],
            [new OptionGrid("leaves", ["10", "20", "40"])],
            o => new FastForestModel(new()
            {
                Leaves = o.WholeNumber("leaves"),
                Trees = o.WholeNumber("trees"),
                VictimsPerLeaf = o.WholeNumber("victims-per-leaf"),
                ColumnFraction = o.Number("column-fraction"),
            })) { Library = MlNet });

    /// <summary>
    /// What completes a register by a model: its own posterior when it has one, else bootstrap refits. <see cref="BootstrapPrefix"/> or
    /// <see cref="SingleFitPrefix"/> before the name asks for one of these instead.
    /// </summary>
    /// <param name="method">Name of a model, perhaps with a prefix.</param>
    /// <param name="options">Options, each <c>name=value</c>.</param>
    /// <exception cref="ImputationException">There is no such model or option.</exception>
    public static ISectorPosterior Posterior(string method, IEnumerable<string> options)
    {
        ArgumentNullException.ThrowIfNull(method);
        var bootstraps = method.StartsWith(BootstrapPrefix, StringComparison.Ordinal);
        var isSingle = method.StartsWith(SingleFitPrefix, StringComparison.Ordinal);
        var name = bootstraps ? method[BootstrapPrefix.Length..] : isSingle ? method[SingleFitPrefix.Length..] : method;
        var configuration = Catalogue.Parse(name, options);
        var model = Catalogue.Create(configuration);
        return isSingle ? new SingleFitPosterior(model)
            : bootstraps ? new BootstrapPosterior(model)
            : model as ISectorPosterior
            ?? (model is MultinomialModel multinomial ? new MultinomialPosterior(multinomial.Penalty, multinomial.Interactions) : new BootstrapPosterior(model));
    }

    private static ImmutableArray<ModelTerm> Terms(ModelConfiguration options) => [.. options.Interactions(Interactions).Select(i => ModelTerm.Parse(i.ToString()))];
}
