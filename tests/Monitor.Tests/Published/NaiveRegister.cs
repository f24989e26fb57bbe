using System.Globalization;
using System.Text.Json.Nodes;
using Monitor.Registers;
using Monitor.Vocabulary;

namespace Monitor.Tests.Published;

/// <summary>
/// An independent witness for the counting of sets: the rules written a second time, as slowly and as literally as can be, on the
/// codes of the raw rows. It shares no code with <c>Monitor.Rules</c>, <c>Population</c> or <c>FigureSet</c>.
/// </summary>
internal sealed class NaiveRegister
{
    private static readonly string[] ProstitutionHierarchy = ["brothel-club-private-house", "window", "escort-hotel", "home", "street", "other"];
    private static readonly string[] Investigative = ["police", "kmar", "labour-inspectorate"];
    private static readonly string[] OwnGroup = [.. Investigative, "care-coordinator", "fairwork"];

    private readonly List<NaiveRow> victims;
    private readonly Func<int, int, double> visibleShare;

    public NaiveRegister(Register register, int firstYear, int lastYear, Func<int, bool> isIncluded, Func<int, int, double> visibleShare)
    {
        this.visibleShare = visibleShare;
        victims = [.. Enumerable.Range(0, register.Victims.Count)
            .Where(row => register.Victims.Year[row] >= firstYear && register.Victims.Year[row] <= lastYear)
            .Select(row => Describe(register, row, isIncluded(row)))];
    }

    public double VisibleShare(int firstYear, int lastYear) => visibleShare(firstYear, lastYear);

    /// <summary>The rows that a set of a file names.</summary>
    public List<NaiveRow> Rows(JsonObject set)
    {
        var inScope = victims.Where(v => v["scope"].Contains("in-scope"));
        var rows = set["from"]!.GetValue<string>() switch
        {
            "records" => victims,
            "victims" => inScope,
            "reports" => inScope.SelectMany(v => v["reporterGroup"].Select(g => v
                .With("reporterGroup", g)
                .With("withoutLegalGround", Investigative.Contains(g) ? "no" : "yes")
                .With("reporter", [.. v["reporter"].Where(r => GroupOf(r) == g)]))),
            _ => inScope.SelectMany(v => v["policeUnit"].Select(u => v.With("policeUnit", u))),
        };
        return [.. rows.Where(row => set.Where(c => c.Key != "from").All(c => c.Key == "notRegion"
            ? !Codes(c.Value).Intersect(row["region"]).Any()
            : Codes(c.Value).Intersect(row[c.Key]).Any()))];
    }

    private static IEnumerable<string> Codes(JsonNode? value) => value is JsonArray several ? several.Select(v => v!.ToString()) : [value!.ToString()];

    private static string GroupOf(string reporter) => OwnGroup.Contains(reporter) ? reporter : "other";

    private static NaiveRow Describe(Register register, int row, bool isIncluded)
    {
        var exploitations = Enumerable.Range(0, register.Exploitations.Count).Where(i => register.Exploitations.Victim[i] == row)
            .Select(i => (Form: CodeLists.ExploitationForms[(int)register.Exploitations.Form[i]], Sector: (int)register.Exploitations.Sector[i])).ToList();
        var reports = Enumerable.Range(0, register.Reports.Count).Where(i => register.Reports.Victim[i] == row)
            .Select(i => (By: CodeLists.Reporters[(int)register.Reports.Reporter[i]], Unit: (int)register.Reports.PoliceUnit[i])).ToList();
        var forms = exploitations.Select(e => e.Form).ToHashSet();
        var nationality = register.Victims.Nationality[row] == 0 ? "unknown" : CodeLists.Countries[register.Victims.Nationality[row] - 1];
        int? age = register.Victims.Age[row] == 255 ? null : register.Victims.Age[row];
        var reporters = reports.Select(r => r.By).Where(r => r != "emm").ToHashSet();
        var groups = reporters.Select(GroupOf).ToHashSet();
        var prostitution = exploitations.Where(e => e.Form == "sexual" && e.Sector > 0).Select(e => CodeLists.ProstitutionSectors[e.Sector - 1])
            .OrderBy(s => Array.IndexOf(ProstitutionHierarchy, s)).FirstOrDefault("unknown");
        var labour = exploitations.Where(e => e.Form == "labour" && e.Sector > 0).OrderBy(e => e.Sector).Select(e => CodeLists.LabourSectors[e.Sector - 1]).FirstOrDefault("unknown");
        var criminal = exploitations.Where(e => e.Form == "criminal" && e.Sector > 0).OrderBy(e => e.Sector).Select(e => CodeLists.CriminalTypes[e.Sector - 1]).FirstOrDefault("unknown");
        return new NaiveRow(nationality, age)
            .With("year", register.Victims.Year[row].ToString(CultureInfo.InvariantCulture))
            .With("form", forms.Contains("sexual")
                ? nationality == "unknown" ? "unknown" : nationality == "NLD" ? "domestic-sexual" : "cross-border-sexual"
                : forms.Contains("labour") ? "labour" : forms.Contains("criminal") ? "criminal" : "unknown")
            .With("anyForm", forms.Count == 0 ? ["none"] : [.. forms])
            .With("organRemovalOnly", forms.SetEquals(["organ-removal"]) ? "yes" : "no")
            .With("nationality", nationality)
            .With("region", nationality == "unknown" ? "unknown" : CodeLists.Countries.Entries.Single(c => c.Code == nationality).Attribute)
            .With("gender", CodeLists.Genders[(int)register.Victims.Gender[row]])
            .With("ageGroup", age is null ? "unknown" : age < 18 ? "0-17" : age < 23 ? "18-22" : age < 30 ? "23-29" : "30+")
            .With("minority", age is null ? "unknown" : age < 18 ? "minor" : "adult")
            .With("reporterGroup", [.. groups])
            .With("withoutLegalGround", [.. groups.Select(g => Investigative.Contains(g) ? "no" : "yes").Distinct()])
            .With("reporter", [.. reporters])
            .With("policeUnit", [.. reports.Where(r => r.By == "police" && r.Unit != 255).Select(r => CodeLists.PoliceUnits[r.Unit]).Distinct()])
            .With("knownToEmm", reports.Exists(r => r.By == "emm") ? "yes" : "no")
            .With("scope", reporters.Count == 0 ? "emm-only" : forms.Contains("sexual") && reporters.SetEquals(["kmar"]) ? "kmar-only-sexual" : "in-scope")
            .With("prostitutionSectorKnown", prostitution == "unknown" ? "no" : "yes")
            .With("prostitutionSector", prostitution)
            .With("visibility", prostitution == "unknown" ? "unknown" : prostitution is "window" or "brothel-club-private-house" ? "visible" : "less-visible")
            .With("labourSectorKnown", labour == "unknown" ? "no" : "yes")
            .With("labourSector", labour)
            .With("criminalTypeKnown", criminal == "unknown" ? "no" : "yes")
            .With("criminalType", criminal)
            .With("imputation", isIncluded ? "included" : "not-included");
    }
}

/// <summary>A row by the names of the fields, each with the codes it has.</summary>
internal sealed record NaiveRow(string Nationality, int? Age)
{
    private Dictionary<string, string[]> Fields { get; init; } = [];

    public string[] this[string field] => Fields[field];

    public NaiveRow With(string field, params string[] codes) => this with { Fields = new(Fields) { [field] = codes } };
}
