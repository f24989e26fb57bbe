using System.Collections.Immutable;

namespace Monitor.Imputation.Models;

/// <summary>How strongly the effects of a term are held to zero.</summary>
public enum PenaltyRule
{
    /// <summary>All effects alike, but for the scales given.</summary>
    Fixed,

    /// <summary>
    /// Each term by a variance of its own, estimated from the known sectors (empirical Bayes): a term that explains nothing is
    /// taken out, one that explains much is hardly held.
    /// </summary>
    Estimated,
}

/// <summary>Options of <see cref="MaximumEntropyModel"/>.</summary>
public sealed record MaximumEntropyOptions
{
    /// <summary>
    /// The recommended model: main effects and all interactions of two factors, each term with a penalty of its own that is estimated
    /// from the known sectors.
    /// </summary>
    public static MaximumEntropyOptions Recommended { get; } = new() { AllPairs = true, Penalties = PenaltyRule.Estimated };

    /// <summary>Interactions beside the main effects, which are always there. None by default.</summary>
    public ImmutableArray<ModelTerm> Interactions { get; init; } = [];

    /// <summary>Whether the interactions of each two factors are added. Not by default.</summary>
    public bool AllPairs { get; init; }

    /// <summary>Fixed or estimated penalties. Fixed by default.</summary>
    public PenaltyRule Penalties { get; init; }

    /// <summary>
    /// Penalty λ: λ/2 times the sum of the squared weights is added to the negative log-likelihood of the known victims, intercepts
    /// left out. From 0 to 1,000,000; 1 by default. Estimated penalties do not use it.
    /// </summary>
    public double L2Penalty { get; init; } = 1;

    /// <summary>
    /// Scales by name of a term, each from 0.001 to 1,000: scale s makes the penalty of the term λ ÷ s². 1 for terms that are not named.
    /// </summary>
    public ImmutableSortedDictionary<string, double> Scales { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Iterations at most, from 1 to 100,000; 1,000 by default.</summary>
    public int MaximumIterations { get; init; } = 1000;

    /// <summary>Relative improvement at which the fit stops, from 1e-12 to 0.1; 1e-9 by default, which single precision reaches or stops before.</summary>
    public double Tolerance { get; init; } = 1e-9;
}
