using System.Collections.Immutable;
using Monitor.Imputation.Data;
using Monitor.Imputation.Draws;
using Monitor.Imputation.Hierarchical;
using Monitor.Imputation.Models;
using Monitor.Imputation.Multinomial;
using Monitor.Imputation.Sensitivity;

namespace Monitor.Imputation.Simulation;

/// <summary>The methods that a coverage study compares.</summary>
public static class StudiedMethods
{
    /// <summary>Name of the recommended method where it is told by how much the unknown of a design differ from the known.</summary>
    public const string AdjustedId = "hierarchical-delta";

    /// <summary>Completed registers of the recommended method unless another number is asked for, as many as <c>monitor impute</c> makes.</summary>
    public const int RecommendedDraws = 100;

    /// <summary>Completed registers of the others, as is usual.</summary>
    public const int OtherDraws = 20;

    /// <summary>The recommended method first, then others for comparison.</summary>
    /// <param name="design">The design; one that is not at random has the adjusted method as well.</param>
    /// <param name="draws">Completed registers of every imputation, at least 2; null for <see cref="RecommendedDraws"/> and <see cref="OtherDraws"/>.</param>
    public static ImmutableArray<IShareMethod> For(SimulationDesign design, int? draws = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        var multinomial = new MultinomialModel();
        IShareMethod[] adjusted = design.IsNotAtRandom
            ? [new ImputedMethod(new ShiftedPosterior(new HierarchicalModel(), ShiftsOf(design)), draws ?? RecommendedDraws, AdjustedId)]
            : [];
        return
        [
            new ImputedMethod(new HierarchicalModel(), draws ?? RecommendedDraws),
            .. adjusted,
            new ImputedMethod(new MultinomialPosterior(), draws ?? OtherDraws),
            new ImputedMethod(new BootstrapPosterior(multinomial), draws ?? OtherDraws),
            new ImputedMethod(new BootstrapPosterior(new MaximumEntropyModel()), draws ?? OtherDraws),
            new ImputedMethod(new SingleFitPosterior(multinomial), draws ?? OtherDraws),
            new StratifiedMethod(),
            new MostLikelyMethod(multinomial),
            new KnownOnlyMethod(),
        ];
    }

    /// <summary>Those methods of a design that are named.</summary>
    /// <exception cref="ImputationException">A name is that of none.</exception>
    public static ImmutableArray<IShareMethod> Named(SimulationDesign design, IReadOnlyCollection<string> ids, int? draws = null)
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
