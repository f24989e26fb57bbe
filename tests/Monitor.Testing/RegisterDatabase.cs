using System.Globalization;
using DuckDB.NET.Data;
using Monitor.Editions;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Testing;

/// <summary>
/// The tables of the report by SQL in DuckDB, in memory, from the three raw tables of a register. Codes are enumerations, as a
/// careful user of DuckDB would have them.
/// </summary>
public sealed class RegisterDatabase : IDisposable
{
    private readonly DuckDBConnection connection;

    /// <summary>Loads the raw tables of a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="edition">The years that the tables are about.</param>
    /// <param name="threads">Threads that DuckDB may use.</param>
    public RegisterDatabase(Register register, Edition edition, int threads = 2)
        : this(edition, threads)
    {
        LoadVictims(register.Victims);
        LoadExploitations(register.Exploitations);
        LoadReports(register.Reports);
    }

    private RegisterDatabase(Edition edition, int threads)
    {
        connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            set threads = {threads};
            set variable first_year = {edition.FirstYear};
            set variable last_year = {edition.LastYear};
            """));
        CreateTypes();
        LoadCountries();
    }

    /// <summary>Reads the tables of a register from CSV files, each column as its type; a value that is not of the type is an error.</summary>
    /// <param name="folder">Folder of the register.</param>
    /// <param name="edition">The years that the tables are about.</param>
    /// <param name="threads">Threads that DuckDB may use.</param>
    public static RegisterDatabase OfCsv(string folder, Edition edition, int threads = 2)
    {
        var database = new RegisterDatabase(edition, threads);
        database.Execute($$"""
            create table victims as
            select victim_id as id, year, gender, age, coalesce(nationality, 'unknown') as nationality
            from {{Csv("victims", "'year': 'smallint', 'gender': 'gender_code', 'age': 'utinyint', 'nationality': 'country_code'")}};
            create table exploitations as
            select victim_id as victim, form, sector from {{Csv("exploitations", "'form': 'exploitation_form_code', 'sector': 'sector_code'")}};
            create table reports as
            select victim_id as victim, reporter, police_unit, date
            from {{Csv("reports", "'reporter': 'reporter_code', 'police_unit': 'police_unit_code', 'date': 'date'")}};
            """);
        return database;

        string Csv(string table, string columns) =>
            $$"""read_csv('{{Path.Combine(folder, table).Replace("'", "''", StringComparison.Ordinal)}}.csv', header = true, delim = ',', quote = '"', columns = {'victim_id': 'varchar', {{columns}}})""";
    }

    /// <summary>Applies the rules.</summary>
    public void DerivePopulation() => Execute(Sql("population"));

    /// <summary>The cells of a table by the codes of its row and column; cells of nil may be absent. Row <c>n</c> is the base.</summary>
    public Dictionary<(string Row, string Column), SqlCell> Query(string tableId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql(tableId);
        using var reader = command.ExecuteReader();
        var value = reader.FieldCount > 3 && reader.GetName(3) == "value" ? 3 : -1;
        var rank = reader.FieldCount > 3 && reader.GetName(3) == "rank" ? 3 : -1;
        var (row, column, count) = (reader.GetOrdinal("row"), reader.GetOrdinal("column"), reader.GetOrdinal("count"));
        var cells = new Dictionary<(string, string), SqlCell>();
        while (reader.Read())
        {
            cells.Add((reader.GetString(row), reader.GetString(column)), new SqlCell(
                reader.IsDBNull(count) ? null : reader.GetInt64(count),
                value < 0 || reader.IsDBNull(value) ? null : reader.GetDouble(value),
                rank < 0 || reader.IsDBNull(rank) ? null : (int)reader.GetInt64(rank)));
        }

        return cells;
    }

    /// <summary>Version of DuckDB.</summary>
    public string Version()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select version()";
        return (string)command.ExecuteScalar()!;
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static string Sql(string name)
    {
        using var stream = typeof(RegisterDatabase).Assembly.GetManifestResourceStream($"sql/{name}.sql")
            ?? throw new ArgumentException($"There is no SQL for {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void CreateTypes()
    {
        Enumeration("gender_code", CodeLists.Genders.Entries.Select(e => e.Code));
        Enumeration("country_code", [.. CodeLists.Countries.Entries.Select(e => e.Code), "unknown"]);
        Enumeration("region_code", CodeLists.Regions.Entries.Select(e => e.Code));
        Enumeration("age_group_code", CodeLists.AgeGroups.Entries.Select(e => e.Code));
        Enumeration("exploitation_form_code", CodeLists.ExploitationForms.Entries.Select(e => e.Code));
        Enumeration("trafficking_form_code", CodeLists.TraffickingForms.Entries.Select(e => e.Code));
        Enumeration("reporter_code", CodeLists.Reporters.Entries.Select(e => e.Code));
        Enumeration("police_unit_code", CodeLists.PoliceUnits.Entries.Select(e => e.Code));
        Enumeration("scope_code", ["in-scope", "emm-only", "kmar-only-sexual"]);

        // The hierarchies of rules 16 and 21, written out again; "other" is the last of each.
        Enumeration("sector_code",
        [
            "brothel-club-private-house", "window", "escort-hotel", "home", "street",
            "households", "transport", "trade", "cleaning", "personal-services", "construction", "manufacturing", "hospitality", "agriculture",
            "drugs", "begging", "theft", "fraud",
            "other",
        ]);
    }

    private void Enumeration(string name, IEnumerable<string> codes) =>
        Execute($"create type {name} as enum ({string.Join(", ", codes.Select(c => $"'{c}'"))})");

    private void LoadCountries()
    {
        Execute("create table countries (code country_code, region region_code)");
        foreach (var country in CodeLists.Countries.Entries)
        {
            Execute($"insert into countries values ('{country.Code}', '{country.Attribute}')");
        }
    }

    private void LoadVictims(VictimColumns victims)
    {
        Execute("create table raw (id integer, year smallint, gender varchar, age utinyint, nationality varchar)");
        using (var appender = connection.CreateAppender("raw"))
        {
            for (var i = 0; i < victims.Count; i++)
            {
                appender.CreateRow()
                    .AppendValue(i)
                    .AppendValue(victims.Year[i])
                    .AppendValue(CodeLists.Genders[(int)victims.Gender[i]])
                    .AppendValue(victims.Age[i] == VictimColumns.UnknownAge ? null : victims.Age[i])
                    .AppendValue(new Nationality(victims.Nationality[i]).Iso)
                    .EndRow();
            }
        }

        Execute("create table victims as select id, year, gender::gender_code as gender, age, nationality::country_code as nationality from raw; drop table raw");
    }

    private void LoadExploitations(ExploitationColumns exploitations)
    {
        Execute("create table raw (victim integer, form varchar, sector varchar)");
        using (var appender = connection.CreateAppender("raw"))
        {
            for (var i = 0; i < exploitations.Count; i++)
            {
                var form = exploitations.Form[i];
                appender.CreateRow()
                    .AppendValue(exploitations.Victim[i])
                    .AppendValue(CodeLists.ExploitationForms[(int)form])
                    .AppendValue(exploitations.Sector[i] == 0 ? null : CodeLists.SectorsOf(form)![exploitations.Sector[i] - 1])
                    .EndRow();
            }
        }

        Execute("create table exploitations as select victim, form::exploitation_form_code as form, sector::sector_code as sector from raw; drop table raw");
    }

    private void LoadReports(ReportColumns reports)
    {
        Execute("create table raw (victim integer, reporter varchar, police_unit varchar)");
        using (var appender = connection.CreateAppender("raw"))
        {
            for (var i = 0; i < reports.Count; i++)
            {
                appender.CreateRow()
                    .AppendValue(reports.Victim[i])
                    .AppendValue(CodeLists.Reporters[(int)reports.Reporter[i]])
                    .AppendValue(reports.PoliceUnit[i] == ReportColumns.NoUnit ? null : CodeLists.PoliceUnits[reports.PoliceUnit[i]])
                    .EndRow();
            }
        }

        Execute("create table reports as select victim, reporter::reporter_code as reporter, police_unit::police_unit_code as police_unit from raw; drop table raw");
    }
}

/// <summary>A cell as SQL has it.</summary>
public sealed record SqlCell(long? Count, double? Value, int? Rank);
