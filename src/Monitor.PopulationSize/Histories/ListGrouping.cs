using System.Collections.Immutable;
using Monitor.Populations;
using Monitor.Vocabulary;

namespace Monitor.PopulationSize.Histories;

/// <summary>
/// Which reports make up a list. The expertise centre EMM is a source and never a reporter (rule 33): it is on no list.
/// </summary>
public sealed class ListGrouping
{
    private const char NameEnd = '=', Separator = ',';

    private readonly Func<Population, int, int> historyOf;

    private ListGrouping(string id, ImmutableArray<string> lists, int kmarOnly, Func<Population, int, int> historyOf)
    {
        Id = id;
        Lists = lists;
        KmarOnly = kmarOnly;
        this.historyOf = historyOf;
    }

    /// <summary>Name in options and outputs; <c>own</c> for a grouping of the user.</summary>
    public string Id { get; }

    /// <summary>Names of the lists, in the order of their bits.</summary>
    public ImmutableArray<string> Lists { get; }

    /// <summary>The list of the Royal Military Constabulary and nobody else, as a bit; 0 when there is none.</summary>
    internal int KmarOnly { get; }

    /// <summary>A list for each of the six reporter groups (rule 31).</summary>
    public static ListGrouping ReporterGroups { get; } = new("reporter-group", Codes(CodeLists.ReporterGroups), 1 << (int)ReporterGroup.Kmar, (p, i) => p.ReporterGroups[i]);

    /// <summary>A list for each reporter, EMM left out.</summary>
    public static ListGrouping Reporters { get; } = new("reporter", Codes(CodeLists.Reporters)[..(int)Reporter.Emm], 1 << (int)Reporter.Kmar, (p, i) => p.Reporters[i]);

    /// <summary>A list for each police unit (rule 35): about victims whom the police reports.</summary>
    public static ListGrouping PoliceUnits { get; } = new("police-unit", Codes(CodeLists.PoliceUnits), 0, (p, i) => p.PoliceUnits[i]);

    /// <summary>Those with a name of their own.</summary>
    public static ImmutableArray<ListGrouping> All { get; } = [ReporterGroups, Reporters, PoliceUnits];

    /// <summary>The grouping of a name.</summary>
    /// <exception cref="PopulationSizeException">There is none.</exception>
    public static ListGrouping Named(string id) =>
        All.FirstOrDefault(g => g.Id == id)
        ?? throw new PopulationSizeException($"'{id}' is not a grouping of reports into lists: choose from {string.Join(", ", All.Select(g => g.Id))}, or give lists of your own.");

    /// <summary>A grouping from lists in words, each <c>name=reporter,reporter</c>; reporters in none are on no list.</summary>
    /// <exception cref="PopulationSizeException">A list has no name or no reporter, a reporter is unknown or on two lists, or there are not 2 to 16 lists.</exception>
    public static ListGrouping Parse(IEnumerable<string> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var names = ImmutableArray.CreateBuilder<string>();
        var masks = new List<int>();
        var taken = 0;
        foreach (var text in lists)
        {
            var end = text.IndexOf(NameEnd, StringComparison.Ordinal);
            if (end < 1 || text[..end].Trim().Length == 0)
            {
                throw new PopulationSizeException($"'{text}' is no list: expected a name and its reporters, such as care=care-coordinator,shelter.");
            }

            var name = text[..end].Trim();
            var mask = 0;
            foreach (var code in text[(end + 1)..].Split(Separator, StringSplitOptions.TrimEntries))
            {
                var bit = 1 << ReporterOf(code, name);
                mask = (taken & bit) == 0 ? mask | bit : throw new PopulationSizeException($"The list '{name}' names '{code}', which is on a list already: a reporter is on one list.");
                taken |= bit;
            }

            if (names.Contains(name))
            {
                throw new PopulationSizeException($"Two lists are named '{name}': give each list a name of its own.");
            }

            names.Add(name);
            masks.Add(mask);
        }

        if (names.Count is < ListTable.FewestLists or > ListTable.MostLists)
        {
            throw new PopulationSizeException($"An estimate takes {ListTable.FewestLists} to {ListTable.MostLists} lists, {names.Count} {(names.Count == 1 ? "was" : "were")} given.");
        }

        var kmar = masks.IndexOf(1 << (int)Reporter.Kmar);
        return new ListGrouping("own", names.ToImmutable(), kmar < 0 ? 0 : 1 << kmar, (p, i) => Regroup(p.Reporters[i], masks));
    }

    /// <summary>The lists that name a record, as bits.</summary>
    internal int HistoryOf(Population population, int row) => historyOf(population, row);

    private static int Regroup(int reporters, List<int> masks)
    {
        var history = 0;
        for (var list = 0; list < masks.Count; list++)
        {
            history |= (reporters & masks[list]) != 0 ? 1 << list : 0;
        }

        return history;
    }

    private static int ReporterOf(string code, string list)
    {
        var index = CodeLists.Reporters.IndexOf(code);
        if (index == (int)Reporter.Emm)
        {
            throw new PopulationSizeException($"The list '{list}' names '{code}': it is a source of data and never a reporter, so it is on no list.");
        }

        var meant = CodeLists.Reporters.Closest(code);
        return index >= 0
            ? index
            : throw new PopulationSizeException($"The list '{list}' names '{code}', which is no reporter: {(meant is null ? $"choose from {string.Join(", ", Reporters.Lists)}" : $"did you mean {meant}?")}");
    }

    private static ImmutableArray<string> Codes(CodeList list) => [.. list.Entries.Select(e => e.Code)];
}
