using Monitor.Imputation.Numerics;

namespace Monitor.Imputation.Hierarchical;

/// <summary>Learns how long a step of a trajectory may be.</summary>
/// <remarks>
/// Robbins and Monro (1951): it follows the acceptance in ever smaller moves; its average over the later moves is kept.
/// </remarks>
internal sealed class StepLength
{
    private const double AimedAcceptance = 0.8;
    private const double LongestLog = 0.4;

    private double log = PortableMath.Log(0.5);
    private double average;
    private int count;

    /// <summary>The length.</summary>
    public double Value => PortableMath.Exp(log);

    /// <summary>Follows the probability with which a trajectory was accepted.</summary>
    public void Learn(double acceptance)
    {
        count++;
        log += (acceptance - AimedAcceptance) / Math.Sqrt(count);
        log = Math.Min(log, LongestLog);
        average += (log - average) / Math.Max(1, count - 10);
    }

    /// <summary>Stays at the average.</summary>
    public void Settle() => log = average;
}
