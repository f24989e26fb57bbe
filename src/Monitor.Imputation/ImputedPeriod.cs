using Monitor.Editions;

namespace Monitor.Imputation;

/// <summary>What imputation says of the years of one period.</summary>
/// <param name="Years">The years.</param>
/// <param name="Victims">Victims of sexual exploitation.</param>
/// <param name="Known">Of how many the sector is known.</param>
/// <param name="KnownVisible">Of how many it is known and visible.</param>
/// <param name="Included">Victims in strata that take part.</param>
/// <param name="Visible">Expected number of the included in visible sectors.</param>
public sealed record ImputedPeriod(Edition Years, int Victims, int Known, int KnownVisible, int Included, double Visible)
{
    /// <summary>Expected number of the included in less visible sectors.</summary>
    public double LessVisible => Included - Visible;

    /// <summary>Share of the included in visible sectors, 0 to 1; null when nobody is included.</summary>
    public double? VisibleShare => Included == 0 ? null : Visible / Included;

    /// <summary>Share of the included in less visible sectors, 0 to 1; null when nobody is included.</summary>
    public double? LessVisibleShare => 1 - VisibleShare;

    /// <summary>Share of the victims who are included, 0 to 1; null when there is no victim.</summary>
    public double? Coverage => Victims == 0 ? null : (double)Included / Victims;

    internal static ImputedPeriod Of(Edition years, IEnumerable<Stratum> strata)
    {
        var period = new ImputedPeriod(years, 0, 0, 0, 0, 0);
        foreach (var s in strata)
        {
            period = period with
            {
                Victims = period.Victims + s.Victims,
                Known = period.Known + s.Known,
                KnownVisible = period.KnownVisible + s.KnownVisible,
                Included = period.Included + (s.Inclusion == Inclusion.Included ? s.Victims : 0),
                Visible = period.Visible + s.Visible,
            };
        }

        return period;
    }
}
