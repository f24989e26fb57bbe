using System.Globalization;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Kernel.Languages.Sql;

/// <summary>The tables of a register and the code lists, as they stand on disk; what is not known is null.</summary>
internal static class RegisterInSql
{
    private static readonly (string Name, CodeList List, string? Attribute)[] Lists =
    [
        ("age_groups", CodeLists.AgeGroups, null), ("countries", CodeLists.Countries, "region"), ("criminal_types", CodeLists.CriminalTypes, null),
        ("exploitation_forms", CodeLists.ExploitationForms, null), ("genders", CodeLists.Genders, null), ("labour_sectors", CodeLists.LabourSectors, "nace"),
        ("minorities", CodeLists.Minorities, null), ("police_units", CodeLists.PoliceUnits, null), ("prostitution_sectors", CodeLists.ProstitutionSectors, "visibility"),
        ("regions", CodeLists.Regions, null), ("reporter_groups", CodeLists.ReporterGroups, "investigative"), ("reporters", CodeLists.Reporters, "group"),
        ("trafficking_forms", CodeLists.TraffickingForms, null),
    ];

    /// <summary>Makes the tables of the code lists.</summary>
    public static void AddCodeLists(SqlDatabase database)
    {
        foreach (var (name, list, attribute) in Lists)
        {
            List<SqlColumn> columns = [Text("code", list, e => e.Code), Text("label_en", list, e => e.LabelEn), Text("label_nl", list, e => e.LabelNl)];
            if (attribute is not null)
            {
                columns.Add(Text(attribute, list, e => e.Attribute.Length == 0 ? null : e.Attribute));
            }

            database.Replace(name, columns);
        }
    }

    /// <summary>Makes the tables of a register, in place of those of another.</summary>
    public static void Add(SqlDatabase database, Register register)
    {
        var victims = register.Victims;
        var ids = Enumerable.Range(0, victims.Count).Select(victims.Ids.Text).ToArray();
        List<SqlColumn> columns =
        [
            Column("victim_id", ids),
            new("year", typeof(short), [.. victims.Year.Select(y => (object)y)]),
            Column("gender", victims.Gender.Select(g => CodeLists.Genders[(int)g])),
            new("age", typeof(byte), [.. victims.Age.Select(a => a == VictimColumns.UnknownAge ? null : (object)a)]),
            Column("nationality", victims.Nationality.Select(n => n == 0 ? null : CodeLists.Countries[n - 1])),
        ];
        columns.AddRange(Answers("b8", victims.B8).Concat(Answers("dublin", victims.Dublin)));
        database.Replace("victims", columns);

        var exploitations = register.Exploitations;
        database.Replace("exploitations",
        [
            Column("victim_id", exploitations.Victim.Select(v => ids[v])),
            Column("form", exploitations.Form.Select(f => CodeLists.ExploitationForms[(int)f])),
            Column("sector", exploitations.Sector.Select((s, i) => s == 0 ? null : CodeLists.SectorsOf(exploitations.Form[i])![s - 1])),
        ]);

        var reports = register.Reports;
        database.Replace("reports",
        [
            Column("victim_id", reports.Victim.Select(v => ids[v])),
            Column("reporter", reports.Reporter.Select(r => CodeLists.Reporters[(int)r])),
            Column("police_unit", reports.PoliceUnit.Select(u => u == ReportColumns.NoUnit ? null : CodeLists.PoliceUnits[u])),
            new("date", typeof(DateOnly), [.. reports.Day.Select(d => (object)DateOnly.FromDayNumber(d))]),
        ]);
        Describe(database);
    }

    /// <summary>What a register is, on one line.</summary>
    public static string Summary(Register register) => string.Create(
        CultureInfo.InvariantCulture,
        $"{register.Description.Title}{(register.Description.Confidential ? " (confidential)" : "")}: {register.Victims.Count:N0} victims, {register.Exploitations.Count:N0} exploitations, {register.Reports.Count:N0} reports");

    private static SqlColumn[] Answers(string name, IReadOnlyCollection<Answer> answers) =>
        answers.Count == 0 ? [] : [Column(name, answers.Select(a => a switch { Answer.Yes => "yes", Answer.No => "no", _ => null }))];

    private static SqlColumn Text(string name, CodeList list, Func<CodeEntry, string?> value) => Column(name, list.Entries.Select(value));

    private static SqlColumn Column(string name, IEnumerable<string?> values) => new(name, typeof(string), [.. values]);

    private static void Describe(SqlDatabase database)
    {
        var there = database.Ask("select table_name || '.' || column_name from duckdb_columns()").Columns[0].ToHashSet();
        foreach (var (table, description, columns) in TableDescriptions.All)
        {
            if (columns.Any(c => there.Contains($"{table}.{c.Name}")))
            {
                database.Execute($"comment on table {SqlDatabase.Quote(table)} is {SqlDatabase.Literal(description)}");
            }

            foreach (var (column, text) in columns.Where(c => there.Contains($"{table}.{c.Name}")))
            {
                database.Execute($"comment on column {SqlDatabase.Quote(table)}.{SqlDatabase.Quote(column)} is {SqlDatabase.Literal(text)}");
            }
        }
    }
}
