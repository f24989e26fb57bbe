using Monitor.Published;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>A record while it is being made: what the generator moves about, before it is written as rows of a register.</summary>
internal sealed class SyntheticVictim
{
    /// <summary>Calendar year.</summary>
    public required int Year;

    /// <summary>Forms of exploitation.</summary>
    public required ExploitationForms Forms;

    /// <summary>Nationality.</summary>
    public required Nationality Nationality;

    /// <summary>Gender.</summary>
    public Gender Gender = Gender.Unknown;

    /// <summary>Age in years or unknown.</summary>
    public byte Age = VictimColumns.UnknownAge;

    /// <summary>Reporters as bits of <see cref="Reporter"/>; EMM apart.</summary>
    public ushort Reporters;

    /// <summary>Police units as bits; at least one if and only if the police are among the reporters.</summary>
    public ushort Units;

    /// <summary>Whether EMM is among the sources.</summary>
    public bool KnownToEmm;

    /// <summary>The sectors that count; further ones are added when the rows are written.</summary>
    public ProstitutionSector ProstitutionSector;

    /// <summary>Labour sector that counts.</summary>
    public LabourSector LabourSector;

    /// <summary>Type of criminal exploitation that counts.</summary>
    public CriminalType CriminalType;

    /// <summary>Whether a stratum of the imputation includes the record; set while sectors are recorded.</summary>
    public bool Included;

    public TraffickingForm OneForm => FormRules.OneForm(Forms, Nationality);

    public byte ReporterGroups => GroupsOf(Reporters);

    public Scope Scope => ScopeRules.ScopeOf(ReporterGroups, Forms);

    public bool Is(ExploitationForm form) => (Forms & FormRules.AsSet(form)) != 0;

    public CodedRecord Code(int firstYear) => CodedRecord.Of(
        Year - firstYear, Scope, KnownToEmm, Forms, Gender, Age, Nationality, Reporters, ReporterGroups, Units,
        ProstitutionSector, LabourSector, CriminalType, Included);

    public SyntheticVictim Copy() => (SyntheticVictim)MemberwiseClone();

    public void CopyFrom(SyntheticVictim other)
    {
        (Year, Forms, Nationality, Gender, Age) = (other.Year, other.Forms, other.Nationality, other.Gender, other.Age);
        (Reporters, Units, KnownToEmm) = (other.Reporters, other.Units, other.KnownToEmm);
        (ProstitutionSector, LabourSector, CriminalType, Included) = (other.ProstitutionSector, other.LabourSector, other.CriminalType, other.Included);
    }

    private static byte GroupsOf(uint reporters)
    {
        var groups = 0;
        for (var r = 0; r < CodeLists.Reporters.Count; r++)
        {
            if ((reporters >> r & 1) != 0 && ReportRules.GroupOf((Reporter)r) is { } group)
            {
                groups |= 1 << (int)group;
            }
        }

        return (byte)groups;
    }
}
