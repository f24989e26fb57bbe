using Monitor.Imputation.Data;
using Monitor.Tables;
using Monitor.Vocabulary;

namespace Monitor.Figures;

/// <summary>Words about sectors and groups of victims.</summary>
internal static class ImputationWords
{
    /// <summary>A sector, or several together.</summary>
    public static string Sectors(this Wording words, string code) => code switch
    {
        "visible" => words.In("visible sectors", "zichtbare sectoren"),
        "less-visible" => words.In("less visible sectors", "minder zichtbare sectoren"),
        _ when CodeLists.ProstitutionSectors.IndexOf(code) is var index and >= 0 => words.In(Label.Of(CodeLists.ProstitutionSectors.Entries[index])),
        _ => code,
    };

    /// <summary>A group of victims: everybody, or those of a period.</summary>
    public static string Group(this Wording words, CellGroup group) => group.Name switch
    {
        "all" => words.In("all years", "alle jaren"),
        ['p', 'e', 'r', 'i', 'o', 'd', '=', .. var years] => years.Replace('-', '–'),
        _ when char.IsAsciiDigit(group.Name[0]) => group.Name.Replace('-', '–'),
        _ => group.Name,
    };

    /// <summary>How many victims.</summary>
    public static string Victims(this Wording words, long victims) => words.In($"n = {words.Whole(victims)} victims", $"n = {words.Whole(victims)} slachtoffers");
}
