using CsCheck;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Testing;

/// <summary>Random registers for laws; CsCheck shrinks them to the victims that matter.</summary>
public static class RegisterGen
{
    private static readonly string[] Countries = ["NLD", "NLD", "NGA", "UGA", "POL", "ROU", "BGR", "CHN", "VNM", "BRA", "unknown"];

    private static readonly Gen<TestExploitation> Exploitation =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10], (form, sector) => new TestExploitation(
            (ExploitationForm)form,
            (byte)(CodeLists.SectorsOf((ExploitationForm)form) is { } list ? sector % (list.Count + 1) : 0)));

    private static readonly Gen<TestReport> Report =
        Gen.Select(Gen.Int[0, 18], Gen.Int[0, 10], (by, unit) => by >= (int)Reporter.Emm + 1 || by == (int)Reporter.Police
            ? TestReport.Police((PoliceUnit)unit)
            : new TestReport((Reporter)by, null));

    /// <summary>A victim of 2014 to 2020: the years around the edition 2015-2019 are there too.</summary>
    public static Gen<TestVictim> Victim { get; } = Gen.Select(
        Gen.Int[2014, 2020],
        Gen.Int[0, 3],
        Gen.Int[-10, 70],
        Gen.Int[0, Countries.Length - 1].Select(i => Countries[i]),
        Exploitation.Array[0, 3],
        Report.Array[1, 4],
        (year, gender, age, nationality, exploitations, reports) => new TestVictim
        {
            Year = year,
            Gender = (Gender)gender,
            Age = age < 0 ? null : age,
            Nationality = nationality,
            Exploitations = [.. exploitations],
            Reports = [.. reports],
        });

    /// <summary>Up to sixty victims.</summary>
    public static Gen<TestVictim[]> Victims { get; } = Victim.Array[0, 60];

    /// <summary>A register of up to sixty victims.</summary>
    public static Gen<Register> Register { get; } = Victims.Select(v => TestRegister.Of(v));
}
