using System.Collections.Immutable;

namespace Monitor.Imputation.Sensitivity;

/// <summary>What the likelihood says of an effect on recording.</summary>
/// <param name="Effect">γ.</param>
/// <param name="LogLikelihood">Largest log-likelihood with this effect, the prior of the other effects included.</param>
/// <param name="ShareOfUnknown">Share of the unknown that are then expected in the sectors, 0 to 1.</param>
public sealed record SelectionPoint(double Effect, double LogLikelihood, double ShareOfUnknown);

/// <summary>
/// The profile likelihood of an effect on recording. A flat one says that the register does not tell; a peaked one that the form of the
/// model does, which is not the same as the truth.
/// </summary>
/// <param name="Points">From the lowest effect to the highest.</param>
/// <param name="Best">The point of the highest likelihood; of equals the nearest to no effect.</param>
/// <param name="Lower">Lower end of the 95 % interval by the likelihood ratio; null when the interval is open within the range.</param>
/// <param name="Upper">Upper end; null when it is open.</param>
public sealed record SelectionProfile(ImmutableArray<SelectionPoint> Points, SelectionPoint Best, double? Lower, double? Upper)
{
    /// <summary>What must be said beside every number of it.</summary>
    public const string Warning = "it rests on the form of the model, that no effects interact: a hint, not a measurement";

    /// <summary>Half of the 95 % quantile of χ² with one degree of freedom.</summary>
    private const double Drop = 1.9207294103470494;

    /// <summary>A wider interval leaves the odds open by a factor of more than seven.</summary>
    private const double Wide = 2;

    /// <summary>Log-likelihoods that differ by less are equal, up to where the maximisation stops.</summary>
    private const double Same = 1e-4;

    /// <summary>Whether the effect is weakly identified: its interval is open or wider than 2.</summary>
    public bool IsWeak => IsAtEdge || !(Upper - Lower <= Wide);

    /// <summary>Whether the likelihood still rises at an end of the range: then it has no maximum there to speak of.</summary>
    public bool IsAtEdge => Points.Length > 1 && (ReferenceEquals(Best, Points[0]) || ReferenceEquals(Best, Points[^1]));

    /// <summary>How much the log-likelihood varies over the range: 0 is flat.</summary>
    public double Variation => Best.LogLikelihood - Points.Min(p => p.LogLikelihood);

    internal static SelectionProfile Of(ImmutableArray<SelectionPoint> points)
    {
        var highest = points.Max(p => p.LogLikelihood);
        var best = points.Where(p => p.LogLikelihood >= highest - Same).MinBy(p => Math.Abs(p.Effect))!;
        var at = points.IndexOf(best);
        return new SelectionProfile(points, best, Crossing(points, at, -1, highest - Drop), Crossing(points, at, 1, highest - Drop));
    }

    private static double? Crossing(ImmutableArray<SelectionPoint> points, int from, int step, double level)
    {
        for (var i = from + step; i >= 0 && i < points.Length; i += step)
        {
            if (points[i].LogLikelihood < level)
            {
                var (inside, outside) = (points[i - step], points[i]);
                var part = (inside.LogLikelihood - level) / (inside.LogLikelihood - outside.LogLikelihood);
                return inside.Effect + (part * (outside.Effect - inside.Effect));
            }
        }

        return null;
    }
}
