using Monitor.Published;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>Counts of the claims about prostitution sectors while recorded sectors change; strata and recording stay as they are.</summary>
internal sealed class SectorCounts : ISetCounts
{
    private readonly List<SyntheticVictim> victims;
    private readonly IReadOnlyList<ushort> stratumOf;
    private readonly IReadOnlyList<Editions.Edition> periods;
    private readonly int firstYear;
    private readonly FigureSet[] sets;
    private readonly Dictionary<FigureSet, int> counts = [];
    private readonly Dictionary<ushort, (int Victims, int Known, int Visible, int Period)> strata = [];

    public SectorCounts(
        List<SyntheticVictim> victims, int[] sexual, IReadOnlyList<ushort> stratumOf, IReadOnlyList<Editions.Edition> periods, int firstYear, FigureSet[] sets)
    {
        this.victims = victims;
        this.stratumOf = stratumOf;
        this.periods = periods;
        this.firstYear = firstYear;
        this.sets = sets;
        foreach (var set in sets)
        {
            counts[set] = victims.Count(v => set.Contains(v.Code(firstYear)));
        }

        foreach (var i in sexual)
        {
            var s = strata.GetValueOrDefault(stratumOf[i]);
            s.Victims++;
            s.Period = Enumerable.Range(0, periods.Count).First(p => periods[p].Contains(victims[i].Year));
            strata[stratumOf[i]] = s;
            Add(i, +1);
        }
    }

    public int Count(FigureSet set) => counts[set];

    public double MeanAge(FigureSet set) => double.NaN;

    public ReadOnlySpan<int> ByNationality(FigureSet set) => [];

    public double ImputedVisibleShare(int firstYear, int lastYear)
    {
        var period = Enumerable.Range(0, periods.Count).First(p => periods[p].FirstYear == firstYear && periods[p].LastYear == lastYear);
        var (visible, all) = (0.0, 0);
        foreach (var s in strata.Values)
        {
            if (s.Period == period && s.Known > 0)
            {
                visible += (double)s.Victims * s.Visible / s.Known;
                all += s.Victims;
            }
        }

        return visible / all;
    }

    /// <summary>Gives a victim of recorded sector another sector.</summary>
    public void Change(int victim, ProstitutionSector to)
    {
        Count(victim, -1);
        Add(victim, -1);
        victims[victim].ProstitutionSector = to;
        Add(victim, +1);
        Count(victim, +1);
    }

    private void Count(int victim, int by)
    {
        var record = victims[victim].Code(firstYear);
        foreach (var set in sets)
        {
            counts[set] += set.Contains(record) ? by : 0;
        }
    }

    private void Add(int victim, int by)
    {
        var s = strata[stratumOf[victim]];
        s.Known += victims[victim].ProstitutionSector == ProstitutionSector.Unknown ? 0 : by;
        s.Visible += SectorRules.VisibilityOf(victims[victim].ProstitutionSector) == Visibility.Visible ? by : 0;
        strata[stratumOf[victim]] = s;
    }
}
