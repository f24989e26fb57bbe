using Monitor.Vocabulary;

namespace Monitor.Rules;

/// <summary>Rules 16, 17, 21 and 23: one sector a victim, whether it is visible, and since when types are recorded.</summary>
public static class SectorRules
{
    /// <summary>First year in which the type of criminal exploitation was recorded (rule 23).</summary>
    public const int CriminalTypeRecordedFrom = 2016;

    /// <summary>
    /// The sector that stands first in the hierarchy of a form; an unknown sector yields to any known one.
    /// Sectors are coded with 0 for unknown and the known ones in the order of the hierarchy (rules 16 and 21).
    /// </summary>
    public static byte First(byte sector, byte other) =>
        sector == 0 ? other : other == 0 ? sector : Math.Min(sector, other);

    /// <summary>Visible: window, and brothel, club or private house; less visible: the rest (rule 17).</summary>
    public static Visibility VisibilityOf(ProstitutionSector sector) => sector switch
    {
        ProstitutionSector.Unknown => Visibility.Unknown,
        ProstitutionSector.BrothelClubPrivateHouse or ProstitutionSector.Window => Visibility.Visible,
        _ => Visibility.LessVisible,
    };
}
