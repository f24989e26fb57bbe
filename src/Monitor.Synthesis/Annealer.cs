using Monitor.Published;
using Monitor.Randomness;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// Moves single properties of the records about until the claims hold. Properties are drawn anew from the model, or exchanged
/// between two records so that margins stay; a change for the worse is accepted up to a threshold that falls to zero
/// (threshold accepting: Dueck and Scheuer 1990, doi:10.1016/0021-9991(90)90201-B), which needs no exponential and is therefore
/// the same on every platform.
/// </summary>
internal sealed class Annealer
{
    private readonly List<SyntheticVictim> victims;
    private readonly ClaimEnergy energy;
    private readonly LifelikeModel model;
    private readonly SeededRandom random;
    private readonly int firstYear;
    private readonly Dictionary<ushort, int[]> sameNationality;
    private readonly int[] free;
    private readonly (double Weight, Func<bool> Move)[] moves;
    private readonly double[] weights;
    private readonly SyntheticVictim keptA;
    private readonly SyntheticVictim keptB;
    private double threshold;

    /// <summary>An annealer over victims whose nationality, unless printed in full, may change.</summary>
    public Annealer(List<SyntheticVictim> victims, IReadOnlySet<Nationality> printedInFull, ClaimEnergy energy, LifelikeModel model, SeededRandom random, int firstYear)
    {
        this.victims = victims;
        this.energy = energy;
        this.model = model;
        this.random = random;
        this.firstYear = firstYear;
        (keptA, keptB) = (victims[0].Copy(), victims[0].Copy());
        sameNationality = Enumerable.Range(0, victims.Count)
            .Where(i => printedInFull.Contains(victims[i].Nationality))
            .GroupBy(i => victims[i].Nationality.Code)
            .ToDictionary(g => g.Key, g => g.ToArray());
        free = [.. Enumerable.Range(0, victims.Count).Where(i => !printedInFull.Contains(victims[i].Nationality))];

        var person = energy.SetsOf(SetField.Gender, SetField.AgeGroup, SetField.Minority);
        var reporting = energy.SetsOf(SetField.ReporterGroup, SetField.WithoutLegalGround, SetField.Reporter, SetField.PoliceUnit, SetField.Scope);
        var sectors = energy.SetsOf(SetField.CriminalType, SetField.CriminalTypeKnown, SetField.LabourSector, SetField.LabourSectorKnown);
        var forms = energy.SetsOf(
            SetField.AnyForm, SetField.OrganRemovalOnly, SetField.CriminalType, SetField.CriminalTypeKnown, SetField.LabourSector, SetField.LabourSectorKnown);
        var year = energy.SetsOf(SetField.Year);
        var nationality = energy.SetsOf(SetField.Nationality, SetField.Region);
        moves =
        [
            (2.0, () => One(person, v => (v.Gender, v.Age) = this.model.Person(v))),
            (1.0, () => Swap(person, (a, b) => ((a.Gender, a.Age), (b.Gender, b.Age)) = ((b.Gender, b.Age), (a.Gender, a.Age)))),
            (3.0, () => One(reporting, v => (v.Reporters, v.Units) = this.model.Reporting(v))),
            (1.0, () => Swap(reporting, (a, b) => (a.Reporters, a.Units, b.Reporters, b.Units) = (b.Reporters, b.Units, a.Reporters, a.Units))),
            (1.0, () => One(sectors, RedrawSector)),
            (1.5, () => One(forms, ToggleForm)),
            (2.0, () => SwapYearWithinNationality(year)),
            (1.5, () => SwapFree(year, (a, b) => (a.Year, b.Year) = (b.Year, a.Year))),
            (1.5, () => SwapFree(nationality, SwapNationality)),
            (1.0, () => OneFree(nationality, v => v.Nationality = this.model.NationalityIn(v.Nationality.Region))),
            (1.0, () => OneFree(nationality, v => v.Nationality = this.model.NationalityIn(this.model.Region(v.Year, v.OneForm)))),
        ];
        weights = [.. moves.Select(m => m.Weight)];
    }

    /// <summary>Moves until it is told to stop or the moves are used up.</summary>
    /// <param name="count">Moves at the most.</param>
    /// <param name="start">Threshold at the start, in victims.</param>
    /// <param name="done">Whether to stop; asked now and then.</param>
    public void Run(int count, double start, Func<bool> done)
    {
        for (var i = 0; i < count; i++)
        {
            threshold = start * (1 - ((double)i / count));
            moves[random.NextWeighted(weights)].Move();
            if (i % 4096 == 0 && done())
            {
                return;
            }
        }
    }

    private bool One(int[] among, Action<SyntheticVictim> change) => Apply(random.Next(victims.Count), -1, among, (a, _) => change(a));

    private bool OneFree(int[] among, Action<SyntheticVictim> change) => Apply(free[random.Next(free.Length)], -1, among, (a, _) => change(a));

    /// <summary>Exchanges something between two victims of one year and form: only joint distributions change.</summary>
    private bool Swap(int[] among, Action<SyntheticVictim, SyntheticVictim> change)
    {
        var a = random.Next(victims.Count);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var b = random.Next(victims.Count);
            if (a != b && victims[b].Year == victims[a].Year && victims[b].OneForm == victims[a].OneForm)
            {
                return Apply(a, b, among, change);
            }
        }

        return false;
    }

    private bool SwapFree(int[] among, Action<SyntheticVictim, SyntheticVictim> change)
    {
        var (a, b) = (free[random.Next(free.Length)], free[random.Next(free.Length)]);
        return a != b && Apply(a, b, among, change);
    }

    private bool SwapYearWithinNationality(int[] among)
    {
        var a = random.Next(victims.Count);
        if (!sameNationality.TryGetValue(victims[a].Nationality.Code, out var same))
        {
            return false;
        }

        var b = same[random.Next(same.Length)];
        return victims[a].Year != victims[b].Year
            && Apply(a, b, among, (x, y) => (x.Year, y.Year) = (y.Year, x.Year));
    }

    private static void SwapNationality(SyntheticVictim a, SyntheticVictim b) => (a.Nationality, b.Nationality) = (b.Nationality, a.Nationality);

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

    /// <summary>Adds or takes away a form that leaves the one form that counts as it is.</summary>
    private void ToggleForm(SyntheticVictim v)
    {
        var form = random.Next(10) switch
        {
            < 3 => ExploitationForm.Labour,
            < 8 => ExploitationForm.Criminal,
            _ => ExploitationForm.OrganRemoval,
        };
        var one = v.OneForm;
        var before = v.Forms;
        v.Forms ^= FormRules.AsSet(form);
        if (v.OneForm != one || (before & ExploitationForms.Sexual) != (v.Forms & ExploitationForms.Sexual))
        {
            v.Forms = before;
            return;
        }

        v.LabourSector = !v.Is(ExploitationForm.Labour) ? LabourSector.Unknown : form == ExploitationForm.Labour ? model.LabourSector() : v.LabourSector;
        v.CriminalType = !v.Is(ExploitationForm.Criminal) ? CriminalType.Unknown : form == ExploitationForm.Criminal ? model.CriminalType(v.Year) : v.CriminalType;
    }

    private bool Apply(int a, int b, int[] among, Action<SyntheticVictim, SyntheticVictim> change)
    {
        Span<int> changed = b < 0 ? [a] : [a, b];
        var (first, second) = (victims[a], victims[b < 0 ? a : b]);
        var (formA, formB) = (first.OneForm, second.OneForm);
        keptA.CopyFrom(first);
        keptB.CopyFrom(second);
        change(first, second);

        // What no move may do: leave scope, make a victim of another group, or lose the type of criminal exploitation to its first year.
        if (first.OneForm != formA || second.OneForm != formB || first.Scope != Scope.InScope || second.Scope != Scope.InScope
            || (first.CriminalType != CriminalType.Unknown && first.Year == firstYear)
            || (second.CriminalType != CriminalType.Unknown && second.Year == firstYear))
        {
            second.CopyFrom(keptB);
            first.CopyFrom(keptA);
            return false;
        }

        var delta = energy.Try(changed, among);
        if (delta <= threshold * random.NextDouble())
        {
            energy.Keep(changed, delta);
            return true;
        }

        energy.TakeBack(changed, among);
        second.CopyFrom(keptB);
        first.CopyFrom(keptA);
        return false;
    }
}
