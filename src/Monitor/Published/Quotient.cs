namespace Monitor.Published;

/// <summary>Division as figures mean it.</summary>
internal static class Quotient
{
    /// <summary>NaN over an empty base, whatever is counted: part of nothing is no number, where floating point would say infinity.</summary>
    public static double Of(double over, double under) => under == 0 ? double.NaN : over / under;
}
