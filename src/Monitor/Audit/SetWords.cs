using System.Globalization;
using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Audit;

/// <summary>A set of a published figure in words: <c>victims, 2015–2016, sexual exploitation among the forms</c>.</summary>
internal static class SetWords
{
    public static string Of(FigureSet set)
    {
        var words = new List<string>
        {
            set.Table switch
            {
                CountedTable.Victims => "victims",
                CountedTable.Records => "records",
                CountedTable.Reports => "reports",
                _ => "reports by police unit",
            },
        };
        words.AddRange(set.Conditions.Select(c => Of(set, c.Field, c.Allowed)));
        if (set.HasNationality)
        {
            words.Add($"nationality {Or(set.Nationalities.Select(n => n.Label(Language.English)))}");
        }

        return string.Join(", ", words);
    }

    private static string Of(FigureSet set, SetField field, uint allowed)
    {
        if (field == SetField.Year)
        {
            return Years([.. set.Years]);
        }

        var codes = SetFields.CodesOf(field, allowed).ToList();
        var yes = codes is ["yes"] or ["included"];
        return field switch
        {
            SetField.Form => $"form {Or(Labels(CodeLists.TraffickingForms, codes))}",
            SetField.AnyForm => codes is ["none"] ? "no form known" : $"{Or(Labels(CodeLists.ExploitationForms, codes))} among the forms",
            SetField.OrganRemovalOnly => yes ? "organ removal alone" : "not organ removal alone",
            SetField.Region => $"from {Or(Labels(CodeLists.Regions, codes))}",
            SetField.Gender => Or(Labels(CodeLists.Genders, codes)),
            SetField.AgeGroup => $"aged {Or(Labels(CodeLists.AgeGroups, codes))}",
            SetField.Minority => Or(Labels(CodeLists.Minorities, codes)),
            SetField.ReporterGroup => $"reporter group {Or(Labels(CodeLists.ReporterGroups, codes))}",
            SetField.WithoutLegalGround => yes ? "reporter without legal ground" : "reporter with legal ground",
            SetField.Reporter => $"reporter {Or(Labels(CodeLists.Reporters, codes))}",
            SetField.PoliceUnit => $"unit {Or(Labels(CodeLists.PoliceUnits, codes))}",
            SetField.KnownToEmm => yes ? "known to EMM" : "not known to EMM",
            SetField.Scope => $"scope {Or(codes)}",
            SetField.ProstitutionSectorKnown or SetField.LabourSectorKnown => yes ? "sector known" : "sector not known",
            SetField.CriminalTypeKnown => yes ? "type known" : "type not known",
            SetField.ProstitutionSector => $"sector {Or(Labels(CodeLists.ProstitutionSectors, codes))}",
            SetField.LabourSector => $"sector {Or(Labels(CodeLists.LabourSectors, codes))}",
            SetField.CriminalType => $"type {Or(Labels(CodeLists.CriminalTypes, codes))}",
            SetField.Visibility => $"{Or(codes)} sector",
            SetField.Imputation => yes ? "included in the imputation" : "not included in the imputation",
            _ => $"{SetFields.NameOf(field)} {Or(codes)}",
        };
    }

    private static string Years(int[] years) => years.Length > 1 && years[^1] - years[0] == years.Length - 1
        ? string.Create(CultureInfo.InvariantCulture, $"{years[0]}–{years[^1]}")
        : Or(years.Select(y => y.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Labels(CodeList list, IEnumerable<string> codes) =>
        codes.Select(c => list.IndexOf(c) is >= 0 and var i ? LowerFirst(list.Entries[i].LabelEn) : c);

    // Names keep their capital; all other labels of these lists begin with a common noun or adjective.
    private static string LowerFirst(string label) => label.Length > 1 && char.IsLower(label[1]) && !IsName(label) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    private static bool IsName(string label) => label.Split(' ')[0] is
        "Africa" or "Asia" or "The" or "Noord-Nederland" or "Oost-Nederland" or "Midden-Nederland" or "Noord-Holland" or "Amsterdam" or "Den" or "Rotterdam"
        or "Zeeland-West-Brabant" or "Oost-Brabant" or "Limburg" or "National" or "Royal" or "Dutch";

    private static string Or(IEnumerable<string> words) => string.Join(" or ", words);
}
