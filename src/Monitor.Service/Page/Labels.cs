using Monitor.Vocabulary;

namespace Monitor.Service.Page;

/// <summary>What codes are called on a page.</summary>
internal static class Labels
{
    /// <summary>A factor.</summary>
    public static string OfFactor(string factor) => factor switch
    {
        "period" => "Period",
        "year" => "Year",
        "region" => "Region of origin",
        "minority" => "Minor or adult",
        "age-group" => "Age group",
        "gender" => "Gender",
        "reporter" => "Reported by",
        "reporter-group" => "Group of the reporter",
        _ => factor,
    };

    /// <summary>A level of a factor.</summary>
    public static string OfLevel(string factor, string level) => In(level, factor switch
    {
        "region" => [CodeLists.Regions],
        "minority" => [CodeLists.Minorities],
        "age-group" => [CodeLists.AgeGroups],
        "gender" => [CodeLists.Genders],
        "reporter" => [CodeLists.PoliceUnits, CodeLists.ReporterGroups],
        "reporter-group" => [CodeLists.ReporterGroups],
        _ => [],
    });

    /// <summary>A sector.</summary>
    public static string OfSector(string sector) => In(sector, [CodeLists.ProstitutionSectors]);

    private static string In(string code, ReadOnlySpan<CodeList> lists)
    {
        foreach (var list in lists)
        {
            if (list.IndexOf(code) is >= 0 and var index)
            {
                return list.Entries[index].LabelEn;
            }
        }

        return code;
    }
}
