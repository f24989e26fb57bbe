using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize;
using Monitor.Site;

namespace Monitor.Cli;

/// <summary>Other methods on the same counts: a lower bound, averages over decomposable graphs, and latent classes, each with what its own checks say.</summary>
internal static class SecondOpinions
{
    /// <summary>All of them; empty where nobody is counted.</summary>
    /// <param name="table">The counts; null for none.</param>
    /// <param name="level">Nominal coverage of intervals, between 0 and 1.</param>
    /// <param name="seed">Seed of what is drawn.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<SecondOpinion> Of(ListTable? table, double level, ulong seed, CancellationToken cancellation) =>
        table is not { Observed: > 0 } counted
            ? []
            :
            [
                Refused("Lower bound of Chao (1987)", name => Bound(name, counted, level)),
                Refused("Average over decomposable graphs (Madigan and York 1997)", name => Graphs(name, counted, level)),
                Refused("Latent classes (Manrique-Vallier 2016)", name => Classes(name, counted, level, seed, cancellation)),
            ];

    private static SecondOpinion Bound(string name, ListTable table, double level) =>
        new(name, LowerBound.Of(table, level), true, "A bound from below, not an estimate, unless lists avoid each other.");

    private static SecondOpinion Graphs(string name, ListTable table, double level)
    {
        var posterior = new GraphAveraging().Of(table);
        return new(name, posterior.Estimate(level), posterior.IsBounded, posterior.IsBounded
            ? Number($"The most probable graph has a posterior probability of {posterior.Graphs[0].Probability:0.00}.")
            : Number($"{posterior.MassNearLargest:P0} of the posterior lies in the upper half of the range searched: the counts do not bound the number."));
    }

    private static SecondOpinion Classes(string name, ListTable table, double level, ulong seed, CancellationToken cancellation)
    {
        var posterior = new LatentClassModel().Of(table, seed, cancellation);
        var checks = Number($"R-hat {posterior.Diagnostics.SplitRHat:0.000} and {posterior.Diagnostics.EffectiveDraws:N0} effective draws.");
        return new(name, posterior.Estimate(level), posterior.HasConverged, posterior.HasConverged ? $"The chains agree: {checks}" : $"The chains do not agree: {checks} The numbers are not to be used.");
    }

    // A method that cannot take these counts says why in its own words.
    private static SecondOpinion Refused(string name, Func<string, SecondOpinion> of)
    {
        try
        {
            return of(name);
        }
        catch (PopulationSizeException e)
        {
            return new SecondOpinion(name, null, false, e.Message);
        }
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
