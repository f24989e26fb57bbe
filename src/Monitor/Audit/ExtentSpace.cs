using Monitor.Published;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Audit;

/// <summary>
/// Turns the sets of published figures into extents. What the rules imply is not written down again: the kinds of victim that can
/// occur are enumerated and coded by the rules themselves, and a set is the kinds that it contains.
/// </summary>
internal sealed class ExtentSpace
{
    private const int NoneAtAll = 31; // pseudo-code: a set without a condition also holds victims without any unit or reporter

    private static readonly SetField[] ExploitationFields =
    [
        SetField.Form, SetField.AnyForm, SetField.OrganRemovalOnly, SetField.Region, SetField.ProstitutionSectorKnown, SetField.ProstitutionSector,
        SetField.Visibility, SetField.CriminalTypeKnown, SetField.CriminalType, SetField.LabourSectorKnown, SetField.LabourSector, SetField.Imputation,
    ];

    private static readonly int Groups = CodeLists.ReporterGroups.Count;
    private static readonly uint AllReporters = (1u << CodeLists.Reporters.Count) - 1;
    private static readonly uint AllUnits = (1u << CodeLists.PoliceUnits.Count) - 1;

    private readonly List<CodedRecord> kinds = [];
    private readonly Dictionary<string, Bits> exploitations = [];
    private readonly int originYear;
    private readonly uint allYears;

    /// <summary>Prepares for some sets; sets that were not named may still be asked for if their conditions were.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="firstYear">First year of the window.</param>
    /// <param name="lastYear">Last year of the window.</param>
    public ExtentSpace(IReadOnlyList<FigureSet> sets, int firstYear, int lastYear)
    {
        originYear = firstYear;
        allYears = (uint)((1ul << (lastYear - firstYear + 1)) - 1);
        AddKinds(sets);
    }

    /// <summary>The extent of a set.</summary>
    public Extent Of(FigureSet set)
    {
        var unit = set.Table switch
        {
            CountedTable.Reports => Unit.Report,
            CountedTable.UnitReports => Unit.UnitReport,
            _ => Unit.Person,
        };
        var units = Allowed(set, SetField.PoliceUnit);
        var reporters = Allowed(set, SetField.Reporter);
        var values = new Bits[Extent.Aspects];
        values[(int)Aspect.Year] = Bits.Of(Years(set));
        values[(int)Aspect.Exploitation] = Exploitation(set);
        values[(int)Aspect.Gender] = Bits.Of(Allowed(set, SetField.Gender) ?? SetFields.AllBits(SetField.Gender));
        values[(int)Aspect.Age] = Bits.Of(Ages(set));
        values[(int)Aspect.Reporting] = Reporting(set, unit, units, reporters);
        values[(int)Aspect.Scope] = Scopes(set);
        values[(int)Aspect.PoliceUnit] = Bits.Of(units ?? (unit == Unit.UnitReport ? AllUnits : AllUnits | 1u << NoneAtAll));
        values[(int)Aspect.Reporter] = Bits.Of(reporters ?? (AllReporters | 1u << NoneAtAll));
        return new Extent(unit, values);
    }

    /// <summary>The victims that a set of reports is about: those with a report by any of the groups.</summary>
    public static Extent VictimsOf(Extent reports) =>
        reports.As(Unit.Person).With(Aspect.Reporting, AnyOf(g => reports[Aspect.Reporting].Has(g)));

    /// <summary>
    /// The victims that a set of reports by unit is about. A report by the police names its unit, so all units together are about
    /// all whom the police reported.
    /// </summary>
    public static Extent VictimsOfUnits(Extent unitReports) => AllowsAllUnits(unitReports)
        ? unitReports.As(Unit.Person).With(Aspect.PoliceUnit, Bits.Of(AllUnits | 1u << NoneAtAll))
        : unitReports.As(Unit.Person);

    /// <summary>The victims with a report by the police.</summary>
    public static Bits ReportedByPolice { get; } = AnyOf(g => g == (int)ReporterGroup.Police);

    /// <summary>The number of reporter groups that a set of reports allows.</summary>
    public static int GroupCount(Extent reports) => Enumerable.Range(0, Groups).Count(reports[Aspect.Reporting].Has);

    /// <summary>Whether a set of reports is about the police alone.</summary>
    public static bool IsByPolice(Extent reports) => GroupCount(reports) == 1 && reports[Aspect.Reporting].Has((int)ReporterGroup.Police);

    private static bool AllowsAllUnits(Extent extent) => Bits.Of(AllUnits).IsSubsetOf(extent[Aspect.PoliceUnit]);

    private static Bits AnyOf(Func<int, bool> group) =>
        Bits.Where(1 << Groups, combination => Enumerable.Range(0, Groups).Any(g => (combination >> g & 1) != 0 && group(g)));

    private uint Years(FigureSet set) => set.Years.Any()
        ? set.Years.Aggregate(0u, (bits, year) => year >= originYear ? bits | 1u << (year - originYear) : bits) & allYears
        : allYears;

    private static uint Ages(FigureSet set)
    {
        var groups = Allowed(set, SetField.AgeGroup) ?? SetFields.AllBits(SetField.AgeGroup);
        if (Allowed(set, SetField.Minority) is { } minorities)
        {
            for (var group = 0; group < CodeLists.AgeGroups.Count; group++)
            {
                if ((minorities >> (int)PersonRules.MinorityOf((AgeGroup)group) & 1) == 0)
                {
                    groups &= ~(1u << group);
                }
            }
        }

        return groups;
    }

    private static Bits Scopes(FigureSet set)
    {
        var scopes = set.Table == CountedTable.Records ? Allowed(set, SetField.Scope) ?? ~0u : 1u << (int)Scope.InScope;
        var known = Allowed(set, SetField.KnownToEmm) ?? ~0u;
        return Bits.Where(6, i => (scopes >> (i / 2) & 1) != 0 && (known >> (i % 2) & 1) != 0 && !(i / 2 == (int)Scope.EmmOnly && i % 2 == 0));
    }

    private static Bits Reporting(FigureSet set, Unit unit, uint? units, uint? reporters)
    {
        var groups = Allowed(set, SetField.ReporterGroup);
        var ground = Allowed(set, SetField.WithoutLegalGround);
        bool Allows(int g, Func<int, bool> others) =>
            (groups is null || (groups >> g & 1) != 0)
            && (ground is null || (ground >> (ReportRules.IsWithoutLegalGround((ReporterGroup)g) ? 1 : 0) & 1) != 0)
            && others(g);
        bool HasReporter(int g) => reporters is null
            || Enumerable.Range(0, CodeLists.Reporters.Count).Any(r => (reporters >> r & 1) != 0 && (int?)ReportRules.GroupOf((Reporter)r) == g);

        if (unit == Unit.Report)
        {
            return Bits.Where(1 << Groups, g => g < Groups && Allows(g, HasReporter));
        }

        var byPolice = unit == Unit.UnitReport || units is not null;
        return Bits.Where(1 << Groups, combination =>
        {
            bool Any(Func<int, bool> condition) => Enumerable.Range(0, Groups).Any(g => (combination >> g & 1) != 0 && condition(g));
            return (combination != 0 || set.Table == CountedTable.Records)
                && (groups is null || Any(g => (groups >> g & 1) != 0))
                && (ground is null || Any(g => (ground >> (ReportRules.IsWithoutLegalGround((ReporterGroup)g) ? 1 : 0) & 1) != 0))
                && (reporters is null || Any(HasReporter))
                && (!byPolice || Any(g => g == (int)ReporterGroup.Police));
        });
    }

    private Bits Exploitation(FigureSet set)
    {
        var conditions = set.Conditions.Where(c => ExploitationFields.Contains(c.Field)).ToArray();
        var nationalities = set.HasNationality ? set.Nationalities.Select(n => n.Code).ToHashSet() : null;
        var key = string.Join(' ', conditions.Select(c => $"{c.Field}={c.Allowed}")) + ":" + string.Join(' ', set.Nationalities.Select(n => n.Iso));
        if (!exploitations.TryGetValue(key, out var bits))
        {
            bits = Bits.Where(kinds.Count, i =>
                Array.TrueForAll(conditions, c => (kinds[i][c.Field] & c.Allowed) != 0) && nationalities?.Contains(kinds[i].Nationality) != false);
            exploitations.Add(key, bits);
        }

        return bits;
    }

    /// <summary>
    /// One record for each combination of forms, nationality, sectors and type that some set can tell from the others: values that
    /// no set tells apart are represented by the first of them.
    /// </summary>
    private void AddKinds(IReadOnlyList<FigureSet> sets)
    {
        var nationalities = Representatives(
            Enumerable.Range(0, Nationality.Count),
            n => $"{new Nationality((ushort)n).Region}",
            [.. sets.Where(s => s.HasNationality).Select(s => s.Nationalities.Select(n => (int)n.Code).ToHashSet()).DistinctBy(s => string.Join(' ', s.Order()))]);
        var prostitution = Representatives(
            Enumerable.Range(0, CodeLists.ProstitutionSectors.Count + 1), s => $"{s == 0} {SectorRules.VisibilityOf((ProstitutionSector)s)}", Codes(sets, SetField.ProstitutionSector));
        var labour = Representatives(Enumerable.Range(0, CodeLists.LabourSectors.Count + 1), s => $"{s == 0}", Codes(sets, SetField.LabourSector));
        var criminal = Representatives(Enumerable.Range(0, CodeLists.CriminalTypes.Count + 1), s => $"{s == 0}", Codes(sets, SetField.CriminalType));
        foreach (var forms in Enumerable.Range(0, 1 << CodeLists.ExploitationForms.Count).Select(f => (ExploitationForms)f))
        {
            foreach (var nationality in nationalities)
            {
                foreach (var p in forms.HasFlag(ExploitationForms.Sexual) ? prostitution : [0])
                {
                    foreach (var l in forms.HasFlag(ExploitationForms.Labour) ? labour : [0])
                    {
                        foreach (var c in forms.HasFlag(ExploitationForms.Criminal) ? criminal : [0])
                        {
                            Add(forms, nationality, p, l, c, included: false);
                            if (forms.HasFlag(ExploitationForms.Sexual))
                            {
                                Add(forms, nationality, p, l, c, included: true);
                            }
                        }
                    }
                }
            }
        }

        void Add(ExploitationForms forms, int nationality, int p, int l, int c, bool included) => kinds.Add(CodedRecord.Of(
            0, Scope.InScope, false, forms, Gender.Unknown, VictimColumns.UnknownAge, new Nationality((ushort)nationality), 0, 0, 0,
            (ProstitutionSector)p, (LabourSector)l, (CriminalType)c, included));
    }

    private static List<HashSet<int>> Codes(IReadOnlyList<FigureSet> sets, SetField field) =>
    [
        .. sets.Select(s => Allowed(s, field)).OfType<uint>().Distinct().Select(bits => Enumerable.Range(0, 32).Where(i => (bits >> i & 1) != 0).ToHashSet()),
    ];

    private static List<int> Representatives(IEnumerable<int> values, Func<int, string> kind, IReadOnlyList<HashSet<int>> told) =>
        [.. values.DistinctBy(v => kind(v) + " " + string.Concat(told.Select(t => t.Contains(v) ? '1' : '0')))];

    private static uint? Allowed(FigureSet set, SetField field)
    {
        foreach (var condition in set.Conditions)
        {
            if (condition.Field == field)
            {
                return condition.Allowed;
            }
        }

        return null;
    }
}
