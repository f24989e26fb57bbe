using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// The counts of all claims over a list of records, kept up to date while single records change, and how far the claims are from
/// holding. A change is tried, and then either kept or taken back.
/// </summary>
internal sealed class ClaimEnergy : ISetCounts
{
    private readonly IReadOnlyList<SyntheticVictim> records;
    private readonly int firstYear;
    private readonly FigureSet[] sets;
    private readonly Dictionary<FigureSet, int> indexOf = [];
    private readonly int[] counts;
    private readonly long[] ageSums;
    private readonly int[] agesKnown;
    private readonly int[][] byNationality;
    private readonly Dictionary<SetField, int[]> setsOf = [];
    private readonly (Claim Claim, double Weight)[] claims;
    private readonly double[] distances;
    private readonly int[][] claimsOf; // by set
    private readonly int[] touchedAt;
    private readonly List<int> touched = [];
    private readonly List<(int Claim, double Before)> undo = [];
    private readonly CodedRecord[] coded;
    private int round;

    public ClaimEnergy(IReadOnlyList<SyntheticVictim> records, int firstYear, IReadOnlyList<(Claim Claim, double Weight)> weighted)
    {
        this.records = records;
        this.firstYear = firstYear;
        var intern = new Dictionary<FigureSet, FigureSet>();
        claims = [.. weighted.Select(c => (Interning.Of(c.Claim, intern), c.Weight))];
        sets = [.. intern.Values];
        for (var i = 0; i < sets.Length; i++)
        {
            indexOf.Add(sets[i], i);
        }

        var ranked = claims.SelectMany(c => c.Claim.Expressions)
            .Where(e => e is NationalityRank or DistinctNationalities)
            .SelectMany(e => e.Sets)
            .ToHashSet();
        counts = new int[sets.Length];
        ageSums = new long[sets.Length];
        agesKnown = new int[sets.Length];
        byNationality = [.. sets.Select(s => ranked.Contains(s) ? new int[Nationality.Count] : [])];
        claimsOf = [.. sets.Select(s => Enumerable.Range(0, claims.Length).Where(c => claims[c].Claim.Sets.Contains(s)).ToArray())];
        foreach (var field in Enum.GetValues<SetField>())
        {
            setsOf[field] = [.. Enumerable.Range(0, sets.Length).Where(s => DependsOn(sets[s], field, byNationality[s].Length > 0, claimsOf[s].Any(c => claims[c].Claim.Expressions.Any(e => e is MeanAge))))];
        }

        touchedAt = new int[claims.Length];
        coded = [.. records.Select(r => r.Code(firstYear))];
        var all = Enumerable.Range(0, sets.Length).ToArray();
        foreach (var record in coded)
        {
            Add(record, all, +1);
        }

        distances = [.. claims.Select(c => c.Claim.Distance(this) * c.Weight)];
        Energy = distances.Sum();
    }

    /// <summary>Weighted sum of the distances of all claims.</summary>
    public double Energy { get; private set; }

    /// <summary>Claims that do not hold and how far they are off.</summary>
    public IEnumerable<(Claim Claim, double Distance)> Violated => Enumerable.Range(0, claims.Length)
        .Where(c => distances[c] > 0)
        .Select(c => (claims[c].Claim, distances[c]));

    public int Count(FigureSet set) => counts[indexOf[set]];

    public double MeanAge(FigureSet set) => agesKnown[indexOf[set]] == 0 ? double.NaN : (double)ageSums[indexOf[set]] / agesKnown[indexOf[set]];

    public ReadOnlySpan<int> ByNationality(FigureSet set) => byNationality[indexOf[set]];

    /// <summary>Not kept here: the sectors are recorded last, against counts of their own.</summary>
    public double ImputedVisibleShare(int firstYear, int lastYear) => double.NaN;

    /// <summary>Sets whose counts may change when some fields of a record do.</summary>
    public int[] SetsOf(params SetField[] fields) => [.. fields.SelectMany(f => setsOf[f]).Distinct().Order()];

    /// <summary>
    /// Takes in that some records have changed and gives the change of energy. <paramref name="among"/> are the sets that the
    /// change may concern.
    /// </summary>
    public double Try(ReadOnlySpan<int> changed, int[] among)
    {
        round++;
        touched.Clear();
        undo.Clear();
        foreach (var i in changed)
        {
            Add(coded[i], among, -1);
            Add(records[i].Code(firstYear), among, +1);
        }

        var delta = 0.0;
        foreach (var c in touched)
        {
            var after = claims[c].Claim.Distance(this) * claims[c].Weight;
            undo.Add((c, distances[c]));
            delta += after - distances[c];
            distances[c] = after;
        }

        return delta;
    }

    /// <summary>Keeps what was tried last.</summary>
    public void Keep(ReadOnlySpan<int> changed, double delta)
    {
        Energy += delta;
        foreach (var i in changed)
        {
            coded[i] = records[i].Code(firstYear);
        }
    }

    /// <summary>Takes back what was tried last. The records themselves must still hold what was tried.</summary>
    public void TakeBack(ReadOnlySpan<int> changed, int[] among)
    {
        foreach (var i in changed)
        {
            Add(records[i].Code(firstYear), among, -1);
            Add(coded[i], among, +1);
        }

        foreach (var (c, before) in undo)
        {
            distances[c] = before;
        }
    }

    private void Add(in CodedRecord record, int[] among, int sign)
    {
        foreach (var s in among)
        {
            var n = 0;
            switch (sets[s].Table)
            {
                case CountedTable.Records:
                    n = sets[s].Contains(record) ? 1 : 0;
                    break;
                case CountedTable.Victims:
                    n = record.InScope && sets[s].Contains(record) ? 1 : 0;
                    break;
                default:
                    foreach (var row in record.In(sets[s].Table))
                    {
                        n += sets[s].Contains(row) ? 1 : 0;
                    }

                    break;
            }

            if (n != 0)
            {
                Change(s, record, n * sign);
            }
        }
    }

    private void Change(int set, in CodedRecord record, int by)
    {
        counts[set] += by;
        if (record.Age != Registers.VictimColumns.UnknownAge)
        {
            ageSums[set] += by * record.Age;
            agesKnown[set] += by;
        }

        if (byNationality[set].Length > 0)
        {
            byNationality[set][record.Nationality] += by;
        }

        foreach (var c in claimsOf[set])
        {
            if (touchedAt[c] != round)
            {
                touchedAt[c] = round;
                touched.Add(c);
            }
        }
    }

    /// <summary>A set depends on a field if a condition names it, if its table has a row for each code of it, or if scope does.</summary>
    private static bool DependsOn(FigureSet set, SetField field, bool ranked, bool averaged) =>
        set.Conditions.Any(c => c.Field == field)
        || (field == SetField.Nationality && (set.HasNationality || ranked))
        || (field == SetField.AgeGroup && averaged)
        || (field == SetField.ReporterGroup && set.Table == CountedTable.Reports)
        || (field == SetField.PoliceUnit && set.Table == CountedTable.UnitReports)
        || (field == SetField.Scope && set.Table != CountedTable.Records);
}
