using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Hierarchical;

/// <summary>What the hierarchical model assumes before it sees a register.</summary>
/// <remarks>
/// The effects of factors have a wide prior whose scale is fixed, not learnt: a learnt one pulls the few levels that are unlike the
/// others towards them, and where just these levels are seldom recorded the shares were off by 0.7 percentage points.
/// </remarks>
internal static class HierarchicalPrior
{
    /// <summary>Standard deviation of the intercepts; wide: a sector of one in a thousand is 7 away on this scale.</summary>
    public const double InterceptScale = 10;

    /// <summary>Standard deviation of the effects of factors: the log-odds of two sectors differ by 2 between levels as easily as not.</summary>
    public const double FactorScale = 1.4;

    /// <summary>Scale of the half-normal prior of an interaction's own scale.</summary>
    public const double InteractionScale = 1;

    /// <summary>First shape of the Beta prior of the share of cells that stand apart: 1 in 20, give or take as much.</summary>
    public const double ApartShape = 1;

    /// <summary>Second shape of the same.</summary>
    public const double AlongShape = 19;

    /// <summary>Correlation between victims of a cell that stands apart: its own cases decide, with one more victim's weight of its likes.</summary>
    public const double CorrelationApart = 0.5;

    /// <summary>Sum of the shapes of a Dirichlet by the correlation between its victims.</summary>
    public static double SpreadOf(double correlation) => (1 - correlation) / correlation;

    /// <summary>Probability that a cell stands apart.</summary>
    /// <param name="along">Logarithm of the likelihood of its known sectors if it goes along.</param>
    /// <param name="apart">The same if it stands apart.</param>
    /// <param name="share">Share of the cells that stand apart.</param>
    public static double ShareApart(double along, double apart, double share) =>
        1 / (1 + ((1 - share) / share * PortableMath.Exp(Math.Clamp(along - apart, -700, 700))));

    /// <summary>Logarithm of the density of an interaction's scale.</summary>
    public static double LogOfScale(double scale) => -0.5 * scale * scale / (InteractionScale * InteractionScale);

    /// <summary>
    /// Logarithm of the density of the correlation, on the scale of its logit: Beta with shapes ½ and 3, so that the root of the
    /// correlation, which is what one sees, is nearly uniform near 0.
    /// </summary>
    public static double LogOfCorrelation(double r) =>
        r is > 1e-9 and < 1 - 1e-9 ? (0.5 * PortableMath.Log(r)) + (3 * PortableMath.Log(1 - r)) : double.NegativeInfinity;
}
