using Monitor.Published;
using Monitor.Randomness;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// Decides of which victims of sexual exploitation the sector is recorded, and which sector. Recording is clustered: some strata
/// never record it, and among the others the habit differs. Everything else about the victims is fixed by now.
/// </summary>
internal sealed class SectorRecording(
    List<SyntheticVictim> victims,
    IReadOnlyList<ushort> stratumOf,
    int noStratum,
    IReadOnlyList<Editions.Edition> periods,
    PrintedCounts printed,
    LifelikeModel model,
    SeededRandom random)
{
    private const uint Yes = 2; // of a yes-or-no field

    private readonly int[] sexual = [.. Enumerable.Range(0, victims.Count).Where(i => stratumOf[i] != noStratum)];

    /// <summary>Records sectors so that the printed counts of included and known victims hold.</summary>
    public void Record()
    {
        var habit = new Dictionary<ushort, double>();
        foreach (var period in periods)
        {
            var strata = sexual.Where(i => period.Contains(victims[i].Year)).GroupBy(i => stratumOf[i]).OrderBy(g => g.Key).ToArray();
            foreach (var stratum in strata)
            {
                // The square makes the habits of strata differ: a few record often, many seldom.
                var u = random.NextDouble();
                habit[stratum.Key] = 0.08 + (u * u);
            }

            var total = strata.Sum(s => s.Count());
            var included = IncludedIn(period);
            var never = SubsetOfSum([.. strata.Select(s => s.Count())], [.. strata.Select(s => 1.1 - habit[s.Key])], total - included);
            for (var s = 0; s < strata.Length; s++)
            {
                foreach (var i in strata[s])
                {
                    victims[i].Included = !never[s];
                }
            }

            RecordYears(period, habit);
        }
    }

    private int IncludedIn(Editions.Edition period)
    {
        var set = printed.SexualIn(period.Years, SetField.Imputation, Yes);
        if (printed.Find(set) is { } own)
        {
            return own;
        }

        // Printed for all years together and for the other periods: the rest is what is left.
        var others = periods.Where(p => p != period).SelectMany(p => p.Years);
        var all = printed.Of(printed.SexualIn(periods.SelectMany(p => p.Years), SetField.Imputation, Yes));
        return all - printed.Of(printed.SexualIn(others, SetField.Imputation, Yes));
    }

    private void RecordYears(Editions.Edition period, Dictionary<ushort, double> habit)
    {
        foreach (var year in period.Years)
        {
            var open = sexual.Where(i => victims[i].Year == year && victims[i].Included).ToList();
            for (var left = printed.Of(printed.SexualIn([year], SetField.ProstitutionSectorKnown, Yes)); left > 0; left--)
            {
                var at = random.NextWeighted([.. open.Select(i => habit[stratumOf[i]])]);
                victims[open[at]].ProstitutionSector = model.ProstitutionSector(victims[open[at]]);
                open.RemoveAt(at);
            }
        }

        // An included stratum needs a known sector: it takes one from a victim of the same year whose stratum has others.
        var members = sexual.Where(i => period.Contains(victims[i].Year) && victims[i].Included).ToArray();
        var known = members.GroupBy(i => stratumOf[i]).ToDictionary(g => g.Key, g => g.Count(IsKnown));
        foreach (var stratum in known.Where(k => k.Value == 0).Select(k => k.Key).Order().ToArray())
        {
            var own = members.Where(i => stratumOf[i] == stratum).ToArray();
            var (to, from) = own.SelectMany(t => members
                    .Where(f => victims[f].Year == victims[t].Year && IsKnown(f) && known[stratumOf[f]] > 1)
                    .OrderByDescending(f => known[stratumOf[f]]).ThenBy(f => f).Take(1)
                    .Select(f => (t, f)))
                .First();
            known[stratumOf[from]]--;
            known[stratum]++;
            victims[from].ProstitutionSector = ProstitutionSector.Unknown;
            victims[to].ProstitutionSector = model.ProstitutionSector(victims[to]);
        }
    }

    private bool IsKnown(int victim) => victims[victim].ProstitutionSector != ProstitutionSector.Unknown;

    /// <summary>Redraws recorded sectors until the claims about them hold, or the moves are used up.</summary>
    public void Settle(IReadOnlyList<Claim> claims, int firstYear, int count)
    {
        var intern = new Dictionary<FigureSet, FigureSet>();
        var own = claims.Select(c => Interning.Of(c, intern)).ToArray();
        var counts = new SectorCounts(victims, sexual, stratumOf, periods, firstYear, [.. intern.Keys]);
        var known = sexual.Where(IsKnown).ToArray();
        var distance = own.Sum(c => c.Distance(counts));
        for (var move = 0; move < count && distance > 0; move++)
        {
            var i = known[random.Next(known.Length)];
            var before = victims[i].ProstitutionSector;
            var after = model.ProstitutionSector(victims[i]);
            if (after == before)
            {
                continue;
            }

            counts.Change(i, after);
            var tried = own.Sum(c => c.Distance(counts));
            if (tried <= distance + (random.NextDouble() * 0.5 * (1 - ((double)move / count))))
            {
                distance = tried;
            }
            else
            {
                counts.Change(i, before);
            }
        }
    }

    /// <summary>
    /// Chooses items whose sizes add to a sum exactly, preferring those of high preference: the knapsack of greatest preference
    /// among the exact ones, by dynamic programming.
    /// </summary>
    internal static bool[] SubsetOfSum(int[] sizes, double[] preference, int sum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sum);
        var best = new double[sizes.Length + 1, sum + 1];
        for (var s = 1; s <= sum; s++)
        {
            best[0, s] = double.NegativeInfinity;
        }

        for (var i = 0; i < sizes.Length; i++)
        {
            for (var s = 0; s <= sum; s++)
            {
                best[i + 1, s] = best[i, s];
                if (sizes[i] <= s && best[i, s - sizes[i]] + (preference[i] * sizes[i]) > best[i + 1, s])
                {
                    best[i + 1, s] = best[i, s - sizes[i]] + (preference[i] * sizes[i]);
                }
            }
        }

        if (double.IsNegativeInfinity(best[sizes.Length, sum]))
        {
            throw new InvalidOperationException($"No strata have {sum} victims together; another seed may.");
        }

        var chosen = new bool[sizes.Length];
        for (var (i, s) = (sizes.Length, sum); i > 0; i--)
        {
            if (best[i, s] != best[i - 1, s])
            {
                chosen[i - 1] = true;
                s -= sizes[i - 1];
            }
        }

        return chosen;
    }
}
