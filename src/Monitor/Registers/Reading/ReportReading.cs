using Monitor.Registers.Validation;
using Monitor.Vocabulary;

namespace Monitor.Registers.Reading;

/// <summary>Reads the rows of reports.</summary>
internal static class ReportReading
{
    /// <summary>Adds the reports; says of each accepted victim whether a report names it.</summary>
    public static bool[] Read(CheckedRows rows, RegisterBuilder builder, KnownVictims known)
    {
        var isReported = new bool[builder.Ids.Count];
        while (rows.Next())
        {
            var victim = known.Find(rows, ReportColumn.VictimId);
            var reporter = rows.Code(ReportColumn.Reporter, CodeLists.Reporters, "who made the report (codelists/reporters.csv)");
            var unit = rows.Code(ReportColumn.PoliceUnit, CodeLists.PoliceUnits, ifEmpty: null);
            var date = rows.Date(ReportColumn.Date);
            if (reporter == (int)Reporter.Police && rows[ReportColumn.PoliceUnit].IsEmpty)
            {
                rows.Fail(RegisterRules.PoliceWithoutUnit, ReportColumn.PoliceUnit, "a report by the police names no unit", "the unit (codelists/police-units.csv)");
            }
            else if (reporter >= 0 && reporter != (int)Reporter.Police && unit >= 0)
            {
                rows.Fail(RegisterRules.UnitWithoutPolice, ReportColumn.PoliceUnit, reporter, static (r, _) => new($"stands at a report by {CodeLists.Reporters[r]}", "empty, or police as the reporter"));
            }

            if (victim >= 0 && date is { } day && day.Year != builder.YearOf(victim))
            {
                rows.Fail(RegisterRules.DateOutsideYear, ReportColumn.Date, builder.YearOf(victim), static (year, _) => new("lies outside the year of the victim", $"a day of {year}"));
            }

            if (rows.IsClean && victim >= 0)
            {
                builder.AddReport(victim, (Reporter)reporter, unit >= 0 ? (PoliceUnit)unit : null, date!.Value);
                isReported[victim] = true;
            }
        }

        return isReported;
    }
}
