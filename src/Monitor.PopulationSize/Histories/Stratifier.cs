using System.Collections.Immutable;
using System.Globalization;
using Monitor.Editions;
using Monitor.Populations;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.PopulationSize.Histories;

/// <summary>What an estimate can be divided by: a property of a victim with a closed list of values.</summary>
public sealed class Stratifier
{
    private readonly Func<Edition, ImmutableArray<string>> levels;
    private readonly Func<Population, Edition, int, int> levelOf;

    private Stratifier(string id, Func<Edition, ImmutableArray<string>> levels, Func<Population, Edition, int, int> levelOf)
    {
        Id = id;
        this.levels = levels;
        this.levelOf = levelOf;
    }

    /// <summary>Name in options and outputs.</summary>
    public string Id { get; }

    /// <summary>Calendar year: the unit of the register is a victim in a year (rule 7).</summary>
    public static Stratifier Year { get; } = new("year", e => [.. e.Years.Select(y => y.ToString(CultureInfo.InvariantCulture))], (p, e, i) => p.Year[i] - e.FirstYear);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Stratifier> All { get; } =
    [
        Year,
        new("gender", _ => Codes(CodeLists.Genders), (p, _, i) => (int)p.Gender[i]),
        new("minority", _ => Codes(CodeLists.Minorities), (p, _, i) => (int)PersonRules.MinorityOf(p.AgeGroup[i])),
        new("age-group", _ => Codes(CodeLists.AgeGroups), (p, _, i) => (int)p.AgeGroup[i]),
        new("region", _ => Codes(CodeLists.Regions), (p, _, i) => (int)p.Region[i]),
        new("form", _ => Codes(CodeLists.TraffickingForms), (p, _, i) => (int)p.TraffickingForm[i]),
    ];

    /// <summary>The one of a name.</summary>
    /// <exception cref="PopulationSizeException">There is none.</exception>
    public static Stratifier Named(string id) =>
        All.FirstOrDefault(s => s.Id == id)
        ?? throw new PopulationSizeException($"'{id}' is nothing to divide by: choose from {string.Join(", ", All.Select(s => s.Id))}.");

    /// <summary>A property that is given record by record, such as one that was imputed.</summary>
    /// <param name="id">Name in options and outputs.</param>
    /// <param name="codes">Codes of its values, in order.</param>
    /// <param name="values">Position of the value of each record of the population.</param>
    /// <exception cref="PopulationSizeException">A value is none of the codes.</exception>
    public static Stratifier Given(string id, ImmutableArray<string> codes, ImmutableArray<byte> values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (values[row] >= codes.Length)
            {
                throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"Record {row} has value {values[row]} of '{id}': expected 0 to {codes.Length - 1}."));
            }
        }

        return new Stratifier(id, _ => codes, (p, _, row) => values.Length == p.Count
            ? values[row]
            : throw new PopulationSizeException(string.Create(CultureInfo.InvariantCulture, $"'{id}' is given for {values.Length} records, the register has {p.Count}: expected one value for each.")));
    }

    /// <summary>Codes of the values, in order.</summary>
    public ImmutableArray<string> LevelsIn(Edition edition) => levels(edition);

    /// <summary>Position of the value of a record.</summary>
    internal int LevelOf(Population population, Edition edition, int row) => levelOf(population, edition, row);

    private static ImmutableArray<string> Codes(CodeList list) => [.. list.Entries.Select(e => e.Code)];
}
