using Monitor.Published;
using Monitor.Randomness;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// The first draft of the victims in scope: the printed margins by year, by form and by nationality hold exactly, everything else
/// is drawn from the model.
/// </summary>
internal static class Frame
{
    public static List<SyntheticVictim> Draft(PrintedCounts printed, LifelikeModel model, SeededRandom random, int firstYear, int lastYear)
    {
        var years = Enumerable.Range(firstYear, lastYear - firstYear + 1).ToArray();
        var forms = Enum.GetValues<TraffickingForm>();
        var yearLeft = years.ToDictionary(y => y, y => printed.Of(printed.Victims(y)));
        var formLeft = forms.ToDictionary(f => f, f => printed.Of(printed.Victims(null, f)));
        var victims = new List<SyntheticVictim>();

        foreach (var nationality in printed.NationalitiesInFull())
        {
            var byYear = Deal(years.Select(y => (y, printed.Of(printed.Victims(y, null, nationality)))), random);
            var byForm = Deal(forms.Select(f => (f, printed.Of(printed.Victims(null, f, nationality)))), random);
            if (byYear.Length != byForm.Length)
            {
                throw new InvalidOperationException($"{nationality.Iso}: the printed years add to {byYear.Length}, the forms to {byForm.Length}; the adopted readings must make them equal.");
            }

            for (var i = 0; i < byYear.Length; i++)
            {
                yearLeft[byYear[i]]--;
                formLeft[byForm[i]]--;
                victims.Add(Make(byYear[i], byForm[i], nationality));
            }
        }

        var restYears = Deal(yearLeft.Select(y => (y.Key, y.Value)), random);
        var restForms = Deal(formLeft.Select(f => (f.Key, f.Value)), random);
        var rest = restYears.Zip(restForms, (y, f) => Make(y, f, Nationality.Unknown)).ToList();
        foreach (var v in rest)
        {
            v.Nationality = model.NationalityIn(model.Region(v.Year, FormOf(v)));
        }

        // Totals of which nothing else is printed: laid over victims of the same region where there are any.
        foreach (var (nationality, count) in printed.NationalityTotalsOnly())
        {
            foreach (var v in rest.Where(v => v.Nationality.Region == nationality.Region && v.Forms != ExploitationForms.None).Take(count).ToList())
            {
                v.Nationality = nationality;
                rest.Remove(v);
                victims.Add(v);
            }
        }

        // Sexual exploitation that cannot be divided for want of a nationality: what the total has beyond the two groups.
        var undivided = printed.Of(printed.AnyForm(ExploitationForms.Sexual))
            - printed.Of(printed.Victims(null, TraffickingForm.DomesticSexual)) - printed.Of(printed.Victims(null, TraffickingForm.CrossBorderSexual));
        foreach (var v in rest.Where(v => v.Forms == ExploitationForms.None).Take(undivided))
        {
            v.Forms = ExploitationForms.Sexual;
            v.Nationality = Nationality.Unknown;
        }

        victims.AddRange(rest);
        foreach (var v in victims)
        {
            Fill(v, model, random);
        }

        return victims;
    }

    /// <summary>Draws everything that year, form and nationality leave open.</summary>
    public static void Fill(SyntheticVictim v, LifelikeModel model, SeededRandom random)
    {
        v.Forms |= random.NextDouble() switch
        {
            < 0.03 when v.Is(ExploitationForm.Sexual) => ExploitationForms.Labour,
            < 0.1 when v.Is(ExploitationForm.Sexual) => ExploitationForms.Criminal,
            < 0.03 when v.Is(ExploitationForm.Labour) => ExploitationForms.Criminal,
            _ => ExploitationForms.None,
        };
        do
        {
            (v.Reporters, v.Units) = model.Reporting(v);
        }
        while (v.Scope != Rules.Scope.InScope);

        (v.Gender, v.Age) = model.Person(v);
        if (v.Is(ExploitationForm.Labour))
        {
            v.LabourSector = model.LabourSector();
        }

        if (v.Is(ExploitationForm.Criminal))
        {
            v.CriminalType = model.CriminalType(v.Year);
        }
    }

    private static TraffickingForm FormOf(SyntheticVictim v) => v.Forms switch
    {
        ExploitationForms.Sexual => TraffickingForm.CrossBorderSexual,
        ExploitationForms.Labour => TraffickingForm.Labour,
        ExploitationForms.Criminal => TraffickingForm.Criminal,
        _ => TraffickingForm.Unknown,
    };

    private static SyntheticVictim Make(int year, TraffickingForm form, Nationality nationality) => new()
    {
        Year = year,
        Nationality = nationality,
        Forms = form switch
        {
            TraffickingForm.DomesticSexual or TraffickingForm.CrossBorderSexual => ExploitationForms.Sexual,
            TraffickingForm.Labour => ExploitationForms.Labour,
            TraffickingForm.Criminal => ExploitationForms.Criminal,
            _ => ExploitationForms.None,
        },
    };

    private static T[] Deal<T>(IEnumerable<(T Value, int Count)> hand, SeededRandom random)
    {
        var cards = hand.SelectMany(h => Enumerable.Repeat(h.Value, h.Count)).ToArray();
        random.Shuffle<T>(cards);
        return cards;
    }
}
