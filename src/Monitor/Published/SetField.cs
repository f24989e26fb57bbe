using Monitor.Vocabulary;

namespace Monitor.Published;

/// <summary>What a figure counts.</summary>
public enum CountedTable
{
    /// <summary>Victims in scope.</summary>
    Victims,

    /// <summary>All records, those out of scope included.</summary>
    Records,

    /// <summary>Victim × reporter group, in scope.</summary>
    Reports,

    /// <summary>Victim × police unit, in scope.</summary>
    UnitReports,
}

/// <summary>
/// A property by which a set is selected. Its codes are bits, so that a record may have several (forms, reporters, units);
/// nationality has too many codes for that and is kept apart.
/// </summary>
internal enum SetField
{
    Year,
    Form,
    AnyForm,
    OrganRemovalOnly,
    Region,
    Gender,
    AgeGroup,
    Minority,
    ReporterGroup,
    WithoutLegalGround,
    Reporter,
    PoliceUnit,
    KnownToEmm,
    Scope,
    ProstitutionSectorKnown,
    ProstitutionSector,
    Visibility,
    CriminalTypeKnown,
    CriminalType,
    LabourSectorKnown,
    LabourSector,
    Imputation,
    Nationality,
}

/// <summary>Names and codes of the fields as they stand in a file of published figures.</summary>
internal static class SetFields
{
    private static readonly string[] YesNo = ["no", "yes"];

    /// <summary>Codes of the fields with a closed list; a code's position is its bit. Year and nationality are not here.</summary>
    private static readonly Dictionary<SetField, string[]> Codes = new()
    {
        [SetField.Form] = CodesOf(CodeLists.TraffickingForms),
        [SetField.AnyForm] = [.. CodesOf(CodeLists.ExploitationForms), "none"],
        [SetField.OrganRemovalOnly] = YesNo,
        [SetField.Region] = CodesOf(CodeLists.Regions),
        [SetField.Gender] = CodesOf(CodeLists.Genders),
        [SetField.AgeGroup] = CodesOf(CodeLists.AgeGroups),
        [SetField.Minority] = CodesOf(CodeLists.Minorities),
        [SetField.ReporterGroup] = CodesOf(CodeLists.ReporterGroups),
        [SetField.WithoutLegalGround] = YesNo,
        [SetField.Reporter] = CodesOf(CodeLists.Reporters),
        [SetField.PoliceUnit] = CodesOf(CodeLists.PoliceUnits),
        [SetField.KnownToEmm] = YesNo,
        [SetField.Scope] = ["in-scope", "emm-only", "kmar-only-sexual"],
        [SetField.ProstitutionSectorKnown] = YesNo,
        [SetField.ProstitutionSector] = ["unknown", .. CodesOf(CodeLists.ProstitutionSectors)],
        [SetField.Visibility] = ["unknown", "visible", "less-visible"],
        [SetField.CriminalTypeKnown] = YesNo,
        [SetField.CriminalType] = ["unknown", .. CodesOf(CodeLists.CriminalTypes)],
        [SetField.LabourSectorKnown] = YesNo,
        [SetField.LabourSector] = ["unknown", .. CodesOf(CodeLists.LabourSectors)],
        [SetField.Imputation] = ["not-included", "included"],
    };

    /// <summary>Names as in a file: <c>ageGroup</c> for <see cref="SetField.AgeGroup"/>.</summary>
    public static IReadOnlyDictionary<string, SetField> ByName { get; } =
        Enum.GetValues<SetField>().ToDictionary(f => NameOf(f), StringComparer.Ordinal);

    public static string NameOf(SetField field)
    {
        var name = field.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Bits of a code; years are counted from the first of the edition.</summary>
    /// <exception cref="FormatException">The field has no such code.</exception>
    public static uint BitOf(SetField field, string code)
    {
        var index = Array.IndexOf(Codes[field], code);
        return index >= 0
            ? 1u << index
            : throw new FormatException($"{NameOf(field)} has no code \"{code}\"; it may be {string.Join(", ", Codes[field])}.");
    }

    /// <summary>All bits of a field with a closed list.</summary>
    public static uint AllBits(SetField field) => (1u << Codes[field].Length) - 1;

    /// <summary>The codes that some bits stand for.</summary>
    public static IEnumerable<string> CodesOf(SetField field, uint bits) => Codes[field].Where((_, i) => (bits >> i & 1) != 0);

    private static string[] CodesOf(CodeList list) => [.. list.Entries.Select(e => e.Code)];
}
