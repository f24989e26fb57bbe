using System.Collections.Immutable;
using Monitor.PopulationSize;
using Monitor.PopulationSize.Sensitivity;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Words about lists, models and the properties that an estimate is divided by.</summary>
internal static class ListWords
{
    private static readonly ImmutableDictionary<string, (Label Name, CodeList? Codes)> Properties = new Dictionary<string, (Label, CodeList?)>
    {
        ["year"] = (new("year", "jaar"), null),
        ["gender"] = (new("gender", "geslacht"), CodeLists.Genders),
        ["minority"] = (new("minority", "minderjarigheid"), CodeLists.Minorities),
        ["age-group"] = (new("age group", "leeftijdsgroep"), CodeLists.AgeGroups),
        ["region"] = (new("region of origin", "regio van herkomst"), CodeLists.Regions),
        ["form"] = (new("form of trafficking", "vorm van mensenhandel"), CodeLists.TraffickingForms),
    }.ToImmutableDictionary();

    /// <summary>Name of a property; its own where it has no other.</summary>
    public static string Property(this Wording words, string id) => Properties.TryGetValue(id, out var known) ? words.In(known.Name) : id;

    /// <summary>Name of a value of a property; its code where it has no other.</summary>
    public static string Level(this Wording words, string property, string code) =>
        Properties.TryGetValue(property, out var known) && known.Codes is { } codes && codes.IndexOf(code) is var index and >= 0
            ? words.In(Label.Of(codes.Entries[index]))
            : code;

    /// <summary>A change of the lists.</summary>
    public static string Change(this Wording words, ListVariant variant) => variant.Change == ListChange.LeftOut
        ? words.In($"without {variant.Lists[0]}", $"zonder {variant.Lists[0]}")
        : words.In($"{variant.Lists[0]} and {variant.Lists[1]} as one", $"{variant.Lists[0]} en {variant.Lists[1]} als één");

    /// <summary>How many persons on how many lists.</summary>
    public static string Persons(this Wording words, ListTable table) => words.In(
        $"n = {words.Whole(table.Observed)} persons on {words.Whole(table.Lists.Length)} lists",
        $"n = {words.Whole(table.Observed)} personen op {words.Whole(table.Lists.Length)} lijsten");

    /// <summary>A range of persons.</summary>
    public static string Range(this Wording words, double low, double high) => words.In(
        $"{words.Whole(low)} to {words.Whole(high)}",
        $"{words.Whole(low)} tot {words.Whole(high)}");

    /// <summary>A model on lines that fit beside a chart.</summary>
    public static string Model(LogLinearFit fit, ListTable table) =>
        Marks.Wrapped(fit.Model.Describe(table.Lists).Replace("][", "] [", StringComparison.Ordinal), 44);

    /// <summary>Persons estimated, for an axis.</summary>
    public static string Size(this Wording words) => words.In("estimated persons", "geschatte personen");
}
