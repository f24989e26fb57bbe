namespace Monitor.Imputation.Sensitivity;

/// <summary>
/// How far an assumption must be moved before a conclusion no longer holds: the nearest such shift on either side. That none is found
/// within the range is an answer too: the conclusion stands all the way.
/// </summary>
/// <param name="HoldsUnshifted">Whether the conclusion holds without a shift; when not, there is nothing to tip.</param>
/// <param name="Upward">Smallest positive shift, found to within <see cref="Tolerance"/>, at which the conclusion fails; null for none within the range.</param>
/// <param name="Downward">Negative shift nearest to 0 at which it fails; null for none within the range.</param>
/// <param name="From">Lowest shift that was tried.</param>
/// <param name="To">Highest shift that was tried.</param>
public sealed record TippingPoint(bool HoldsUnshifted, double? Upward, double? Downward, double From, double To)
{
    /// <summary>How closely a tipping point is found, in log-odds.</summary>
    public const double Tolerance = 0.005;

    private const double Step = 0.25;

    /// <summary>The shift nearest to none at which the conclusion fails: 0 when it does not hold unshifted, null for none within the range.</summary>
    public double? Nearest => !HoldsUnshifted ? 0
        : Upward is null ? Downward
        : Downward is null || Upward < -Downward ? Upward
        : Downward;

    /// <summary>Finds where a conclusion fails, going outwards from no shift in steps of a quarter and halving the step in which it fails.</summary>
    /// <param name="margin">How clearly the conclusion holds at a shift: above 0 it does. Continuous but for the grain of single victims.</param>
    /// <param name="from">Lowest shift to try, 0 or less.</param>
    /// <param name="to">Highest shift to try, 0 or more.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TippingPoint Find(Func<double, double> margin, double from, double to, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(margin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, 0);
        return margin(0) > 0
            ? new TippingPoint(true, Outwards(margin, to, cancellation), Outwards(margin, from, cancellation), from, to)
            : new TippingPoint(false, null, null, from, to);
    }

    private static double? Outwards(Func<double, double> margin, double end, CancellationToken cancellation)
    {
        var holds = 0.0;
        while (holds != end)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = end > 0 ? Math.Min(holds + Step, end) : Math.Max(holds - Step, end);
            if (!(margin(next) > 0))
            {
                return Between(margin, holds, next);
            }

            holds = next;
        }

        return null;
    }

    private static double Between(Func<double, double> margin, double holds, double fails)
    {
        while (Math.Abs(fails - holds) > Tolerance)
        {
            var middle = (holds + fails) / 2;
            if (margin(middle) > 0)
            {
                holds = middle;
            }
            else
            {
                fails = middle;
            }
        }

        return fails;
    }
}
