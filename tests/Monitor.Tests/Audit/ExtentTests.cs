using Monitor.Audit;
using Monitor.Published;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tests.Audit;

/// <summary>What extents say of the sets of the report must hold for any records that the rules allow.</summary>
public class ExtentTests
{
    private static readonly FigureSet[] Sets = [.. PublishedEdition.Monitor20152019.Claims.SelectMany(c => c.Sets).Distinct()];

    [Fact]
    public void IsWithinAndIsDisjoint_HoldOfRandomRecords()
    {
        var space = new ExtentSpace(Sets, 2015, 2019);
        var extents = Sets.Select(space.Of).ToArray();
        var records = Records().ToList();
        foreach (var table in Sets.Select((set, i) => (set, i)).GroupBy(s => s.set.Table is CountedTable.Records ? CountedTable.Victims : s.set.Table))
        {
            var members = table.Select(s => (s.i, Rows: Members(s.set, records))).ToList();
            var (within, disjoint) = (0, 0);
            foreach (var (i, rows) in members)
            {
                foreach (var (j, others) in members)
                {
                    if (extents[i].IsWithin(extents[j]))
                    {
                        within++;
                        Assert.True(rows.IsSubsetOf(others), $"{Sets[i]} is not within {Sets[j]}");
                    }

                    if (extents[i].IsDisjoint(extents[j]))
                    {
                        disjoint++;
                        Assert.False(rows.Overlaps(others), $"{Sets[i]} is not apart from {Sets[j]}");
                    }
                }
            }

            Assert.True(within > members.Count && disjoint > members.Count, $"{table.Key}: {within} pairs within, {disjoint} apart");
        }
    }

    [Fact]
    public void IsWithin_SeesWhatTheRulesImply()
    {
        Assert.True(IsWithin("victims form=labour", "victims anyForm=labour"));
        Assert.True(IsWithin("victims form=domestic-sexual", "victims anyForm=sexual"));
        Assert.True(IsWithin("victims year=2019 nationality=NGA", "victims year=2019 region=africa"));
        Assert.True(IsWithin("reports year=2018 reporterGroup=fairwork", "reports year=2018 withoutLegalGround=yes"));
        Assert.False(IsWithin("victims anyForm=labour", "victims form=labour"));
    }

    private static bool IsWithin(string part, string whole)
    {
        var space = new ExtentSpace(Sets, 2015, 2019);
        return space.Of(Sets.Single(s => s.Key == part)).IsWithin(space.Of(Sets.Single(s => s.Key == whole)));
    }

    /// <summary>Members as record and row of it, so that a report is the same member of every set of reports.</summary>
    private static HashSet<(int Record, int Row)> Members(FigureSet set, List<CodedRecord> records)
    {
        var members = new HashSet<(int, int)>();
        for (var i = 0; i < records.Count; i++)
        {
            var row = 0;
            foreach (var entry in records[i].In(set.Table))
            {
                if (set.Contains(entry))
                {
                    members.Add((i, row));
                }

                row++;
            }
        }

        return members;
    }

    private static IEnumerable<CodedRecord> Records()
    {
        var random = new SeededRandom(20200);
        for (var i = 0; i < 3000; i++)
        {
            var forms = (ExploitationForms)random.Next(16);
            var reporters = (ushort)random.Next(1 << 11);
            byte groups = 0;
            for (var r = 0; r < 11; r++)
            {
                groups |= (byte)((reporters >> r & 1) != 0 ? 1 << (int)ReportRules.GroupOf((Reporter)r)!.Value : 0);
            }

            var scope = ScopeRules.ScopeOf(groups, forms);
            yield return CodedRecord.Of(
                random.Next(5),
                scope,
                scope == Scope.EmmOnly || random.Next(2) == 0,
                forms,
                (Gender)random.Next(4),
                random.Next(9) == 0 ? VictimColumns.UnknownAge : (byte)random.Next(60),
                random.Next(3) == 0 ? Nationality.Dutch : new Nationality((ushort)random.Next(Nationality.Count)),
                reporters,
                groups,
                (ushort)((groups & 1) == 0 ? 0 : 1 + random.Next((1 << 11) - 1)),
                forms.HasFlag(ExploitationForms.Sexual) ? (ProstitutionSector)random.Next(7) : ProstitutionSector.Unknown,
                forms.HasFlag(ExploitationForms.Labour) ? (LabourSector)random.Next(11) : LabourSector.Unknown,
                forms.HasFlag(ExploitationForms.Criminal) ? (CriminalType)random.Next(6) : CriminalType.Unknown,
                forms.HasFlag(ExploitationForms.Sexual) && random.Next(2) == 0);
        }
    }
}
