using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Testing;

/// <summary>A victim as a test writes it down, with exploitations and reports; the defaults make an adult Dutch woman of unknown form whom the police reported.</summary>
public sealed record TestVictim
{
    public int Year { get; init; } = 2015;

    public Gender Gender { get; init; } = Gender.Female;

    /// <summary>Age in years; null is unknown.</summary>
    public int? Age { get; init; } = 25;

    public string Nationality { get; init; } = "NLD";

    public ImmutableArray<TestExploitation> Exploitations { get; init; } = [];

    public ImmutableArray<TestReport> Reports { get; init; } = [TestReport.Police()];

    /// <summary>The same victim with exploitations of these forms, sectors unknown.</summary>
    public TestVictim With(params ExploitationForm[] forms) => this with { Exploitations = [.. forms.Select(f => new TestExploitation(f))] };

    /// <summary>The same victim with sexual exploitation in these sectors.</summary>
    public TestVictim In(params ProstitutionSector[] sectors) =>
        this with { Exploitations = [.. sectors.Select(s => new TestExploitation(ExploitationForm.Sexual, (byte)s))] };

    /// <summary>The same victim with these reports and no others.</summary>
    public TestVictim By(params TestReport[] reports) => this with { Reports = [.. reports] };

    /// <summary>The same victim reported by these; police reports come from one unit.</summary>
    public TestVictim By(params Reporter[] reporters) =>
        this with { Reports = [.. reporters.Select(r => r == Reporter.Police ? TestReport.Police() : new TestReport(r, null))] };
}

/// <summary>An exploitation: 0 is an unknown sector, n the n-th of the code list of the form.</summary>
public sealed record TestExploitation(ExploitationForm Form, byte Sector = 0);

/// <summary>A report.</summary>
public sealed record TestReport(Reporter Reporter, PoliceUnit? Unit)
{
    public static TestReport Police(PoliceUnit unit = PoliceUnit.Rotterdam) => new(Reporter.Police, unit);
}

/// <summary>Makes registers of test victims.</summary>
public static class TestRegister
{
    public static Register Of(params IEnumerable<TestVictim> victims)
    {
        var builder = new RegisterBuilder(new RegisterDescription("Test register", Synthetic: true, Confidential: false));
        var row = 0;
        foreach (var victim in victims)
        {
            var id = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v{row}"));
            builder.TryAddVictim(id, (short)victim.Year, victim.Gender, (byte?)victim.Age ?? VictimColumns.UnknownAge, Vocabulary.Nationality.Parse(victim.Nationality));
            foreach (var exploitation in victim.Exploitations)
            {
                builder.AddExploitation(row, exploitation.Form, exploitation.Sector);
            }

            foreach (var report in victim.Reports)
            {
                builder.AddReport(row, report.Reporter, report.Unit, new DateOnly(victim.Year, 6, 1));
            }

            row++;
        }

        return builder.Build();
    }
}
