using System.Globalization;
using Monitor.Imputation.Draws;
using Monitor.Tables;

namespace Monitor.Cli;

/// <summary>
/// How shares and counts are shown: exactly, or after disclosure control as in the tables (<see cref="Disclosure"/>): a count and the
/// number that a share stands for are rounded to multiples of five, those below five are not shown.
/// </summary>
/// <param name="isSafe">Whether exact counts are kept back.</param>
internal sealed class ShownShares(bool isSafe)
{
    /// <summary>Stands for a number that is not shown.</summary>
    public const string Hidden = "–";

    /// <summary>Whether exact counts are kept back.</summary>
    public bool IsSafe => isSafe;

    /// <summary>A count as it is shown; null for one that is not.</summary>
    public long? Count(long count) => isSafe ? Disclosure.Rounded(count) : count;

    /// <summary>A share of some victims as it is shown, 0 to 1; null for one that is not.</summary>
    public double? Share(double share, long victims) => !isSafe ? share
        : Disclosure.Rounded(victims) is { } whole && Disclosure.Rounded((long)Math.Round(share * victims)) is { } part ? Math.Min(1, (double)part / whole)
        : null;

    /// <summary>An end of an interval or a bound: as a share, and 0 rather than hidden when it is small, since nobody is counted by it.</summary>
    public double? End(double? end, long victims) => end is null ? null
        : !isSafe ? end
        : Disclosure.Rounded(victims) is null ? null
        : Share(end.Value, victims) ?? 0;

    /// <summary>A pooled share in percent with its interval: <c>71.9 (68.0–75.5)</c>.</summary>
    public string Percent(PooledShare? share, long victims)
    {
        if (share is null || Share(share.Estimate, victims) is not { } estimate)
        {
            return Hidden;
        }

        var few = share.FewKnown ? "*" : "";
        return share is { Lower: { } lower, Upper: { } upper }
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * estimate:F1} ({100 * End(lower, victims):F1}–{100 * End(upper, victims):F1}){few}")
            : string.Create(CultureInfo.InvariantCulture, $"{100 * estimate:F1}{few}");
    }

    /// <summary>A share in percent.</summary>
    public static string Percent(double? share, int decimals = 0) => share is { } s
        ? (100 * s).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " %"
        : Hidden;

    /// <summary>A count in words.</summary>
    public string Number(long count) => Count(count) is { } n ? n.ToString("N0", CultureInfo.InvariantCulture) : Hidden;
}
