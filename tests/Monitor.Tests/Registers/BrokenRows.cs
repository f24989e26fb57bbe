namespace Monitor.Tests.Registers;

/// <summary>Registers in which a row breaks a rule.</summary>
internal static class BrokenRows
{
    private const string V = "victims.csv", E = "exploitations.csv", R = "reports.csv";

    private static readonly string LongId = new('a', 65);

    public static IReadOnlyList<BrokenRegister> All { get; } =
    [
        // Identifiers.
        new("victim without an identifier", f => f.Append(V, ",2019,female,20,NLD\n"), "missing-value", V, 6, "victim_id", "", "the identifier of a victim"),
        new("identifier with a space before it", f => f.Append(V, " v5,2019,female,20,NLD\n"), "malformed-identifier", V, 6, "victim_id", " v5", "printable characters"),
        new("identifier with a line break", f => f.Append(V, "\"v\n5\",2019,female,20,NLD\n"), "malformed-identifier", V, 6, "victim_id", "v\\n5", "printable characters"),
        new("identifier with NUL", f => f.Append(V, "v\05,2019,female,20,NLD\n"), "malformed-identifier", V, 6, "victim_id", "v\\u00005", "printable characters"),
        new("identifier with a character that turns text around", f => f.Append(V, "v\u202E5,2019,female,20,NLD\n"), "malformed-identifier", V, 6, "victim_id", "v\\u202E5", "printable characters"),
        new("identifier left by a wrong encoding", f => f.Append(V, "v\uFFFD5,2019,female,20,NLD\n"), "malformed-identifier", V, 6, "victim_id", "v\uFFFD5", "printable characters"),
        new("identifier of 65 bytes", f => f.Append(V, LongId + ",2019,female,20,NLD\n"), "malformed-identifier", V, 6, "victim_id", LongId[..60] + "…", "at most 64 bytes"),
        new("identifier that is a formula", f => f.Append(V, "=1+1,2019,female,20,NLD\n"), "formula-cell", V, 6, "victim_id", "=1+1", "starts with a letter or a digit"),
        new("identifier with plus", f => f.Append(V, "+5,2019,female,20,NLD\n"), "formula-cell", V, 6, "victim_id", "+5", "starts with a letter or a digit"),
        new("identifier with minus", f => f.Append(V, "-5,2019,female,20,NLD\n"), "formula-cell", V, 6, "victim_id", "-5", "starts with a letter or a digit"),
        new("identifier with at", f => f.Append(V, "@v5,2019,female,20,NLD\n"), "formula-cell", V, 6, "victim_id", "@v5", "starts with a letter or a digit"),
        new("identifier with a tab before it", f => f.Append(V, "\tv5,2019,female,20,NLD\n"), "formula-cell", V, 6, "victim_id", "\\tv5", "starts with a letter or a digit"),
        new("victim twice", f => f.Append(V, "v1,2019,female,20,NLD\n"), "duplicate-victim", V, 6, "victim_id", "v1", "an identifier of its own"),
        new("victim twice, the first rejected", f => f.Replace(V, "v1,2015", "v1,1815").Append(V, "v1,2015,female,17,NLD\n"), "duplicate-victim", V, 6, "victim_id", "v1", "an identifier of its own"),

        // Year, gender, age, nationality, residence.
        new("no year", f => f.Replace(V, "v1,2015", "v1,"), "missing-value", V, 2, "year", "", "a calendar year"),
        new("year in words", f => f.Replace(V, "v1,2015", "v1,twenty"), "malformed-number", V, 2, "year", "twenty", "four digits"),
        new("year with a decimal point", f => f.Replace(V, "v1,2015", "v1,2015.0"), "malformed-number", V, 2, "year", "2015.0", "four digits"),
        new("year before the window", f => f.Replace(V, "v1,2015", "v1,1989"), "year-out-of-range", V, 2, "year", "1989", "1990 to 2099"),
        new("year after the window", f => f.Replace(V, "v1,2015", "v1,2100"), "year-out-of-range", V, 2, "year", "2100", "1990 to 2099"),
        new("year below zero", f => f.Replace(V, "v1,2015", "v1,-2015"), "year-out-of-range", V, 2, "year", "-2015", "1990 to 2099"),
        new("year as a formula", f => f.Replace(V, "v1,2015", "v1,=2015"), "formula-cell", V, 2, "year", "=2015", "without ="),
        new("no gender", f => f.Replace(V, "female", ""), "missing-value", V, 2, "gender", "", "unknown when the gender is not known"),
        new("gender with a slip", f => f.Replace(V, "female", "femal"), "unknown-code", V, 2, "gender", "femal", "did you mean female?"),
        new("gender with a capital", f => f.Replace(V, "female", "Female"), "unknown-code", V, 2, "gender", "Female", "did you mean female?"),
        new("gender in Dutch", f => f.Replace(V, "female", "vrouw"), "unknown-code", V, 2, "gender", "vrouw", "did you mean female?"),
        new("gender of another scheme", f => f.Replace(V, "female", "2"), "unknown-code", V, 2, "gender", "2", "one of female, male, other, unknown"),
        new("gender with a space after it", f => f.Replace(V, "female", "female "), "unknown-code", V, 2, "gender", "female ", "did you mean female?"),
        new("age above 130", f => f.Replace(V, ",17,", ",131,"), "age-out-of-range", V, 2, "age", "131", "0 to 130"),
        new("age below zero", f => f.Replace(V, ",17,", ",-1,"), "age-out-of-range", V, 2, "age", "-1", "0 to 130"),
        new("age that does not fit a number", f => f.Replace(V, ",17,", ",99999999999999999999,"), "malformed-number", V, 2, "age", "99999999999999999999", "0 to 130"),
        new("age as a range", f => f.Replace(V, ",17,", ",18-22,"), "malformed-number", V, 2, "age", "18-22", "whole years"),
        new("age as a half", f => f.Replace(V, ",17,", ",17.5,"), "malformed-number", V, 2, "age", "17.5", "whole years"),
        new("age in words", f => f.Replace(V, ",17,", ",unknown,"), "malformed-number", V, 2, "age", "unknown", "empty when it is not known"),
        new("age as a formula", f => f.Replace(V, ",17,", ",=NOW(),"), "formula-cell", V, 2, "age", "=NOW()", "without ="),
        new("nationality of two letters", f => f.Replace(V, "NLD", "NL"), "unknown-code", V, 2, "nationality", "NL", "alpha-3"),
        new("nationality in lower case", f => f.Replace(V, "NLD", "nld"), "unknown-code", V, 2, "nationality", "nld", "did you mean NLD?"),
        new("nationality by name", f => f.Replace(V, "NLD", "Romania"), "unknown-code", V, 2, "nationality", "Romania", "did you mean ROU?"),
        new("nationality written out as unknown", f => f.Replace(V, "NLD", "unknown"), "unknown-code", V, 2, "nationality", "unknown", "leave the field empty"),
        new("residence question answered with a mark", f => f.Write(V, "victim_id,year,gender,age,nationality,b8\nv1,2015,female,17,NLD,x\nv2,2016,male,,ROU,\nv3,2019,unknown,130,,\nv4,2019,other,0,NGA,no\n"), "unknown-code", V, 2, "b8", "x", "yes, no, or empty"),
        new("Dublin question answered in capitals", f => f.Write(V, "victim_id,year,gender,age,nationality,dublin\nv1,2015,female,17,NLD,YES\nv2,2016,male,,ROU,\nv3,2019,unknown,130,,\nv4,2019,other,0,NGA,no\n"), "unknown-code", V, 2, "dublin", "YES", "yes, no, or empty"),
        new("victim that no report names", f => f.Append(V, "v5,2019,female,20,NLD\n"), "victim-without-report", V, 6, "victim_id", "v5", "at least one row in reports"),

        // Exploitations.
        new("exploitation of nobody", f => f.Append(E, "v9,sexual,\n"), "no-such-victim", E, 7, "victim_id", "v9", "stands in victims"),
        new("exploitation of a rejected victim", f => f.Replace(V, "v2,2016", "v2,16"), "victim-rejected", E, 4, "victim_id", "v2", "mend that row"),
        new("exploitation without a form", f => f.Append(E, "v4,,\n"), "missing-value", E, 7, "form", "", "the form of exploitation"),
        new("form with a slip", f => f.Append(E, "v4,sexuall,\n"), "unknown-code", E, 7, "form", "sexuall", "did you mean sexual?"),
        new("form of the four groups", f => f.Append(E, "v4,domestic-sexual,\n"), "unknown-code", E, 7, "form", "domestic-sexual", "one of sexual, labour, criminal, organ-removal"),
        new("form that is a command", f => f.Append(E, "v4,=cmd|' /C calc'!A0,\n"), "formula-cell", E, 7, "form", "=cmd|' /C calc'!A0", "without ="),
        new("sector of another form", f => f.Append(E, "v4,labour,window\n"), "sector-of-other-form", E, 7, "sector", "window", "one of households"),
        new("sector with a slip", f => f.Append(E, "v4,sexual,windw\n"), "unknown-code", E, 7, "sector", "windw", "did you mean window?"),
        new("sector of organ removal", f => f.Append(E, "v1,organ-removal,other\n"), "sector-not-allowed", E, 7, "sector", "other", "empty"),
        new("exploitation twice", f => f.Append(E, "v1,sexual,window\n"), "duplicate-exploitation", E, 7, "victim_id", "v1", "one row a victim, form and sector"),
        new("exploitation twice without a sector", f => f.Append(E, "v1,labour,\n"), "duplicate-exploitation", E, 7, "victim_id", "v1", "one row a victim, form and sector"),

        // Reports.
        new("report on nobody", f => f.Append(R, "v9,kmar,,2019-01-01\n"), "no-such-victim", R, 7, "victim_id", "v9", "stands in victims"),
        new("report on a rejected victim", f => f.Replace(V, "v2,2016", "v2,16"), "victim-rejected", R, 4, "victim_id", "v2", "mend that row"),
        new("report by nobody", f => f.Append(R, "v4,,,2019-01-01\n"), "missing-value", R, 7, "reporter", "", "who made the report"),
        new("reporter with a slip", f => f.Append(R, "v4,polite,limburg,2019-01-01\n"), "unknown-code", R, 7, "reporter", "polite", "did you mean police?"),
        new("police without a unit", f => f.Append(R, "v4,police,,2019-01-01\n"), "police-without-unit", R, 7, "police_unit", "", "the unit"),
        new("unit without police", f => f.Append(R, "v4,kmar,limburg,2019-01-01\n"), "unit-without-police", R, 7, "police_unit", "limburg", "empty, or police"),
        new("unit with a slip", f => f.Append(R, "v4,police,rotterdan,2019-01-01\n"), "unknown-code", R, 7, "police_unit", "rotterdan", "did you mean rotterdam?"),
        new("no date", f => f.Append(R, "v4,kmar,,\n"), "missing-value", R, 7, "date", "", "yyyy-MM-dd"),
        new("date as the Dutch write it", f => f.Append(R, "v4,kmar,,30-06-2019\n"), "malformed-date", R, 7, "date", "30-06-2019", "yyyy-MM-dd"),
        new("date with a time", f => f.Append(R, "v4,kmar,,2019-06-30T00:00:00\n"), "malformed-date", R, 7, "date", "2019-06-30T00:00:00", "yyyy-MM-dd"),
        new("29 February of a common year", f => f.Append(R, "v4,kmar,,2019-02-29\n"), "malformed-date", R, 7, "date", "2019-02-29", "yyyy-MM-dd"),
        new("month 13", f => f.Append(R, "v4,kmar,,2019-13-01\n"), "malformed-date", R, 7, "date", "2019-13-01", "yyyy-MM-dd"),
        new("year zero", f => f.Append(R, "v4,kmar,,0000-01-01\n"), "malformed-date", R, 7, "date", "0000-01-01", "yyyy-MM-dd"),
        new("day of the year before", f => f.Append(R, "v4,kmar,,2018-12-31\n"), "date-outside-year", R, 7, "date", "2018-12-31", "a day of 2019"),
        new("day of the year after", f => f.Append(R, "v4,kmar,,2020-01-01\n"), "date-outside-year", R, 7, "date", "2020-01-01", "a day of 2019"),

        // The form of a row.
        new("row with a field too few", f => f.Append(R, "v4,kmar,\n"), "field-count", R, 7, "", "", "4, as the header has"),
        new("row with a field too many", f => f.Append(R, "v4,kmar,,2019-01-01,\n"), "field-count", R, 7, "", "", "4, as the header has"),
        new("row of a comma in a name", f => f.Append(V, "v5,2019,female,20,Korea, Republic of\n"), "field-count", V, 6, "", "", "5, as the header has"),
        new("quote inside a field", f => f.Append(R, "v\"4,kmar,,2019-01-01\n"), "malformed-record", R, 7, "", "", "doubled inside it"),
        new("text after a closing quote", f => f.Append(R, "\"v4\"x,kmar,,2019-01-01\n"), "malformed-record", R, 7, "", "", "doubled inside it"),
        new("bytes of Latin-1", f => f.Write(V, [.. File.ReadAllBytes(f[V]), .. "v\u00E9,2019,female,20,NLD\n".Select(c => (byte)c)]), "not-utf8", V, 6, "", "", "CSV UTF-8"),
        new("row after an empty line", f => f.Append(R, "\nv4,kmar,,2019-1-1\n"), "malformed-date", R, 8, "date", "2019-1-1", "yyyy-MM-dd"),
        new("row after a field with a line break", f => f.Write(V, "victim_id,year,gender,age,nationality\n\"v\n\n1\",2015,female,17,NLD\nv2,2016,male,200,ROU\n"), "age-out-of-range", V, 3, "age", "200", "0 to 130"),
        new("row in a file with CR LF", f => f.Replace(R, "\n", "\r\n").Append(R, "v4,kmar,,2018-01-01\r\n"), "date-outside-year", R, 7, "date", "2018-01-01", "a day of 2019"),
        new("last row without a line break", f => f.Append(R, "v4,kmar,,2018-01-01"), "date-outside-year", R, 7, "date", "2018-01-01", "a day of 2019"),
    ];
}
