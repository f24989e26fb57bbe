using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>
/// Which of UNODC's counts the generator comes near to: those by sex and age, over all forms and by form, of the two years with
/// full and consistent rows. The other years and the citizenship counts are held out.
/// </summary>
internal static class SoftTargets
{
    private static readonly int[] Years = [2015, 2017];

    /// <summary>The figures used: rows of a year and form whose parts do not add to more than UNODC's own total.</summary>
    public static IEnumerable<PublishedFigure> FiguresOf(PublishedEdition unodc) => unodc.Figures
        .Where(f => f.FirstYear is { } year && Years.Contains(year) && ConditionsOf(f).Nationality is false)
        .GroupBy(f => (f.FirstYear, f.Population))
        .Where(g => g.Where(IsPart).Sum(f => IntervalOf(f).Min) <= g.Where(IsTotal).Max(f => IntervalOf(f).Max))
        .SelectMany(g => g.Where(IsPart));

    /// <summary>The claims of those figures.</summary>
    public static IReadOnlyList<Claim> Of(PublishedEdition unodc) => [.. FiguresOf(unodc).Select(f => f.Claim!)];

    private static bool IsPart(PublishedFigure figure) => ConditionsOf(figure) is { Gender: true, Minority: true };

    private static bool IsTotal(PublishedFigure figure) => ConditionsOf(figure) is { Gender: false, Minority: false };

    private static Interval IntervalOf(PublishedFigure figure) => ((Within)figure.Claim!).Interval;

    private static (bool Gender, bool Minority, bool Nationality) ConditionsOf(PublishedFigure figure)
    {
        var set = ((Count)((Within)figure.Claim!).Of).Set;
        return (set.Conditions.Any(c => c.Field == SetField.Gender), set.Conditions.Any(c => c.Field == SetField.Minority), set.HasNationality);
    }
}
