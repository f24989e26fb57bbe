using System.Collections.Immutable;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Models;
using Monitor.Imputation.Multinomial;
using Monitor.Imputation.Data;
using Monitor.Imputation.Sensitivity;

namespace Monitor.Imputation.Simulation;

/// <summary>The methods that a coverage study compares.</summary>
public static class StudiedMethods
{
    /// <summary>Name of the recommended method where it is told by how much the unknown of a design differ from the known.</summary>
    public const string AdjustedId = "hierarchical-delta";

    /// <summary>The recommended method first, then others for comparison.</summary>
    /// <param name="design">The design; one that is not at random has the adjusted method as well.</param>
    /// <param name="draws">Completed registers of each imputation, at least 2.</param>
    public static ImmutableArray<IShareMethod> For(SimulationDesign design, int draws = 20)
    {
        ArgumentNullException.ThrowIfNull(design);
        var multinomial = new MultinomialModel();
        IShareMethod[] adjusted = design.IsNotAtRandom
            ? [new ImputedMethod(new ShiftedPosterior(new HierarchicalModel(), ShiftsOf(design)), draws, AdjustedId)]
            : [];
        return
        [
            new ImputedMethod(new HierarchicalModel(), draws),
            .. adjusted,
            new ImputedMethod(new MultinomialPosterior(), draws),
            new ImputedMethod(new BootstrapPosterior(multinomial), draws),
            new ImputedMethod(new BootstrapPosterior(new MaximumEntropyModel()), draws),
            new ImputedMethod(new SingleFitPosterior(multinomial), draws),
            new StratifiedMethod(),
            new MostLikelyMethod(multinomial),
            new KnownOnlyMethod(),
        ];
    }

    /// <summary>Those methods of a design that are named.</summary>
    /// <exception cref="ImputationException">A name is that of none.</exception>
    public static ImmutableArray<IShareMethod> Named(SimulationDesign design, IReadOnlyCollection<string> ids, int draws = 20)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var all = For(design, draws);
        var known = all.Select(m => m.Id).Append(AdjustedId).ToHashSet(StringComparer.Ordinal);
        return ids.FirstOrDefault(id => !known.Contains(id)) is { } wrong
            ? throw new ImputationException($"'{wrong}' is not a method of a coverage study: choose from {string.Join(", ", all.Select(m => m.Id))}.")
            : [.. all.Where(m => ids.Contains(m.Id))];
    }

    private static ImmutableArray<LogOddsShift> ShiftsOf(SimulationDesign design) =>
        [.. design.Recording.NotAtRandom.Select(s => new LogOddsShift(SectorGroup.Named(s.Key, design.Sectors), s.Value))];
}
