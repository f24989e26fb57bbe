using Monitor.Randomness;
using Monitor.Rules;
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
            var own = Match(
                years.Select(y => printed.Of(printed.Victims(y, null, nationality))).ToArray(),
                forms.Select(f => printed.Of(printed.Victims(null, f, nationality))).ToArray(),
                $"{nationality.Iso}: the printed");
            foreach (var (year, form) in own)
            {
                yearLeft[year]--;
                formLeft[form]--;
                victims.Add(Make(year, form, nationality));
            }
        }

        var rest = Match([.. years.Select(y => yearLeft[y])], [.. forms.Select(f => formLeft[f])], "What is left: the")
            .Select(c => Make(c.Year, c.Form, Nationality.Unknown))
            .ToList();
        foreach (var v in rest)
        {
            v.Nationality = model.NationalityIn(model.Region(v.Year, FormOf(v)));
        }

        // Totals of which nothing else is printed: laid over victims of the same region where there are any.
        foreach (var (nationality, count) in printed.NationalityTotalsOnly())
        {
            foreach (var v in rest.OrderBy(v => v.Nationality.Region == nationality.Region ? 0 : 1).Take(count).ToList())
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
            AddForms(v, model, random);
        }

        return victims;

        // Years and forms with the margins given, joined by weights of the model: the last form takes what is left.
        List<(int Year, TraffickingForm Form)> Match(int[] yearCounts, int[] formCounts, string whose)
        {
            if (yearCounts.Sum() != formCounts.Sum())
            {
                throw new InvalidOperationException($"{whose} years add to {yearCounts.Sum()}, the forms to {formCounts.Sum()}; the adopted readings must make them equal.");
            }

            var matched = new List<(int, TraffickingForm)>();
            foreach (var form in forms.OrderByDescending(f => f == TraffickingForm.Criminal).ThenBy(f => f))
            {
                for (var n = formCounts[(int)form]; n > 0; n--)
                {
                    var y = random.NextWeighted([.. years.Select((year, i) => yearCounts[i] * model.YearWeight(form, year))]);
                    yearCounts[y]--;
                    matched.Add((years[y], form));
                }
            }

            return matched;
        }
    }

    /// <summary>Draws who the victim is and who reported it.</summary>
    public static void Fill(SyntheticVictim v, LifelikeModel model)
    {
        do
        {
            (v.Reporters, v.Units) = model.Reporting(v);
        }
        while (v.Scope != Scope.InScope);

        (v.Gender, v.Age) = model.Person(v);
    }

    private static void AddForms(SyntheticVictim v, LifelikeModel model, SeededRandom random)
    {
        v.Forms |= random.NextDouble() switch
        {
            < 0.03 when v.Is(ExploitationForm.Sexual) => ExploitationForms.Labour,
            < 0.1 when v.Is(ExploitationForm.Sexual) => ExploitationForms.Criminal,
            < 0.03 when v.Is(ExploitationForm.Labour) => ExploitationForms.Criminal,
            _ => ExploitationForms.None,
        };
        v.Reporters = 1 << (int)Reporter.PrivatePerson; // in scope until the reporters are drawn
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
}
