using Monitor.Published;

namespace Monitor.Audit;

/// <summary>A number that printed figures speak of, as a variable of the network.</summary>
/// <param name="Index">Position in the network.</param>
/// <param name="Of">What it is, for the words of an argument.</param>
/// <param name="IsWhole">Whether it is a whole number, which rounds its bounds.</param>
internal sealed record Quantity(int Index, Expression Of, bool IsWhole)
{
    /// <summary>The lowest it can be whatever is printed.</summary>
    public required double Floor { get; init; }

    /// <summary>The highest it can be whatever is printed.</summary>
    public double Ceiling { get; init; } = double.PositiveInfinity;
}

/// <summary>One end of the interval that a quantity lies in.</summary>
/// <param name="Value">The end.</param>
/// <param name="Open">True when the end itself is outside.</param>
/// <param name="Cause">The deduction that gave it; -1 for what holds whatever is printed.</param>
internal readonly record struct Bound(double Value, bool Open, int Cause);

/// <summary>A step from what is known to a narrower interval.</summary>
/// <param name="Quantity">The quantity that is bounded.</param>
/// <param name="IsUpper">Whether its upper end is.</param>
/// <param name="Value">The end.</param>
/// <param name="Open">True when the end itself is outside.</param>
/// <param name="By">The relation that gives it.</param>
/// <param name="From">The deductions it rests on.</param>
internal sealed record Deduction(int Quantity, bool IsUpper, double Value, bool Open, Relation By, int[] From);
