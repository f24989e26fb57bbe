using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Histories;
using Monitor.Populations;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Figures.Tests;

/// <summary>Studies that figures are drawn from.</summary>
internal static class Studies
{
    public static ImmutableArray<Language> Languages { get; } = [Language.English, Language.Dutch];

    public static PopulationStudy Kosovo { get; } = PopulationStudy.Of(ListTable.Shipped("kosovo-1999"));

    public static PopulationStudy UnitedKingdom { get; } = PopulationStudy.Of(ListTable.Shipped("united-kingdom-2013-five-lists"), new StudyOptions { Variants = false });

    // Three lists: figures are looked at here and not models, of which more lists have thousands.
    private static readonly ListGrouping Lists = ListGrouping.Parse(["police=police", "border=kmar,labour-inspectorate", "care=care-coordinator,shelter,fairwork"]);

    /// <summary>Parts of a random register by year and by form, with years that have nobody.</summary>
    public static ImmutableArray<PopulationPart> Parts(int victims, int firstYear = 2014, int lastYear = 2019)
    {
        var population = Population.From(RandomRegister.Of(victims, seed: 11));
        var edition = new Edition(firstYear, lastYear);
        return
        [
            .. new[] { "year", "form" }.Select(Stratifier.Named).SelectMany(property =>
            {
                var histories = CaptureHistories.Of(population, edition, Lists, property);
                return histories.Strata.Select(s => new PopulationPart(
                    property.Id, s.Name, s.Observed, PopulationStudy.Of(s, histories, new StudyOptions { Variants = false }), s.Observed > 0 ? new Estimate(2 * s.Observed, s.Observed, 3 * s.Observed, 0.95, "made up") : null));
            }),
        ];
    }

    public static ImmutableArray<Figure> All(PopulationStudy study, Language language, params IEnumerable<PopulationPart> parts) =>
        PopulationFigures.Of(study, parts, 0.95, language);
}
