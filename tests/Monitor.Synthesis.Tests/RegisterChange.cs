using System.Runtime.InteropServices;
using Monitor.Populations;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Synthesis.Tests;

/// <summary>Slips that could happen to one victim of a register: a value that is right in form and wrong in fact.</summary>
internal sealed class RegisterChange(Register register, int firstYear, int lastYear, SeededRandom random)
{
    private readonly int[] inScope = InScope(register);
    private readonly ILookup<int, int> exploitationsOf = Enumerable.Range(0, register.Exploitations.Count).ToLookup(i => register.Exploitations.Victim[i]);
    private readonly ILookup<int, int> reportsOf = Enumerable.Range(0, register.Reports.Count).ToLookup(i => register.Reports.Victim[i]);

    /// <summary>Another year, for the victim and its reports.</summary>
    public Register OfYear()
    {
        var victim = Pick();
        var year = Other(lastYear - firstYear + 1, register.Victims.Year[victim] - firstYear) + firstYear;
        var days = Copy(register.Reports.Day);
        foreach (var report in reportsOf[victim])
        {
            days[report] = DateOnly.FromDayNumber(days[report]).AddYears(year - register.Victims.Year[victim]).DayNumber;
        }

        return register with
        {
            Victims = register.Victims with { Year = register.Victims.Year.SetItem(victim, (short)year) },
            Reports = register.Reports with { Day = ImmutableCollectionsMarshal.AsImmutableArray(days) },
        };
    }

    /// <summary>Another form for all exploitations of the victim, the sector unknown.</summary>
    public Register OfForm()
    {
        int victim;
        do
        {
            victim = Pick();
        }
        while (!exploitationsOf[victim].Any());

        var forms = Copy(register.Exploitations.Form);
        var sectors = Copy(register.Exploitations.Sector);
        var form = (ExploitationForm)Other(Enum.GetValues<ExploitationForm>().Length, (int)forms[exploitationsOf[victim].First()]);
        foreach (var exploitation in exploitationsOf[victim])
        {
            (forms[exploitation], sectors[exploitation]) = (form, 0);
        }

        return register with
        {
            Exploitations = register.Exploitations with
            {
                Form = ImmutableCollectionsMarshal.AsImmutableArray(forms),
                Sector = ImmutableCollectionsMarshal.AsImmutableArray(sectors),
            },
        };
    }

    /// <summary>The nationality of another victim.</summary>
    public Register OfNationality()
    {
        var nationality = register.Victims.Nationality;
        var (victim, other) = (Pick(), Pick());
        while (nationality[other] == nationality[victim])
        {
            other = Pick();
        }

        return register with { Victims = register.Victims with { Nationality = nationality.SetItem(victim, nationality[other]) } };
    }

    /// <summary>Another reporter, with a unit if that is the police, for one of the reports.</summary>
    public Register OfReporter()
    {
        var reports = register.Reports;
        int[] own;
        do
        {
            own = [.. reportsOf[Pick()].Where(r => reports.Reporter[r] != Reporter.Emm)];
        }
        while (own.Length == 0);

        var report = own[random.Next(own.Length)];
        var reporter = (Reporter)Other((int)Reporter.Emm, (int)reports.Reporter[report]);
        return register with
        {
            Reports = reports with
            {
                Reporter = reports.Reporter.SetItem(report, reporter),
                PoliceUnit = reports.PoliceUnit.SetItem(report, reporter == Reporter.Police ? (byte)random.Next(CodeLists.PoliceUnits.Count) : ReportColumns.NoUnit),
            },
        };
    }

    private int Pick() => inScope[random.Next(inScope.Length)];

    private int Other(int count, int than)
    {
        var other = random.Next(count - 1);
        return other >= than ? other + 1 : other;
    }

    private static T[] Copy<T>(System.Collections.Immutable.ImmutableArray<T> column) => [.. column];

    private static int[] InScope(Register register)
    {
        var scope = Population.From(register).Scope;
        return [.. Enumerable.Range(0, scope.Length).Where(i => scope[i] == Scope.InScope)];
    }
}
