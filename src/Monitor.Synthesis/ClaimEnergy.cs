using System.Numerics;
using Monitor.Published;
using Monitor.Registers;
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
    private readonly ClaimTable[] tables;
    private readonly FigureSet[] sets; // those of a table stand together
    private readonly Dictionary<FigureSet, int> indexOf = [];
    private readonly int[] counts;
    private readonly long[] ageSums;
    private readonly int[] agesKnown;
    private readonly int[][] byNationality;
    private readonly bool[] needsValues; // by set: ages or nationalities of its members matter
    private readonly (Claim Claim, double Weight)[] claims;
    private readonly int[][] claimsOf; // by set
    private readonly double[] distances;
    private readonly int[] touchedAt;
    private readonly List<int> touched = [];
    private readonly List<double> distancesBefore = [];
    private readonly CodedRecord[] coded;
    private readonly List<int> net = []; // sets of a table of rows that a replacement has passed
    private readonly int[] countsBefore;
    private readonly ulong[] membersBefore;
    private readonly ulong[] membersAfter;
    private int round;

    public ClaimEnergy(IReadOnlyList<SyntheticVictim> records, int firstYear, IReadOnlyList<(Claim Claim, double Weight)> weighted)
    {
        this.records = records;
        this.firstYear = firstYear;
        var intern = new Dictionary<FigureSet, FigureSet>();
        claims = [.. weighted.Select(c => (Interning.Of(c.Claim, intern), c.Weight))];
        sets = [.. intern.Values.OrderBy(s => s.Table)];
        for (var i = 0; i < sets.Length; i++)
        {
            indexOf.Add(sets[i], i);
        }

        var expressions = claims.SelectMany(c => c.Claim.Expressions).SelectMany(e => e.SelfAndOperands).ToArray();
        var ranked = expressions.Where(e => e is NationalityRank or DistinctNationalities).SelectMany(e => e.Sets).ToHashSet();
        var averaged = expressions.OfType<MeanAge>().Select(e => e.Over).ToHashSet();
        needsValues = [.. sets.Select(s => ranked.Contains(s) || averaged.Contains(s))];
        tables =
        [
            .. Enum.GetValues<CountedTable>().Select(t => new ClaimTable(t, Array.FindIndex(sets, s => s.Table == t), [.. sets.Where(s => s.Table == t)]))
                .Where(t => t.Offset >= 0),
        ];
        foreach (var table in tables)
        {
            table.Mark(ranked, averaged);
        }

        counts = new int[sets.Length];
        countsBefore = new int[sets.Length];
        membersBefore = new ulong[tables.Max(t => t.Index.Words)];
        membersAfter = new ulong[membersBefore.Length];
        ageSums = new long[sets.Length];
        agesKnown = new int[sets.Length];
        byNationality = [.. sets.Select(s => ranked.Contains(s) ? new int[Nationality.Count] : [])];
        claimsOf = [.. sets.Select(s => Enumerable.Range(0, claims.Length).Where(c => claims[c].Claim.Sets.Contains(s)).ToArray())];
        touchedAt = new int[claims.Length];
        coded = [.. records.Select(r => r.Code(firstYear))];
        foreach (var record in coded)
        {
            Add(record, +1);
        }

        distances = [.. claims.Select(c => c.Claim.Distance(this) * c.Weight)];
    }

    /// <summary>Sum of the distances of the claims of full weight, which must hold.</summary>
    public double HardEnergy => Enumerable.Range(0, claims.Length).Where(c => claims[c].Weight >= 1).Sum(c => distances[c]);

    /// <summary>Claims that do not hold.</summary>
    public IEnumerable<Claim> Violated => Enumerable.Range(0, claims.Length).Where(c => distances[c] > 0).Select(c => claims[c].Claim);

    public int Count(FigureSet set) => counts[indexOf[set]];

    public double MeanAge(FigureSet set) => agesKnown[indexOf[set]] == 0 ? double.NaN : (double)ageSums[indexOf[set]] / agesKnown[indexOf[set]];

    public ReadOnlySpan<int> ByNationality(FigureSet set) => byNationality[indexOf[set]];

    /// <summary>Not kept here: the sectors are recorded last, against counts of their own.</summary>
    public double ImputedVisibleShare(int firstYear, int lastYear) => double.NaN;

    /// <summary>Takes in that some records have changed and gives the change of energy.</summary>
    public double Try(ReadOnlySpan<int> changed)
    {
        round++;
        touched.Clear();
        distancesBefore.Clear();
        foreach (var i in changed)
        {
            Replace(coded[i], records[i].Code(firstYear));
        }

        var delta = 0.0;
        foreach (var c in touched)
        {
            var after = claims[c].Claim.Distance(this) * claims[c].Weight;
            distancesBefore.Add(distances[c]);
            delta += after - distances[c];
            distances[c] = after;
        }

        return delta;
    }

    /// <summary>Keeps what was tried last.</summary>
    public void Keep(ReadOnlySpan<int> changed)
    {
        foreach (var i in changed)
        {
            coded[i] = records[i].Code(firstYear);
        }
    }

    /// <summary>Takes back what was tried last; the records must still hold what was tried.</summary>
    public void TakeBack(ReadOnlySpan<int> changed)
    {
        var tried = touched.Count;
        foreach (var i in changed)
        {
            Replace(records[i].Code(firstYear), coded[i]);
        }

        for (var i = 0; i < tried; i++)
        {
            distances[touched[i]] = distancesBefore[i];
        }
    }

    /// <summary>Whether a record is, or has rows, in a set.</summary>
    public bool IsIn(int record, FigureSet set)
    {
        foreach (var row in coded[record].In(set.Table))
        {
            if (set.Contains(row))
            {
                return true;
            }
        }

        return false;
    }

    private void Replace(in CodedRecord from, in CodedRecord to)
    {
        var (otherAge, otherNationality) = (from.Age != to.Age, from.Nationality != to.Nationality);
        foreach (var table in tables)
        {
            if (table.Kind is CountedTable.Reports or CountedTable.UnitReports)
            {
                net.Clear();
                AddRows(table, from, -1);
                AddRows(table, to, +1);
                foreach (var set in net)
                {
                    if (counts[set] != countsBefore[set] || (needsValues[set] && (otherAge || otherNationality)))
                    {
                        Touch(set);
                    }
                }

                continue;
            }

            var counted = table.Kind == CountedTable.Records;
            var before = membersBefore.AsSpan(0, table.Index.Words);
            var after = membersAfter.AsSpan(0, table.Index.Words);
            before.Clear();
            after.Clear();
            if (counted || from.InScope)
            {
                table.Index.Members(from, before);
            }

            if (counted || to.InScope)
            {
                table.Index.Members(to, after);
            }

            for (var w = 0; w < before.Length; w++)
            {
                var valued = (otherAge ? table.Averaged[w] : 0) | (otherNationality ? table.Ranked[w] : 0);
                for (var rest = (before[w] ^ after[w]) | ((before[w] | after[w]) & valued); rest != 0; rest &= rest - 1)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    var set = table.Offset + (w * 64) + bit;
                    if ((before[w] >> bit & 1) != 0)
                    {
                        Count(set, from, -1);
                    }

                    if ((after[w] >> bit & 1) != 0)
                    {
                        Count(set, to, +1);
                    }

                    Touch(set);
                }
            }
        }
    }

    private void AddRows(ClaimTable table, in CodedRecord record, int by)
    {
        var members = membersBefore.AsSpan(0, table.Index.Words);
        foreach (var row in record.In(table.Kind))
        {
            table.Index.Members(row, members);
            for (var w = 0; w < members.Length; w++)
            {
                for (var rest = members[w]; rest != 0; rest &= rest - 1)
                {
                    var set = table.Offset + (w * 64) + BitOperations.TrailingZeroCount(rest);
                    if (!net.Contains(set))
                    {
                        net.Add(set);
                        countsBefore[set] = counts[set];
                    }

                    Count(set, record, by);
                }
            }
        }
    }

    private void Add(in CodedRecord record, int by)
    {
        foreach (var table in tables)
        {
            net.Clear();
            AddRows(table, record, by);
        }
    }

    private void Count(int set, in CodedRecord record, int by)
    {
        counts[set] += by;
        if (!needsValues[set])
        {
            return;
        }

        if (record.Age != VictimColumns.UnknownAge)
        {
            ageSums[set] += by * record.Age;
            agesKnown[set] += by;
        }

        if (byNationality[set].Length > 0)
        {
            byNationality[set][record.Nationality] += by;
        }
    }

    private void Touch(int set)
    {
        foreach (var c in claimsOf[set])
        {
            if (touchedAt[c] != round)
            {
                touchedAt[c] = round;
                touched.Add(c);
            }
        }
    }
}
