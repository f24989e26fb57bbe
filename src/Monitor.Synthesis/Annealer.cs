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
internal sealed partial class Annealer
{
    private const int RefocusEvery = 16384;
    private const int SmallSet = 400;
    private const double FocusShare = 0.3;

    private readonly List<SyntheticVictim> victims;
    private readonly ClaimEnergy energy;
    private readonly LifelikeModel model;
    private readonly SeededRandom random;
    private readonly int firstYear;
    private readonly Dictionary<ushort, int[]> sameNationality;
    private readonly int[] free;
    private readonly IReadOnlySet<Nationality> printedInTotal;
    private readonly (double Weight, Func<bool> Move)[] moves;
    private readonly double[] weights;
    private readonly SyntheticVictim keptA;
    private readonly SyntheticVictim keptB;
    private readonly List<int[]> focus = [];
    private readonly int[][] further = [[], [], [], []]; // by form: victims who have it without its being the form that counts
    private double threshold;

    /// <summary>An annealer over victims.</summary>
    /// <param name="victims">The victims; they are changed in place.</param>
    /// <param name="printedInFull">Nationalities whose counts by year and by form are printed: they are only exchanged, never drawn.</param>
    /// <param name="printedInTotal">Nationalities of which only the total is printed: they may go to another year or form.</param>
    /// <param name="energy">The claims over these victims.</param>
    /// <param name="model">What properties are drawn from.</param>
    /// <param name="random">What decides.</param>
    /// <param name="firstYear">First year of the edition.</param>
    /// <param name="skeletonOnly">Whether only year, forms and nationality move.</param>
    public Annealer(
        List<SyntheticVictim> victims,
        IReadOnlySet<Nationality> printedInFull,
        IReadOnlySet<Nationality> printedInTotal,
        ClaimEnergy energy,
        LifelikeModel model,
        SeededRandom random,
        int firstYear,
        bool skeletonOnly)
    {
        this.printedInTotal = printedInTotal;
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

        (double, Func<bool>)[] skeleton =
        [
            (2.0, ToggleForm),
            (1.0, SwapOrganRemoval),
            (2.0, () => SwapWithinNationality((a, b) => (a.Year, b.Year) = (b.Year, a.Year))),
            (1.5, () => SwapWithinNationality(SwapForms)),
            (1.5, () => SwapFree((a, b) => (a.Year, b.Year) = (b.Year, a.Year))),
            (1.5, () => SwapFree(SwapNationality)),
            (1.0, () => Renaturalise(v => this.model.NationalityIn(v.Nationality.Region))),
            (1.0, () => Renaturalise(v => this.model.NationalityIn(this.model.Region(v.Year, v.OneForm)))),
        ];
        moves = skeletonOnly
            ? skeleton
            :
            [
                .. skeleton,
                (2.0, () => One(v => (v.Gender, v.Age) = this.model.Person(v))),
                (1.0, () => Swap(sameForm: true, SwapPerson)),
                (0.5, () => Swap(sameForm: false, SwapPerson)),
                (3.0, () => One(v => (v.Reporters, v.Units) = this.model.Reporting(v))),
                (1.0, () => Swap(sameForm: true, SwapReporting)),
                (1.0, () => Swap(sameForm: false, SwapReporting)),
                (1.0, () => Swap(sameForm: true, TransferReport)),
                (1.5, () => Apply(Pick(), random.Next(victims.Count), TransferReport)),
                (1.5, () => One(v => (v.Reporters, v.Units) = this.model.ToggledGroup(v))),
                (0.7, () => One(v => v.Units = this.model.Units(v))),
                (1.0, () => One(RedrawSector)),
            ];
        weights = [.. moves.Select(m => m.Weight)];
    }

    /// <summary>Moves until it is told to stop or the moves are used up.</summary>
    /// <param name="count">Moves at the most.</param>
    /// <param name="start">Threshold at the start, in victims; it falls to zero in a straight line.</param>
    /// <param name="done">Whether to stop; asked now and then.</param>
    public bool Run(int count, double start, Func<bool> done)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % RefocusEvery == 0)
            {
                if (done())
                {
                    return true;
                }

                Refocus();
            }

            threshold = start * (1 - ((double)i / count));
            moves[random.NextWeighted(weights)].Move();
        }

        return done();
    }

    /// <summary>
    /// Gathers the records in small sets of claims that do not hold: drawn at random from all, they would hardly ever come up.
    /// </summary>
    private void Refocus()
    {
        foreach (var form in Enum.GetValues<ExploitationForm>().Where(f => f != ExploitationForm.Sexual))
        {
            further[(int)form] = [.. Enumerable.Range(0, victims.Count).Where(i => IsFurther(victims[i], form))];
        }

        focus.Clear();
        foreach (var set in energy.Violated.SelectMany(c => c.Sets).SelectMany(Near).Distinct())
        {
            var members = Enumerable.Range(0, victims.Count).Where(i => energy.IsIn(i, set)).ToArray();
            if (members.Length is > 0 and < SmallSet)
            {
                focus.Add(members);
            }
        }
    }

    /// <summary>A set, and the sets of victims that lack one of its conditions: who could be made a member by one move.</summary>
    private static IEnumerable<FigureSet> Near(FigureSet set) =>
    [
        set,
        .. set.Conditions.Select(left => new FigureSet(
            CountedTable.Victims, set.FirstYear, set.Conditions.Where(c => c != left), set.HasNationality ? set.Nationalities : null)),
    ];

    private static bool IsFurther(SyntheticVictim v, ExploitationForm form) =>
        v.Is(form) && FormRules.OneForm(v.Forms ^ FormRules.AsSet(form), v.Nationality) == v.OneForm;

    private int Pick()
    {
        if (focus.Count == 0 || random.NextDouble() >= FocusShare)
        {
            return random.Next(victims.Count);
        }

        var set = focus[random.Next(focus.Count)];
        return set[random.Next(set.Length)];
    }

    private bool Apply(int a, int b, Action<SyntheticVictim, SyntheticVictim> change, bool keepsForm = true)
    {
        if (a == b)
        {
            return false;
        }

        Span<int> changed = b < 0 ? [a] : [a, b];
        var (first, second) = (victims[a], victims[b < 0 ? a : b]);
        var (formA, formB) = (first.OneForm, second.OneForm);
        keptA.CopyFrom(first);
        keptB.CopyFrom(second);
        change(first, second);

        // What no move may do: leave scope, change the margins of the groups, or lose the type of criminal exploitation to its first year.
        if ((keepsForm && (first.OneForm != formA || second.OneForm != formB)) || first.Scope != Scope.InScope || second.Scope != Scope.InScope
            || (first.CriminalType != CriminalType.Unknown && first.Year == firstYear)
            || (second.CriminalType != CriminalType.Unknown && second.Year == firstYear))
        {
            second.CopyFrom(keptB);
            first.CopyFrom(keptA);
            return false;
        }

        var delta = energy.Try(changed);
        if (delta <= threshold * random.NextDouble())
        {
            energy.Keep(changed);
            return true;
        }

        energy.TakeBack(changed);
        second.CopyFrom(keptB);
        first.CopyFrom(keptA);
        return false;
    }
}
