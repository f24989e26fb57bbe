using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Monitor.Published;
using Monitor.Testing;
using Monitor.Vocabulary;

namespace Monitor.Tests.Published;

/// <summary>Random sets, expressions and claims as a file writes them, and a little edition to evaluate them over.</summary>
internal static class ClaimGen
{
    public const int FirstYear = 2015;
    public const int LastYear = 2019;

    /// <summary>Codes by field. Countries are those that random victims come from.</summary>
    private static readonly (string Field, string[] Codes)[] Fields =
    [
        ("year", ["2015", "2016", "2017", "2018", "2019"]),
        ("form", Codes(CodeLists.TraffickingForms)),
        ("anyForm", [.. Codes(CodeLists.ExploitationForms), "none"]),
        ("organRemovalOnly", ["no", "yes"]),
        ("region", Codes(CodeLists.Regions)),
        ("notRegion", Codes(CodeLists.Regions)),
        ("nationality", ["NLD", "NGA", "UGA", "POL", "ROU", "VNM", "BRA", "unknown"]),
        ("gender", Codes(CodeLists.Genders)),
        ("ageGroup", Codes(CodeLists.AgeGroups)),
        ("minority", Codes(CodeLists.Minorities)),
        ("reporterGroup", Codes(CodeLists.ReporterGroups)),
        ("withoutLegalGround", ["no", "yes"]),
        ("reporter", [.. Codes(CodeLists.Reporters).Where(r => r != "emm")]),
        ("policeUnit", Codes(CodeLists.PoliceUnits)),
        ("knownToEmm", ["no", "yes"]),
        ("scope", ["in-scope", "emm-only", "kmar-only-sexual"]),
        ("prostitutionSectorKnown", ["no", "yes"]),
        ("prostitutionSector", ["unknown", .. Codes(CodeLists.ProstitutionSectors)]),
        ("visibility", ["unknown", "visible", "less-visible"]),
        ("labourSectorKnown", ["no", "yes"]),
        ("labourSector", ["unknown", .. Codes(CodeLists.LabourSectors)]),
        ("criminalTypeKnown", ["no", "yes"]),
        ("criminalType", ["unknown", .. Codes(CodeLists.CriminalTypes)]),
        ("imputation", ["not-included", "included"]),
    ];

    /// <summary>A set: a table and up to three conditions, each on some of its field's codes.</summary>
    public static Gen<string> Set { get; } =
        from table in Gen.OneOf("victims", "records", "reports", "unit-reports")
        from conditions in Gen.Int[0, Fields.Length - 1].SelectMany(Condition).Array[0, 3]
        select $$"""{"from": "{{table}}"{{string.Concat(conditions.DistinctBy(c => c.Field).Select(c => $", \"{c.Field}\": {c.Codes}"))}}}""";

    private static Gen<string> Share { get; } = Gen.Select(Set, Set, (part, whole) => $$"""{"share": [{{part}}, {{whole}}]}""");

    private static Gen<string> Interval { get; } =
        from min in Gen.Int[-40, 40]
        from width in Gen.Int[0, 100]
        from ends in width == 0 ? Gen.Const("[]") : Gen.OneOf("[]", "[)", "(]", "()")
        from scale in Gen.OneOf(0.05m, 1m)
        select string.Create(CultureInfo.InvariantCulture, $"{ends[0]}{min * scale}, {(width == 100 ? "inf" : (min + width) * scale)}{ends[1]}");

    /// <summary>Any expression, nested at most twice.</summary>
    public static Gen<string> Expression { get; } = Expressions(2);

    /// <summary>Any claim, with all intervals written out.</summary>
    public static Gen<string> Claim { get; } = Gen.OneOf(
        Simple(),
        Simple().Array[1, 3].Select(claims => $$"""{"all": [{{string.Join(", ", claims)}}]}"""));

    /// <summary>Who is included in the imputation of a random register, and what it gives: made up, since only the plumbing is tested.</summary>
    public static IImputedSectors Imputed { get; } = new EveryThird();

    private static Gen<(string Field, string Codes)> Condition(int field) =>
        from codes in Gen.OneOf(Fields[field].Codes).Array[1, 4]
        select (Fields[field].Field, codes.Length == 1 ? $"\"{codes[0]}\"" : $"[\"{string.Join("\", \"", codes)}\"]");

    private static Gen<string> Expressions(int depth)
    {
        var leaves = new[]
        {
            Set.Select(s => $$"""{"count": {{s}}}"""),
            Share,
            Set.Select(s => $$"""{"mean": "age", "over": {{s}}}"""),
            Set.Select(s => $$"""{"distinct": "nationality", "over": {{s}}}"""),
            Gen.Select(Gen.OneOf("NLD", "NGA", "POL", "ZWE"), Set, (iso, s) => $$"""{"rank": "{{iso}}", "over": {{s}}}"""),
            Gen.Select(Gen.OneOf("visible", "less-visible"), Gen.Int[FirstYear, LastYear], (v, y) => $$"""{"imputedShare": "{{v}}", "years": [{{y}}, {{LastYear}}]}"""),
        };
        if (depth == 0)
        {
            return Gen.OneOf(leaves);
        }

        var inner = Expressions(depth - 1);
        return Gen.OneOf(
        [
            .. leaves,
            Gen.Select(inner, inner, (a, b) => $$"""{"ratio": [{{a}}, {{b}}]}"""),
            Gen.Select(inner, inner, (a, b) => $$"""{"relativeChange": [{{a}}, {{b}}]}"""),
            Gen.Select(inner, inner, (a, b) => $$"""{"difference": [{{a}}, {{b}}]}"""),
            inner.Array[1, 3].Select(of => $$"""{"meanOf": [{{string.Join(", ", of)}}]}"""),
            Share.Select(s => $$"""{"rounded": {{s}}}"""),
        ]);
    }

    private static Gen<string> Simple() => Gen.OneOf(
        Gen.Select(Expression, Interval, (e, i) => $$"""{{e[..^1]}}, "within": "{{i}}"}"""),
        Gen.Select(Expression, Gen.OneOf("<", "<="), Expression, Gen.OneOf("0.5", "1", "2"), (l, op, r, times) =>
            $$"""{"compare": [{{l}}, "{{op}}", {{r}}], "times": {{times}}}"""),
        Gen.Select(Share.Array[1, 3], Gen.Int[0, 100], Gen.Int[0, 100], (of, a, b) =>
            $$"""{"range": [{{string.Join(", ", of)}}], "lowest": {{Math.Min(a, b)}}, "highest": {{Math.Max(a, b)}}}"""));

    public static Claim Parse(string claim, string? allowed = null) =>
        new ClaimParser(FirstYear, LastYear).Claim(JsonNode.Parse(claim)!.AsObject(), allowed is null ? null : Monitor.Published.Interval.Parse(allowed));

    /// <summary>Reads an expression, by way of a claim about it.</summary>
    public static Expression ParseExpression(string expression) => Assert.IsType<Within>(Parse(expression, "[0, 0]")).Of;

    /// <summary>The counts of some victims for some claims.</summary>
    public static PopulationCounts Count(IEnumerable<TestVictim> victims, params Claim[] claims) =>
        new(Monitor.Populations.Population.From(TestRegister.Of(victims)), Imputed, FirstYear, LastYear, claims);

    /// <summary>The same victims for the naive evaluation.</summary>
    public static NaiveRegister Naive(IEnumerable<TestVictim> victims) =>
        new(TestRegister.Of(victims), FirstYear, LastYear, Imputed.IsIncluded, Imputed.VisibleShare);

    private static string[] Codes(CodeList list) => [.. list.Entries.Select(e => e.Code)];

    private sealed class EveryThird : IImputedSectors
    {
        public bool IsIncluded(int row) => row % 3 == 0;

        public double VisibleShare(int firstYear, int lastYear) => firstYear == LastYear ? double.NaN : (firstYear - 2010) / 16.0;
    }
}
