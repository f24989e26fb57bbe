using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Tests.Registers;

/// <summary>
/// The Data Package of data-schema keeps what version 2 of the standard requires (datapackage.org/standard: Data Package, Data
/// Resource, Table Dialect, Table Schema), and says the same as the code that validates.
/// </summary>
public partial class DataPackageTests
{
    private static readonly string Folder = FindFolder();
    private static readonly JsonElement Package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "datapackage.json"))).RootElement;
    private static readonly Dictionary<string, JsonElement> Resources = Package.GetProperty("resources").EnumerateArray().ToDictionary(r => Text(r, "name"));

    // Constraints by type of field (datapackage.org/standard/table-schema, "Field Constraints").
    private static readonly Dictionary<string, string[]> Constraints = new()
    {
        ["string"] = ["required", "unique", "enum", "pattern", "minLength", "maxLength"],
        ["integer"] = ["required", "unique", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
        ["date"] = ["required", "unique", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    };

    public static TheoryData<string> Names => [.. Resources.Keys];

    [Fact]
    public void Package_DeclaresItsProfileAndHasResourcesOfDifferentNames()
    {
        Assert.Equal("https://datapackage.org/profiles/2.0/datapackage.json", Text(Package, "$schema"));
        Assert.Matches("^[a-z0-9._-]+$", Text(Package, "name"));
        Assert.Equal(Resources.Count, Package.GetProperty("resources").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Resource_HasANameAPathAndATabularProfile(string name)
    {
        var resource = Resources[name];
        Assert.Equal("https://datapackage.org/profiles/2.0/dataresource.json", Text(resource, "$schema"));
        Assert.Matches("^[a-z0-9._-]+$", name);
        Assert.Equal("table", Text(resource, "type"));
        Assert.Equal("csv", Text(resource, "format"));
        Assert.Matches("^(.+)/(.+)$", Text(resource, "mediatype"));
        Assert.Equal("utf-8", Text(resource, "encoding"));
        Assert.False(resource.TryGetProperty("data", out _), "A resource has a path or data, not both.");
        Assert.False(resource.TryGetProperty("profile", out _), "profile is of version 1.");
        // A path is relative to the descriptor and stays below it.
        var path = Text(resource, "path");
        Assert.Matches("^[A-Za-z0-9][A-Za-z0-9/._-]*$", path);
        Assert.DoesNotContain("..", path, StringComparison.Ordinal);
        var dialect = resource.GetProperty("dialect");
        Assert.Equal("https://datapackage.org/profiles/2.0/tabledialect.json", Text(dialect, "$schema"));
        Assert.Equal((",", "\n", "\"", true, true), (Text(dialect, "delimiter"), Text(dialect, "lineTerminator"), Text(dialect, "quoteChar"), dialect.GetProperty("doubleQuote").GetBoolean(), dialect.GetProperty("header").GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_HasTypedFieldsAndConstraintsOfTheirTypes(string name)
    {
        var schema = Resources[name].GetProperty("schema");
        Assert.Equal("https://datapackage.org/profiles/2.0/tableschema.json", Text(schema, "$schema"));
        Assert.Equal([""], schema.GetProperty("missingValues").EnumerateArray().Select(v => v.GetString()));
        var fields = Fields(name);
        Assert.Equal(fields.Count, schema.GetProperty("fields").GetArrayLength());
        foreach (var field in fields.Values)
        {
            var type = Text(field, "type");
            Assert.True(Text(field, "description").Length > 0);
            Assert.Contains(type, Constraints.Keys);
            if (field.TryGetProperty("constraints", out var constraints))
            {
                Assert.All(constraints.EnumerateObject(), c => Assert.Contains(c.Name, Constraints[type]));
                if (constraints.TryGetProperty("enum", out var values))
                {
                    Assert.Equal(values.GetArrayLength(), values.EnumerateArray().Select(v => v.GetString()).Distinct().Count());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_NameFieldsThatExistHereAndThere(string name)
    {
        var schema = Resources[name].GetProperty("schema");
        var fields = Fields(name);
        if (schema.TryGetProperty("primaryKey", out var primary))
        {
            Assert.All(primary.EnumerateArray(), f => Assert.Contains(f.GetString()!, fields.Keys));
        }

        if (!schema.TryGetProperty("foreignKeys", out var keys))
        {
            return;
        }

        foreach (var key in keys.EnumerateArray())
        {
            var reference = key.GetProperty("reference");
            var there = Fields(Text(reference, "resource"));
            var from = key.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!).ToList();
            var to = reference.GetProperty("fields").EnumerateArray().Select(f => f.GetString()!).ToList();
            Assert.Equal(from.Count, to.Count);
            Assert.All(from, f => Assert.Contains(f, fields.Keys));
            Assert.All(to, f => Assert.Contains(f, there.Keys));
        }
    }

    [Fact]
    public void Resources_AreTheTablesTheCodeListsAndThePublishedTablesOfLists()
    {
        var files = new[] { "codelists", "lists" }.SelectMany(f => Directory.GetFiles(Path.Combine(Folder, f), "*.csv")).Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Equal(RegisterTables.All.Select(t => t.Name()).Concat(files).Order(StringComparer.Ordinal), Resources.Keys.Order(StringComparer.Ordinal));
        Assert.All(RegisterTables.All, t => Assert.Equal($"example/{t.Name()}.csv", Text(Resources[t.Name()], "path")));
    }

    [Fact]
    public void Tables_HaveTheColumnsAndTheBoundsThatTheReaderChecks()
    {
        foreach (var table in RegisterTables.All)
        {
            Assert.Equal(RegisterTables.ColumnsOf(table), Fields(table.Name()).Keys);
        }

        var options = new Monitor.Registers.Reading.ReadOptions();
        var year = Fields("victims")["year"].GetProperty("constraints");
        Assert.Equal((options.FirstYear, options.LastYear), (year.GetProperty("minimum").GetInt32(), year.GetProperty("maximum").GetInt32()));
        var age = Fields("victims")["age"].GetProperty("constraints");
        Assert.Equal((0, VictimColumns.MaxAge), (age.GetProperty("minimum").GetInt32(), age.GetProperty("maximum").GetInt32()));
        Assert.Equal(Codes(CodeLists.Genders), Enum("victims", "gender"));
        Assert.Equal(Codes(CodeLists.ExploitationForms), Enum("exploitations", "form"));
        Assert.Equal(Codes(CodeLists.ProstitutionSectors).Union(Codes(CodeLists.LabourSectors)).Union(Codes(CodeLists.CriminalTypes)), Enum("exploitations", "sector"));
        Assert.Equal(Codes(CodeLists.Reporters), Enum("reports", "reporter"));
        Assert.Equal(Codes(CodeLists.PoliceUnits), Enum("reports", "police_unit"));
    }

    [Fact]
    public void TablesOfLists_NameTheSourceThatTheIndexNames()
    {
        var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "lists", "index.json"))).RootElement.GetProperty("tables").EnumerateArray().ToList();
        Assert.NotEmpty(index);
        foreach (var table in index)
        {
            var resource = Resources[Text(table, "id")];
            Assert.Equal(Text(table, "title"), Text(resource, "title"));
            Assert.EndsWith(Text(table, "note"), Text(resource, "description"), StringComparison.Ordinal);
            var source = Assert.Single(resource.GetProperty("sources").EnumerateArray());
            Assert.Equal(Text(table, "source"), Text(source, "title"));
        }
    }

    [Fact]
    public void CodeListsAndTablesOfLists_KeepTheirOwnSchemas()
    {
        foreach (var (name, resource) in Resources.Where(r => !Text(r.Value, "path").StartsWith("example/", StringComparison.Ordinal)))
        {
            var rows = Rows(Text(resource, "path"));
            var fields = Fields(name);
            Assert.Equal(fields.Keys, rows[0]);
            var column = 0;
            foreach (var field in fields.Values)
            {
                AssertKept(name, field, [.. rows.Skip(1).Select(r => r[column])]);
                column++;
            }

            // A primary key is unique as a whole (datapackage.org/standard/table-schema, "Primary Key").
            var key = resource.GetProperty("schema").GetProperty("primaryKey").EnumerateArray().Select(k => Array.IndexOf(rows[0], k.GetString())).ToList();
            Assert.Equal(rows.Count, rows.Select(r => string.Join('\u001f', key.Select(k => r[k]))).Distinct().Count());
        }
    }

    [GeneratedRegex("^(?:[^=+\\-@\\s].{0,63})$")]
    private static partial Regex Identifier();

    [Theory]
    [InlineData("v1", true)]
    [InlineData("=1", false)]
    [InlineData(" v1", false)]
    [InlineData("-1", false)]
    public void IdentifierPattern_RefusesWhatTheReaderRefuses(string id, bool isOne)
    {
        Assert.Equal(Identifier().ToString(), $"^(?:{Fields("victims")["victim_id"].GetProperty("constraints").GetProperty("pattern").GetString()})$");
        Assert.Equal(isOne, Identifier().IsMatch(id));
        Assert.Equal(isOne, Monitor.Registers.Reading.FieldChecks.FaultOfIdentifier(System.Text.Encoding.UTF8.GetBytes(id)) is null);
    }

    private static void AssertKept(string name, JsonElement field, IReadOnlyList<string> values)
    {
        if (!field.TryGetProperty("constraints", out var constraints))
        {
            return;
        }

        var what = $"{name}.{Text(field, "name")}";
        foreach (var constraint in constraints.EnumerateObject())
        {
            switch (constraint.Name)
            {
                case "required":
                    Assert.All(values, v => Assert.True(v.Length > 0, what));
                    break;
                case "unique":
                    Assert.True(values.Count == values.Distinct().Count(), what);
                    break;
                case "minimum":
                    Assert.All(values, v => Assert.True(long.Parse(v, CultureInfo.InvariantCulture) >= constraint.Value.GetInt64(), what));
                    break;
                case "maximum":
                    Assert.All(values, v => Assert.True(long.Parse(v, CultureInfo.InvariantCulture) <= constraint.Value.GetInt64(), what));
                    break;
                case "enum":
                    Assert.All(values, v => Assert.Contains(v, constraint.Value.EnumerateArray().Select(e => e.GetString())));
                    break;
                default:
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: {constraint.Name} is not checked here"));
                    break;
            }
        }
    }

    private static List<string[]> Rows(string path)
    {
        using var reader = CsvReader.FromFile(Path.Combine(Folder, path), new CsvReaderOptions { Separator = ',', HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    private static IEnumerable<string> Codes(CodeList list) => list.Entries.Select(e => e.Code);

    private static IEnumerable<string?> Enum(string resource, string field) =>
        Fields(resource)[field].GetProperty("constraints").GetProperty("enum").EnumerateArray().Select(v => v.GetString());

    private static Dictionary<string, JsonElement> Fields(string resource) =>
        Resources[resource].GetProperty("schema").GetProperty("fields").EnumerateArray().ToDictionary(f => Text(f, "name"));

    private static string Text(JsonElement of, string property) => of.GetProperty(property).GetString()!;

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "data-schema", "datapackage.json")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("data-schema is above no folder of the tests."), "data-schema");
    }
}
