using System.Collections.Immutable;
using Monitor.Imputation.Data;

namespace Monitor.Imputation.Hierarchical;

/// <summary>One draw of the hierarchical model.</summary>
/// <param name="Probabilities">Shares of the sectors in each cell.</param>
/// <param name="Scales">
/// Standard deviation of the effects of each term, in log-odds: first the intercept and the factors, whose scales are fixed, then the
/// interactions. Near 0: an interaction is hardly there.
/// </param>
/// <param name="Correlation">
/// Correlation between victims of a cell, 0 to 1: near 0 when the levels add up to what most cells are, more when cells differ from it.
/// </param>
/// <param name="ShareApart">Share of the cells that stand apart, whatever their levels, 0 to 1.</param>
public sealed record HierarchicalDraw(SectorProbabilities Probabilities, ImmutableArray<double> Scales, double Correlation, double ShareApart);
