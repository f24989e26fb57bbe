using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Imputation.Data;

/// <summary>The factors that a register offers, and how each is read from it.</summary>
public sealed class VictimFactor
{
    private static readonly int UnitCount = CodeLists.PoliceUnits.Count;
    private static readonly int NoGroup = 1 << CodeLists.ReporterGroups.Count;

    private readonly Func<Edition, IEnumerable<string>> levels;
    private readonly Func<Population, Edition, int, int> levelOf;

    private VictimFactor(string id, Func<Edition, IEnumerable<string>> levels, Func<Population, Edition, int, int> levelOf)
    {
        Id = id;
        this.levels = levels;
        this.levelOf = levelOf;
    }

    /// <summary>Name in options: <c>region</c>.</summary>
    public string Id { get; }

    /// <summary>All of them.</summary>
    public static ImmutableArray<VictimFactor> All { get; } =
    [
        new("period", e => e.ImputationPeriods.Select(p => p.Name), (p, e, i) => PeriodOf(e, p.Year[i])),
        new("year", e => e.Years.Select(y => y.ToString(CultureInfo.InvariantCulture)), (p, e, i) => p.Year[i] - e.FirstYear),
        new("region", _ => Codes(CodeLists.Regions), (p, _, i) => (int)p.Region[i]),
        new("minority", _ => ["minor", "adult"], (p, _, i) => PersonRules.MinorityOf(p.AgeGroup[i]) == Minority.Minor ? 0 : 1),
        new("age-group", _ => Codes(CodeLists.AgeGroups), (p, _, i) => (int)p.AgeGroup[i]),
        new("gender", _ => Codes(CodeLists.Genders), (p, _, i) => (int)p.Gender[i]),
        new("reporter", _ => [.. Codes(CodeLists.PoliceUnits), .. Codes(CodeLists.ReporterGroups)], (p, _, i) => ReporterOf(p, i)),
        new("reporter-group", _ => Codes(CodeLists.ReporterGroups), (p, _, i) => GroupOf(p, i)),
    ];

    /// <summary>
    /// Those of the report (rule 20): period, region of origin, minor or adult, and reporter, the police by unit; with the same two
    /// choices as <see cref="Stratification"/>.
    /// </summary>
    public static ImmutableArray<VictimFactor> OfTheReport { get; } = [Named("period"), Named("region"), Named("minority"), Named("reporter")];

    /// <summary>The factor of a name.</summary>
    /// <exception cref="ImputationException">There is none.</exception>
    public static VictimFactor Named(string id) =>
        All.FirstOrDefault(f => f.Id == id)
        ?? throw new ImputationException($"'{id}' is not a factor: choose from {string.Join(", ", All.Select(f => f.Id))}.");

    /// <summary>The factor with its levels.</summary>
    public Factor In(Edition edition) => new(Id, [.. levels(edition)]);

    /// <summary>Level of a record.</summary>
    public byte LevelOf(Population population, Edition edition, int row) => (byte)levelOf(population, edition, row);

    private static IEnumerable<string> Codes(CodeList list) => list.Entries.Select(e => e.Code);

    private static int PeriodOf(Edition edition, int year) =>
        edition.ImputationPeriods.TakeWhile(p => !p.Contains(year)).Count();

    private static int GroupOf(Population p, int row) => BitOperations.TrailingZeroCount(p.ReporterGroups[row] | NoGroup);

    // The unit that comes first, when the police is among the reporters; else the first group.
    private static int ReporterOf(Population p, int row)
    {
        var group = GroupOf(p, row);
        return group == (int)ReporterGroup.Police && p.PoliceUnits[row] != 0
            ? BitOperations.TrailingZeroCount(p.PoliceUnits[row])
            : UnitCount + group;
    }
}
