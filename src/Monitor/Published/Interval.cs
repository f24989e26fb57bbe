using System.Globalization;

namespace Monitor.Published;

/// <summary>An interval of the real line, each end open or closed.</summary>
/// <param name="Min">Lower end.</param>
/// <param name="Max">Upper end; may be infinite.</param>
/// <param name="MinOpen">True when the lower end itself is outside.</param>
/// <param name="MaxOpen">True when the upper end itself is outside.</param>
public readonly record struct Interval(double Min, double Max, bool MinOpen = false, bool MaxOpen = false)
{
    /// <summary>The interval that holds one value.</summary>
    public static Interval Exactly(double value) => new(value, value);

    /// <summary>
    /// Whether a value is inside. Ends are decimal fractions and values are quotients of counts: both are the doubles nearest
    /// to them, so a quotient that equals an end compares equal to it.
    /// </summary>
    public bool Contains(double value) =>
        (MinOpen ? value > Min : value >= Min) && (MaxOpen ? value < Max : value <= Max);

    /// <summary>How far a value is outside; 0 inside. An open end that is hit counts as a distance of 1e-9.</summary>
    public double Distance(double value) => Contains(value)
        ? 0
        : Math.Max(Math.Max(Min - value, value - Max), 1e-9);

    /// <summary>Whether some value is in both.</summary>
    public bool Overlaps(Interval other)
    {
        var min = Math.Max(Min, other.Min);
        var max = Math.Min(Max, other.Max);
        return min < max || (min == max && Contains(min) && other.Contains(min));
    }

    /// <summary>Reads <c>[0.095, 0.105)</c>; the upper end may be <c>inf</c>.</summary>
    /// <exception cref="FormatException">The text is no such interval, or is empty.</exception>
    public static Interval Parse(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (text.Length > 4 && comma > 1 && text[0] is '[' or '(' && text[^1] is ']' or ')'
            && TryEnd(text[1..comma], out var min) && TryEnd(text[(comma + 1)..^1], out var max))
        {
            var interval = new Interval(min, max, text[0] == '(', text[^1] == ')');
            if (double.IsFinite(min) && (min < max || interval.Contains(min)))
            {
                return interval;
            }
        }

        throw new FormatException($"\"{text}\" is no interval; write for instance [0.095, 0.105) or (5, inf).");
    }

    /// <summary>The interval as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(MinOpen ? '(' : '[')}{End(Min)}, {End(Max)}{(MaxOpen ? ')' : ']')}");

    private static string End(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static bool TryEnd(string text, out double value)
    {
        if (text.Trim() == "inf")
        {
            value = double.PositiveInfinity;
            return true;
        }

        return double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
