using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>
/// Which of UNODC's counts the generator comes near to: those by sex and age, over all forms and by form, of the two years with
/// full and consistent rows. The other years and the citizenship counts are held out.
/// </summary>
internal static class SoftTargets
{
    private static readonly int[] Years = [2015, 2017];

    /// <summary>Identifiers of the figures used.</summary>
    public static IEnumerable<PublishedFigure> FiguresOf(PublishedEdition unodc) => unodc.Figures.Where(f =>
        f.FirstYear is { } year && Years.Contains(year)
        && f.Claim is Within(Count(var set), _)
        && set.Conditions.Any(c => c.Field == SetField.Gender)
        && set.Conditions.Any(c => c.Field == SetField.Minority));

    public static IReadOnlyList<Claim> Of(PublishedEdition unodc) => [.. FiguresOf(unodc).Select(f => f.Claim!)];
}
