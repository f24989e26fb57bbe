namespace Monitor.Rules;

/// <summary>Rules 39 and 40: how the report rounds.</summary>
public static class RoundingRules
{
    /// <summary>
    /// Whole percentage of a share, a half upwards (rule 39), by integer arithmetic: 1,088 of 5,060 is 21.502 % and prints as 22.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The base is not positive or the count is negative.</exception>
    /// <exception cref="OverflowException">The percentage is no <see cref="int"/>, or the count is near the end of its range.</exception>
    public static int WholePercent(long count, long ofBase)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ofBase);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return checked((int)(((200 * count) + ofBase) / (2 * ofBase)));
    }

    /// <summary>
    /// Whole percentage of a share that is no quotient of two counts, such as a mean of shares; NaN for NaN.
    /// A share that is the double nearest to k/n rounds as k and n would.
    /// </summary>
    public static double WholePercent(double share)
    {
        // A hundredfold may land on the other side of a half (100 × 0.285 is below 28.5): the bounds decide.
        var percent = Math.Floor((100 * share) + 0.5);
        return share < LowestShare(percent) ? percent - 1
            : share >= LowestShare(percent + 1) ? percent + 1
            : percent;
    }

    /// <summary>The smallest share that rounds to a whole percentage: the double nearest to that decimal fraction.</summary>
    internal static double LowestShare(double percent) => ((10 * percent) - 5) / 1000;
}
