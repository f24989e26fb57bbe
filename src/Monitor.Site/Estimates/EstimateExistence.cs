using Monitor.PopulationSize.Sensitivity;

namespace Monitor.Site;

/// <summary>Which models have no estimate, and what that means.</summary>
internal static class EstimateExistence
{
    public static Html Of(EstimateReport report) => report.Study.Spread is not { } spread ? Html.None : Html.Of($"""
        <section id="existence" aria-labelledby="existence-title">
        <h2 id="existence-title">Models without an estimate</h2>
        <p>{Flagged(report, spread)} For each model it was checked before fitting whether its estimate exists and is finite (by linear programming) and whether its parameters can be told apart (by rank): a number that comes from a failed fit is never shown.</p>
        <p>{Empty(report, spread)}</p>
        </section>
        """);

    private static string Flagged(EstimateReport report, ModelSpread spread)
    {
        var flagged = spread.Tried - spread.Admissible.Length;
        var tried = $"{Numbers.Whole(spread.Tried)} models {(report.Study.IsExhaustive ? "that there are" : "that a search came by")}";
        return flagged == 0 ? $"Each of the {tried} has one." : $"Of the {tried}, {Numbers.Whole(flagged)} have none and are in no number of this page.";
    }

    private static string Empty(EstimateReport report, ModelSpread spread)
    {
        var empty = spread.BestBic.EmptyTerms;
        return empty.IsEmpty
            ? "In the best model by BIC every interaction is between lists that share a person."
            : $"In the best model by BIC {Numbers.Whole(empty.Length)} interactions have no finite value, since nobody is on all of their lists: {string.Join(", ", empty.Select(t => report.Study.Table!.Describe(t)))}. The {Numbers.Whole(spread.BestBic.EmptyCombinations)} combinations that contain them are left out; each of these interactions still counts as a parameter.";
    }
}
