using System.Collections.Immutable;
using System.Globalization;
using Monitor.PopulationSize;
using Monitor.Site;

namespace Monitor.Cli;

/// <summary>Second opinions as the page of an estimate has them, each with what its own checks say.</summary>
internal static class OpinionRows
{
    /// <summary>All of them; empty where none were asked.</summary>
    public static ImmutableArray<SecondOpinion> Of(SecondOpinions? opinions, double level) => opinions is null ? [] : [.. Rows(opinions, level)];

    private static IEnumerable<SecondOpinion> Rows(SecondOpinions opinions, double level)
    {
        const string chao = "Lower bound of Chao (1987)", graphsName = "Average over decomposable graphs (Madigan and York 1997)";
        yield return opinions.LowerBound is { } bound
            ? new(chao, bound, true, "A bound from below, not an estimate, unless lists avoid each other.")
            : new(chao, null, false, "Nobody is on exactly two lists.");
        if (opinions.Stepwise is { } stepwise)
        {
            yield return new("Pairs added by p-value, with a Wald interval", stepwise.Wald(level), true, "The interval leaves the choice of the model out.");
        }

        yield return opinions.Graphs is { } graphs
            ? new(graphsName, graphs.Estimate(level), graphs.IsBounded, graphs.IsBounded
                ? Number($"The most probable graph has a posterior probability of {graphs.Graphs[0].Probability:0.00}.")
                : Number($"{graphs.MassNearLargest:P0} of the posterior lies in the upper half of the range searched: the counts do not bound the number."))
            : new(graphsName, null, false, "There are more lists than are averaged.");
        var classes = opinions.LatentClasses;
        var checks = Number($"R-hat {classes.Diagnostics.SplitRHat:0.000} and {classes.Diagnostics.EffectiveDraws:N0} effective draws.");
        yield return new("Latent classes (Manrique-Vallier 2016)", classes.Estimate(level), classes.HasConverged, classes.HasConverged
            ? $"The chains agree: {checks}"
            : $"The chains do not agree: {checks} No number is shown.");
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
