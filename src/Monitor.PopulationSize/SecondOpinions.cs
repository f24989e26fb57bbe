namespace Monitor.PopulationSize;

/// <summary>
/// What others make of the same counts: a bound that needs no choice of model, a search by p-value, and two Bayesian models that say of
/// themselves whether they can be trusted.
/// </summary>
/// <param name="LowerBound">Chao's lower bound; null when nobody is on exactly two lists.</param>
/// <param name="Stepwise">Where a search by p-value ends; null when even independent lists have no estimate.</param>
/// <param name="Graphs">Averaged over decomposable graphs; null when there are more lists than are averaged.</param>
/// <param name="LatentClasses">Draws of the latent-class model.</param>
public sealed record SecondOpinions(Estimate? LowerBound, LogLinearFit? Stepwise, GraphPosterior? Graphs, LatentClassPosterior LatentClasses)
{
    /// <summary>Asks for them.</summary>
    /// <param name="table">Counts in which somebody is on a list.</param>
    /// <param name="level">Nominal coverage, between 0 and 1.</param>
    /// <param name="seed">Seed of the latent classes.</param>
    /// <param name="classes">The latent-class model; null for its defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="PopulationSizeException">Nobody is on any list.</exception>
    public static SecondOpinions Of(ListTable table, double level = 0.95, ulong seed = 1, LatentClassModel? classes = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var stepwise = new StepwiseSearch().Of(table);
        return new SecondOpinions(
            table.Combinations.Any(c => int.PopCount(c.Histories) == 2) ? PopulationSize.LowerBound.Of(table, level) : null,
            stepwise.Existence == Existence.Exists && double.IsFinite(stepwise.Estimate) ? stepwise : null,
            table.Lists.Length <= DecomposableGraph.MostLists ? new GraphAveraging().Of(table) : null,
            (classes ?? new LatentClassModel()).Of(table, seed, cancellation));
    }
}
