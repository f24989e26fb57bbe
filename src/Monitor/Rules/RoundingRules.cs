namespace Monitor.Rules;

/// <summary>Rules 39 and 40: how the report rounds.</summary>
public static class RoundingRules
{
    /// <summary>
    /// Whole percentage of a share, a half upwards (rule 39), by integer arithmetic: 1,088 of 5,060 is 21.502 % and prints as 22.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The base is not positive or the count is negative.</exception>
    public static int WholePercent(long count, long ofBase)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ofBase);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return (int)((200 * count + ofBase) / (2 * ofBase));
    }
}
