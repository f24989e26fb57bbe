using System.Collections.Immutable;
using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Models;
using Monitor.Imputation.Multinomial;

namespace Monitor.Imputation.Tuning;

/// <summary>The models that come with Monitor, from simple to complex, with the ranges that are worth a search.</summary>
internal static class ShippedModels
{
    private const string Interactions = "interactions";

    private static readonly string MlNet = $"Microsoft.ML {ModelCard.VersionOf(typeof(Microsoft.ML.MLContext))}";
    private static readonly InteractionsOption InteractionsBesideMain = new(Interactions, "Interactions beside the main effects of all factors.");

    public static ImmutableArray<ModelEntry> All { get; } =
    [
        new(MarginalModel.ModelId, "Gives each victim the overall shares: the baseline.", Complexity: 0, [], [], _ => new MarginalModel()),
        new(
            StratifiedModel.ModelId,
            "Divides the unknown of a cell as its known, with the parents of the cell as fallback.",
            Complexity: 10,
            [
                new NumberOption("prior", "Weight of the parent of a cell, in victims; 0 as in the method of the report.", 0, 10_000, 0, Simpler: Simpler.WhenLarger),
                new NumberOption("minimum-known", "Known victims that a cell needs; with fewer it gets its parent.", 1, 10_000, 1, IsInteger: true, Simpler: Simpler.WhenLarger),
            ],
            [new OptionInterval("prior", 0.5, 50, IsLogarithmic: true)],
            o => new StratifiedModel(o.WholeNumber("minimum-known"), o.Number("prior"))),
        new(
            "multinomial",
            "Multinomial logit, fitted exactly.",
            Complexity: 20,
            [InteractionsBesideMain, Penalty(MultinomialModel.LeastPenalty, 1e6)],
            [new OptionInterval("penalty", 0.05, 20, IsLogarithmic: true)],
            o => new MultinomialModel(o.Number("penalty"), o.Interactions(Interactions))),
        new(
            MaximumEntropyModel.ModelId,
            "Multinomial logit fitted by L-BFGS, whose penalties may be estimated from the known sectors.",
            Complexity: 21,
            [
                InteractionsBesideMain,
                new ChoiceOption("penalties", "Fixed, or for each term one that is estimated.", ["estimated", "fixed"]),
                Penalty(0, 1e6),
            ],
            [new OptionGrid("penalties", ["estimated"])],
            o => new MaximumEntropyModel(new()
            {
                Interactions = Terms(o),
                Penalties = o["penalties"] == "fixed" ? PenaltyRule.Fixed : PenaltyRule.Estimated,
                L2Penalty = o.Number("penalty"),
            }))
        { Library = MlNet },
        new(
            SdcaModel.ModelId,
            "Multinomial logit fitted by dual coordinate ascent, for very large registers.",
            Complexity: 22,
            [InteractionsBesideMain, Penalty(1e-3, 1e6)],
            [new OptionInterval("penalty", 0.05, 20, IsLogarithmic: true)],
            o => new SdcaModel(new() { Interactions = Terms(o), L2Penalty = o.Number("penalty") }))
        { Library = MlNet },
        new(
            "hierarchical",
            "Shrinks each cell towards what its levels suggest together, as far as the register says: the recommended method.",
            Complexity: 30,
            [InteractionsBesideMain],
            [],
            o => new HierarchicalModel(o.Interactions(Interactions))),
        new(
            LightGbmModel.ModelId,
            "Gradient boosting of small trees.",
            Complexity: 40,
            [
                new NumberOption("leaves", "Leaves of a tree at most.", 2, 256, 6, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("rounds", "Rounds of boosting.", 1, 10_000, 60, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("learning-rate", "Step of a round.", 1e-4, 1, 0.08, Simpler: Simpler.WhenSmaller),
                new NumberOption("victims-per-leaf", "Known victims of a leaf at least.", 1, 100_000, 10, IsInteger: true, Simpler: Simpler.WhenLarger),
                Penalty(0, 1e4),
            ],
            [
                new OptionInterval("leaves", 2, 16, IsLogarithmic: true),
                new OptionInterval("rounds", 20, 300, IsLogarithmic: true),
                new OptionInterval("learning-rate", 0.02, 0.2, IsLogarithmic: true),
                new OptionInterval("victims-per-leaf", 3, 40, IsLogarithmic: true),
                new OptionInterval("penalty", 0.1, 30, IsLogarithmic: true),
            ],
            o => new LightGbmModel(new()
            {
                Leaves = o.WholeNumber("leaves"),
                Rounds = o.WholeNumber("rounds"),
                LearningRate = o.Number("learning-rate"),
                VictimsPerLeaf = o.WholeNumber("victims-per-leaf"),
                L2Penalty = o.Number("penalty"),
            }))
        { Library = MlNet },
        new(
            FastForestModel.ModelId,
            "Random forests, one for each sector against the others, calibrated.",
            Complexity: 41,
            [
                new NumberOption("leaves", "Leaves of a tree at most.", 2, 1024, 20, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("trees", "Trees a sector; with more a fit takes longer and is hardly better.", 1, 10_000, 40, IsInteger: true, Simpler: Simpler.WhenSmaller),
                new NumberOption("victims-per-leaf", "Known victims of a leaf at least.", 1, 100_000, 10, IsInteger: true, Simpler: Simpler.WhenLarger),
                new NumberOption("column-fraction", "Fraction of the columns that a split may choose from.", 0.01, 1, 0.3),
            ],
            [
                new OptionInterval("leaves", 4, 64, IsLogarithmic: true),
                new OptionInterval("victims-per-leaf", 3, 40, IsLogarithmic: true),
                new OptionInterval("column-fraction", 0.1, 1),
            ],
            o => new FastForestModel(new()
            {
                Leaves = o.WholeNumber("leaves"),
                Trees = o.WholeNumber("trees"),
                VictimsPerLeaf = o.WholeNumber("victims-per-leaf"),
                ColumnFraction = o.Number("column-fraction"),
            }))
        { Library = MlNet },
    ];

    private static NumberOption Penalty(double minimum, double maximum) =>
        new("penalty", "Strength with which effects are held to zero.", minimum, maximum, 1, Simpler: Simpler.WhenLarger);

    private static ImmutableArray<ModelTerm> Terms(ModelConfiguration options) =>
        [.. options.Interactions(Interactions).Select(i => ModelTerm.Parse(i.ToString()))];
}
