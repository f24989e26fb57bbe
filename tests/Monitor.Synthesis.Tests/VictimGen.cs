using CsCheck;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Synthesis.Tests;

/// <summary>
/// Random records of the generator: anything it may hold, likely or not. Units go with the police, sectors with their form, and
/// each record has a source.
/// </summary>
internal static class VictimGen
{
    public const int FirstYear = 2015;
    public const int LastYear = 2019;

    private static readonly string[] Countries = ["NLD", "NLD", "NGA", "UGA", "POL", "ROU", "BGR", "HUN", "CHN", "VNM", "BRA", "unknown"];

    /// <summary>One record.</summary>
    public static Gen<SyntheticVictim> Victim { get; } =
        from year in Gen.Int[FirstYear, LastYear]
        from forms in Gen.Int[0, 15]
        from country in Gen.OneOf(Countries)
        from gender in Gen.Int[0, 3]
        from age in Gen.Int[-5, 60]
        from reporters in Gen.Frequency((3, Gen.Int[0, 10].Select(r => 1 << r)), (1, Gen.Int[0, (1 << (int)Reporter.Emm) - 1]))
        from units in Gen.Frequency((3, Gen.Int[0, 10].Select(u => 1 << u)), (1, Gen.Int[1, (1 << 11) - 1]))
        from knownToEmm in Gen.Bool
        from sector in Gen.Int[0, 6]
        from labour in Gen.Int[0, 10]
        from criminal in Gen.Int[0, 5]
        select Make(year, (ExploitationForms)forms, country, (Gender)gender, age, (ushort)reporters, (ushort)units, knownToEmm, sector, labour, criminal);

    /// <summary>Some records.</summary>
    public static Gen<SyntheticVictim[]> Victims { get; } = Victim.Array[0, 40];

    private static SyntheticVictim Make(
        int year, ExploitationForms forms, string country, Gender gender, int age, ushort reporters, ushort units, bool knownToEmm, int sector, int labour, int criminal) => new()
        {
            Year = year,
            Forms = forms,
            Nationality = Nationality.Parse(country),
            Gender = gender,
            Age = age < 0 ? VictimColumns.UnknownAge : (byte)age,
            Reporters = reporters,
            Units = (reporters & (1 << (int)Reporter.Police)) == 0 ? (ushort)0 : units,
            KnownToEmm = knownToEmm || reporters == 0,
            ProstitutionSector = forms.HasFlag(ExploitationForms.Sexual) ? (ProstitutionSector)sector : ProstitutionSector.Unknown,
            LabourSector = forms.HasFlag(ExploitationForms.Labour) ? (LabourSector)labour : LabourSector.Unknown,
            CriminalType = forms.HasFlag(ExploitationForms.Criminal) ? (CriminalType)criminal : CriminalType.Unknown,
        };
}
