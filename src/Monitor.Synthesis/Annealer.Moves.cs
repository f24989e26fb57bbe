using System.Numerics;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <content>The moves: each picks victims, changes them, and leaves the decision to <see cref="Apply"/>.</content>
internal sealed partial class Annealer
{
    private bool One(Action<SyntheticVictim> change) => Apply(Pick(), -1, (a, _) => change(a));

    private bool Renaturalise(Func<SyntheticVictim, Nationality> draw)
    {
        var i = free[random.Next(free.Length)];
        return !printedInTotal.Contains(victims[i].Nationality) && Apply(i, -1, (a, _) => a.Nationality = draw(a));
    }

    /// <summary>Exchanges something between two victims of one year, and of one form or not: margins stay, joint distributions change.</summary>
    private bool Swap(bool sameForm, Action<SyntheticVictim, SyntheticVictim> change)
    {
        var a = Pick();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var b = random.Next(victims.Count);
            if (a != b && victims[b].Year == victims[a].Year && (!sameForm || victims[b].OneForm == victims[a].OneForm))
            {
                return Apply(a, b, change);
            }
        }

        return false;
    }

    private bool SwapFree(Action<SyntheticVictim, SyntheticVictim> change)
    {
        var (a, b) = (free[random.Next(free.Length)], free[random.Next(free.Length)]);
        return a != b && Apply(a, b, change);
    }

    private bool SwapWithinNationality(Action<SyntheticVictim, SyntheticVictim> change)
    {
        var a = Pick();
        if (!sameNationality.TryGetValue(victims[a].Nationality.Code, out var same))
        {
            return false;
        }

        var b = same[random.Next(same.Length)];
        return victims[a].Year != victims[b].Year && victims[a].Forms != victims[b].Forms && Apply(a, b, change, keepsForm: false);
    }

    private static void SwapForms(SyntheticVictim a, SyntheticVictim b) =>
        (a.Forms, a.LabourSector, a.CriminalType, b.Forms, b.LabourSector, b.CriminalType) =
        (b.Forms, b.LabourSector, b.CriminalType, a.Forms, a.LabourSector, a.CriminalType);

    /// <summary>Lets another victim of the year be the one whose organ was removed: there are too few for chance to find the right ones.</summary>
    private bool SwapOrganRemoval()
    {
        var have = further[(int)ExploitationForm.OrganRemoval];
        if (have.Length == 0)
        {
            return false;
        }

        var a = have[random.Next(have.Length)];
        var b = random.Next(victims.Count);
        return victims[a].Is(ExploitationForm.OrganRemoval) && !victims[b].Is(ExploitationForm.OrganRemoval)
            && victims[a].Year == victims[b].Year
            && Apply(a, b, (x, y) => (x.Forms, y.Forms) = (x.Forms ^ ExploitationForms.OrganRemoval, y.Forms ^ ExploitationForms.OrganRemoval));
    }

    private static void SwapPerson(SyntheticVictim a, SyntheticVictim b) =>
        (a.Gender, a.Age, b.Gender, b.Age) = (b.Gender, b.Age, a.Gender, a.Age);

    private static void SwapReporting(SyntheticVictim a, SyntheticVictim b) =>
        (a.Reporters, a.Units, b.Reporters, b.Units) = (b.Reporters, b.Units, a.Reporters, a.Units);

    private static void SwapNationality(SyntheticVictim a, SyntheticVictim b) => (a.Nationality, b.Nationality) = (b.Nationality, a.Nationality);

    /// <summary>Gives a report on one victim to another; between victims of one year and form the reports keep their counts and only overlaps change.</summary>
    private static void TransferReport(SyntheticVictim from, SyntheticVictim to)
    {
        var movable = from.Reporters & ~to.Reporters;
        if ((from.Reporters & (from.Reporters - 1)) == 0 || movable == 0)
        {
            return;
        }

        var reporter = (ushort)(1 << BitOperations.TrailingZeroCount(movable));
        from.Reporters ^= reporter;
        to.Reporters |= reporter;
        if (reporter == 1 << (int)Reporter.Police)
        {
            (from.Units, to.Units) = (0, from.Units);
        }
    }

    private void RedrawSector(SyntheticVictim v)
    {
        if (v.Is(ExploitationForm.Criminal))
        {
            v.CriminalType = model.CriminalType(v.Year);
        }
        else if (v.Is(ExploitationForm.Labour))
        {
            v.LabourSector = model.LabourSector();
        }
    }

    /// <summary>
    /// Adds or takes away a form that leaves the one form that counts as it is; as often the one as the other, or the many that
    /// lack a form would keep gaining it.
    /// </summary>
    private bool ToggleForm()
    {
        var form = random.Next(10) switch
        {
            < 4 => ExploitationForm.Labour,
            < 8 => ExploitationForm.Criminal,
            _ => ExploitationForm.OrganRemoval,
        };
        var have = further[(int)form];
        var takeAway = random.NextDouble() < 0.5;
        if (takeAway && have.Length == 0)
        {
            return false;
        }

        var i = takeAway ? have[random.Next(have.Length)] : random.Next(victims.Count);
        return victims[i].Is(form) == takeAway && Apply(i, -1, (v, _) =>
        {
            v.Forms ^= FormRules.AsSet(form);
            if (form == ExploitationForm.Labour)
            {
                v.LabourSector = takeAway ? LabourSector.Unknown : model.LabourSector();
            }
            else if (form == ExploitationForm.Criminal)
            {
                v.CriminalType = takeAway ? CriminalType.Unknown : model.CriminalType(v.Year);
            }
        });
    }
}
