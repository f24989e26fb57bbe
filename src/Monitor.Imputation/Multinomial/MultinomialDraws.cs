using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Multinomial;

/// <summary>Draws of a multinomial logit, and how good they are.</summary>
/// <param name="Fitted">The mode from which they start.</param>
/// <param name="Draws">The draws.</param>
/// <param name="AcceptanceRate">Share of the steps of the chain that were accepted, 0 to 1.</param>
/// <param name="EffectiveDraws">
/// How many independent draws tell as much, at most as many as there are: the smallest number for the expected victims of a sector and
/// for the density.
/// </param>
public sealed record MultinomialDraws(FittedMultinomial Fitted, ImmutableArray<SectorProbabilities> Draws, double AcceptanceRate, double EffectiveDraws)
{
    /// <summary>Below this acceptance the draws are flagged.</summary>
    public const double LeastAcceptance = 0.4;

    /// <summary>Below this part of independent draws the draws are flagged.</summary>
    public const double LeastEffective = 0.8;

    /// <summary>Whether neither the acceptance nor the effective number of draws is too low; if false, do not rely on intervals from them.</summary>
    public bool IsReliable => AcceptanceRate >= LeastAcceptance && EffectiveDraws >= LeastEffective * Draws.Length;
}
