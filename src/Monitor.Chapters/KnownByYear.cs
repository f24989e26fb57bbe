using System.Collections.Immutable;
using Monitor.Editions;
using Monitor.Figures;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Chapters;

/// <summary>Victims of sexual exploitation by whether their sector is known.</summary>
internal static class KnownByYear
{
    public static ShownTable Of(Population population, Edition edition, Language language)
    {
        var rows = edition.Years.Select(y => Count(population, y)).ToImmutableArray();
        return new ShownTable("sectors-known", language, l => In(rows, edition, new Wording(l)));
    }

    private static Row Count(Population population, int year)
    {
        var (victims, known) = (0, 0);
        for (var i = 0; i < population.Count; i++)
        {
            if (population.Year[i] == year && population.Scope[i] == Scope.InScope && population.Forms[i].HasFlag(ExploitationForms.Sexual))
            {
                victims++;
                known += SectorRules.VisibilityOf(population.ProstitutionSector[i]) == Visibility.Unknown ? 0 : 1;
            }
        }

        return new Row(year, victims, known);
    }

    private static ShownTable.Version In(ImmutableArray<Row> rows, Edition edition, Wording words)
    {
        var all = new Row(0, rows.Sum(r => r.Victims), rows.Sum(r => r.Known));
        return new ShownTable.Version(
            words.In("Victims of sexual exploitation by whether their sector is known", "Slachtoffers van seksuele uitbuiting naar of hun sector bekend is"),
            all.Share is not { } share ? "" : words.In(
                $"Of {words.Whole(all.Victims)} victims of sexual exploitation the sector is known of {words.Whole(all.Known)}, {words.Percent(share)}.",
                $"Van {words.Whole(all.Victims)} slachtoffers van seksuele uitbuiting is de sector van {words.Whole(all.Known)} bekend, {words.Percent(share)}."),
            new FigureTable(
                [new("year", words.In("Year", "Jaar")), new("victims", words.In("victims", "slachtoffers")), new("known", words.In("sector known", "sector bekend")), new("unknown", words.In("sector unknown", "sector onbekend")), new("share_known", words.In("share known", "aandeel bekend"))],
                [.. rows.Append(all).Select(r => (ImmutableArray<FigureCell>)[FigureCell.Of(r.Name(edition)), FigureCell.Whole(r.Victims), FigureCell.Whole(r.Known), FigureCell.Whole(r.Victims - r.Known), FigureCell.Share(r.Share)])]));
    }

    private readonly record struct Row(int Year, int Victims, int Known)
    {
        public double? Share => Victims == 0 ? null : (double)Known / Victims;

        public string Name(Edition edition) => Year == 0 ? edition.Span : Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
