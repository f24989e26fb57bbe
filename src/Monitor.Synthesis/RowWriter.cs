using System.Globalization;
using System.Text;
using Monitor.Randomness;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Synthesis;

/// <summary>
/// Turns a finished record into rows. It adds what the rules take away again, so that they have work to do: further sectors lower
/// in the hierarchy, and second reports by the same group.
/// </summary>
internal sealed class RowWriter(SeededRandom random, int firstYear, int lastYear)
{
    private const double FurtherSector = 0.07;
    private const double SecondReport = 0.03;

    private readonly List<(ExploitationForm Form, byte Sector)> exploitations = [];
    private readonly List<(Reporter Reporter, PoliceUnit? Unit, DateOnly Date)> reports = [];

    /// <summary>Exploitations of the record last expanded.</summary>
    public IReadOnlyList<(ExploitationForm Form, byte Sector)> Exploitations => exploitations;

    /// <summary>Reports on the record last expanded, by day.</summary>
    public IReadOnlyList<(Reporter Reporter, PoliceUnit? Unit, DateOnly Date)> Reports => reports;

    /// <summary>Whether the record last expanded applied under the B8 scheme.</summary>
    public Answer B8 { get; private set; }

    /// <summary>Whether the record last expanded has a Dublin claim.</summary>
    public Answer Dublin { get; private set; }

    /// <summary>Expands a record.</summary>
    public void Expand(SyntheticVictim v)
    {
        exploitations.Clear();
        foreach (var form in Enum.GetValues<ExploitationForm>().Where(v.Is))
        {
            var sector = form switch
            {
                ExploitationForm.Sexual => (byte)v.ProstitutionSector,
                ExploitationForm.Labour => (byte)v.LabourSector,
                ExploitationForm.Criminal => (byte)v.CriminalType,
                _ => (byte)0,
            };
            exploitations.Add((form, sector));
            var lower = sector == 0 ? 0 : CodeLists.SectorsOf(form)!.Count - sector;
            if (lower > 0 && random.NextDouble() < FurtherSector)
            {
                exploitations.Add((form, (byte)(sector + 1 + random.Next(lower))));
            }
        }

        reports.Clear();
        for (var r = 0; r < CodeLists.Reporters.Count; r++)
        {
            if ((v.Reporters >> r & 1) == 0)
            {
                continue;
            }

            for (var unit = 0; unit < CodeLists.PoliceUnits.Count; unit++)
            {
                if (r != (int)Reporter.Police)
                {
                    Report((Reporter)r, null, v.Year);
                    break;
                }

                if ((v.Units >> unit & 1) != 0)
                {
                    Report(Reporter.Police, (PoliceUnit)unit, v.Year);
                }
            }
        }

        if (v.KnownToEmm)
        {
            Report(Reporter.Emm, null, v.Year);
        }

        reports.Sort((a, b) => (a.Date, a.Reporter, a.Unit ?? 0).CompareTo((b.Date, b.Reporter, b.Unit ?? 0)));
        Residence(v);
    }

    private void Report(Reporter reporter, PoliceUnit? unit, int year)
    {
        reports.Add((reporter, unit, DayOf(year)));
        if (random.NextDouble() < SecondReport)
        {
            reports.Add((reporter, unit, DayOf(year)));
        }
    }

    private DateOnly DayOf(int year) => new DateOnly(year, 1, 1).AddDays(random.Next(DateTime.IsLeapYear(year) ? 366 : 365));

    /// <summary>The residence scheme is for victims from outside the Union who report to the police; Dublin claims rise with the years.</summary>
    private void Residence(SyntheticVictim v)
    {
        var police = (v.Reporters & (1 << (int)Reporter.Police)) != 0;
        var region = v.Nationality.Region;
        var late = lastYear == firstYear ? 1 : (double)(v.Year - firstYear) / (lastYear - firstYear);
        var (b8, dublin) = region switch
        {
            RegionOfOrigin.Netherlands or RegionOfOrigin.Unknown => (0.0, 0.0),
            RegionOfOrigin.OtherEurope => (police ? 0.12 : 0.04, 0.0),
            RegionOfOrigin.Africa => (police ? 0.8 : 0.3, 0.15 + (0.6 * late)),
            _ => (police ? 0.45 : 0.15, 0.1 + (0.15 * late)),
        };
        B8 = region == RegionOfOrigin.Unknown ? Answer.Unknown : random.NextDouble() < b8 ? Answer.Yes : Answer.No;
        Dublin = B8 == Answer.Yes ? (random.NextDouble() < dublin ? Answer.Yes : Answer.No)
            : region == RegionOfOrigin.Unknown ? Answer.Unknown : Answer.No;
    }

    /// <summary>The identifier of the n-th record, from 1: <c>v00001</c>.</summary>
    public static byte[] Id(int number, int digits) =>
        Encoding.ASCII.GetBytes("v" + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'));
}
