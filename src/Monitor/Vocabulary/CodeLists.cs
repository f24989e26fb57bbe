namespace Monitor.Vocabulary;

/// <summary>
/// The code lists of the register. A list whose codes the rules reason about stands beside an enumeration of the same order
/// (sectors and types: the value <c>Unknown</c> comes before the codes, so code <c>i</c> is value <c>i + 1</c>).
/// </summary>
public static class CodeLists
{
    /// <summary>Forms of exploitation; order of <see cref="ExploitationForm"/>.</summary>
    public static CodeList ExploitationForms { get; } = CodeList.Load("exploitation-forms");

    /// <summary>Forms of trafficking; order of <see cref="TraffickingForm"/>.</summary>
    public static CodeList TraffickingForms { get; } = CodeList.Load("trafficking-forms");

    /// <summary>Sectors of sexual exploitation; <see cref="ProstitutionSector"/> less its Unknown.</summary>
    public static CodeList ProstitutionSectors { get; } = CodeList.Load("prostitution-sectors");

    /// <summary>Sectors of labour exploitation; <see cref="LabourSector"/> less its Unknown.</summary>
    public static CodeList LabourSectors { get; } = CodeList.Load("labour-sectors");

    /// <summary>Types of criminal exploitation; <see cref="CriminalType"/> less its Unknown.</summary>
    public static CodeList CriminalTypes { get; } = CodeList.Load("criminal-types");

    /// <summary>Genders; order of <see cref="Gender"/>.</summary>
    public static CodeList Genders { get; } = CodeList.Load("genders");

    /// <summary>Age groups; order of <see cref="AgeGroup"/>.</summary>
    public static CodeList AgeGroups { get; } = CodeList.Load("age-groups");

    /// <summary>Minor, adult, unknown; order of <see cref="Minority"/>.</summary>
    public static CodeList Minorities { get; } = CodeList.Load("minorities");

    /// <summary>Regions of origin; order of <see cref="RegionOfOrigin"/>.</summary>
    public static CodeList Regions { get; } = CodeList.Load("regions");

    /// <summary>Reporters and EMM; order of <see cref="Reporter"/>.</summary>
    public static CodeList Reporters { get; } = CodeList.Load("reporters");

    /// <summary>Reporter groups; order of <see cref="ReporterGroup"/>.</summary>
    public static CodeList ReporterGroups { get; } = CodeList.Load("reporter-groups");

    /// <summary>Police units; order of <see cref="PoliceUnit"/>.</summary>
    public static CodeList PoliceUnits { get; } = CodeList.Load("police-units");

    /// <summary>Countries by ISO 3166-1 alpha-3, each with its region; a nationality is a position in this list plus one, 0 is unknown.</summary>
    public static CodeList Countries { get; } = CodeList.Load("countries");

    /// <summary>The sectors or types that a form of exploitation may name; null for organ removal, which has none.</summary>
    public static CodeList? SectorsOf(ExploitationForm form) => form switch
    {
        ExploitationForm.Sexual => ProstitutionSectors,
        ExploitationForm.Labour => LabourSectors,
        ExploitationForm.Criminal => CriminalTypes,
        _ => null,
    };
}
