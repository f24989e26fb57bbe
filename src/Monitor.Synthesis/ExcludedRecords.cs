using Monitor.Published;
using Monitor.Randomness;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// The records out of scope (known to EMM only; sexual exploitation reported by the Royal Military Constabulary only) and the
/// records that EMM enriched. Where the edition prints a count it is used; the other years follow a smooth course.
/// </summary>
internal static class ExcludedRecords
{
    // Each earlier year has this share of the year after it (EMM) or of the year before it (Constabulary), where nothing is printed.
    private const double EmmGrowth = 0.62;
    private const double KmarDecline = 11.0 / 15;

    /// <summary>Makes the excluded records and marks victims in scope as known to EMM.</summary>
    public static List<SyntheticVictim> Make(List<SyntheticVictim> inScope, PrintedCounts printed, LifelikeModel model, SeededRandom random, int firstYear, int lastYear)
    {
        var years = Enumerable.Range(firstYear, lastYear - firstYear + 1).ToArray();
        var emmOnly = new int[years.Length];
        var kmarOnly = new int[years.Length];
        for (var y = years.Length - 1; y >= 0; y--)
        {
            emmOnly[y] = printed.Find(printed.Records(years[y], SetField.Scope, 1 << (int)Rules.Scope.EmmOnly))
                ?? (int)(emmOnly[Math.Min(y + 1, years.Length - 1)] * EmmGrowth);
            kmarOnly[y] = printed.Find(printed.Records(years[y], SetField.Scope, 1 << (int)Rules.Scope.KmarOnlySexual))
                ?? (int)(kmarOnly[Math.Min(y + 1, years.Length - 1)] / KmarDecline);
        }

        var excluded = new List<SyntheticVictim>();
        for (var y = 0; y < years.Length; y++)
        {
            for (var i = 0; i < emmOnly[y]; i++)
            {
                var like = inScope[random.Next(inScope.Count)].Copy();
                (like.Year, like.Reporters, like.Units, like.KnownToEmm) = (years[y], 0, 0, true);
                (like.ProstitutionSector, like.CriminalType) = (ProstitutionSector.Unknown, CriminalType.Unknown);
                excluded.Add(like);
            }

            for (var i = 0; i < kmarOnly[y]; i++)
            {
                var v = new SyntheticVictim
                {
                    Year = years[y],
                    Forms = ExploitationForms.Sexual,
                    Nationality = model.NationalityIn(random.NextDouble() < 0.75 ? RegionOfOrigin.OtherEurope : RegionOfOrigin.Other),
                    Reporters = 1 << (int)Reporter.Kmar,
                };
                (v.Gender, v.Age) = model.Person(v);
                excluded.Add(v);
            }
        }

        MarkEnriched(inScope, printed, emmOnly, random, years);
        return excluded;
    }

    /// <summary>EMM's records rise by the same step each year, so that they add to what is printed of all years.</summary>
    private static void MarkEnriched(List<SyntheticVictim> inScope, PrintedCounts printed, int[] emmOnly, SeededRandom random, int[] years)
    {
        var total = printed.Of(printed.Records(null, SetField.KnownToEmm, 2));
        var known = new int[years.Length];
        var step = total / (years.Length * (years.Length + 1)); // the mean plus or minus up to two steps
        for (var y = 0; y < years.Length; y++)
        {
            known[y] = (total / years.Length) + (int)((y - ((years.Length - 1) / 2.0)) * step);
        }

        known[^1] += total - known.Sum();
        for (var y = 0; y < years.Length; y++)
        {
            // EMM reads the systems of the investigative services: it enriches what they report.
            var candidates = inScope.Where(v => v.Year == years[y] && (v.Reporters & 0b111) != 0).ToArray();
            random.Shuffle<SyntheticVictim>(candidates);
            foreach (var v in candidates.Take(known[y] - emmOnly[y]))
            {
                v.KnownToEmm = true;
            }
        }
    }
}
