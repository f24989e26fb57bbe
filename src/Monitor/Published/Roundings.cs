using System.Globalization;
using Monitor.Rules;

namespace Monitor.Published;

/// <summary>The interval that a printed number and its precision allow, for those that need no choice.</summary>
internal static class Roundings
{
    /// <summary>
    /// For <c>whole-percent</c> p: [p − ½, p + ½) per cent (rule 39); for <c>whole-year</c> likewise; for an exact, derived or
    /// ranked whole number: that number. Null for anything worded.
    /// </summary>
    public static Interval? IntervalOf(string printed, string precision)
    {
        if (!int.TryParse(printed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return precision switch
        {
            "whole-percent" => new Interval(RoundingRules.LowestShare(number), RoundingRules.LowestShare(number + 1L), MaxOpen: true),
            "whole-year" => new Interval(number - 0.5, number + 0.5, MaxOpen: true),
            "exact" or "derived" or "rank" => Interval.Exactly(number),
            _ => null,
        };
    }
}
