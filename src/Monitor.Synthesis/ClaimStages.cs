using Monitor.Published;

namespace Monitor.Synthesis;

/// <summary>Which claims a stage of the generator can bring about.</summary>
internal static class ClaimStages
{
    private static readonly SetField[] SectorFields = [SetField.ProstitutionSector, SetField.ProstitutionSectorKnown, SetField.Visibility, SetField.Imputation];

    /// <summary>Claims about prostitution sectors, whose recording comes last.</summary>
    public static bool IsAboutSectors(Claim claim) => claim.Expressions.Any(e => e is ImputedShare)
        || claim.Sets.Any(s => s.Conditions.Any(c => SectorFields.Contains(c.Field)));

    /// <summary>Claims about records out of scope or about EMM, which are built directly.</summary>
    public static bool IsAboutRecords(Claim claim) => claim.Sets.Any(s => s.Table == CountedTable.Records);

    /// <summary>Claims that the victims in scope decide by themselves.</summary>
    public static bool IsAboutVictims(Claim claim) => !IsAboutSectors(claim) && !IsAboutRecords(claim);
}
