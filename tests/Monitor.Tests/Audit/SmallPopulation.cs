using System.Text;
using Monitor.Published;
using Monitor.Randomness;
using Monitor.Rules;
using Monitor.Vocabulary;

namespace Monitor.Tests.Audit;

/// <summary>A random population of some dozens of victims, printed as an edition of counts, shares, changes and ranks.</summary>
internal static class SmallPopulation
{
    private static readonly string[] Forms = ["domestic-sexual", "cross-border-sexual", "labour", "criminal", "unknown"];
    private static readonly string[] Groups = ["police", "kmar", "labour-inspectorate", "care-coordinator", "fairwork", "other"];
    private static readonly string[] Countries = ["NLD", "NGA", "POL", "VNM"];

    /// <summary>Counts that others determine: each is a part or the total of a complete division.</summary>
    public static IReadOnlyList<string> Corruptible { get; } =
        ["victims", "victims-2015", "victims-2016", "gender-male", "gender-female", "reports", .. Forms, .. Groups.Select(g => $"by-{g}"), .. Countries.Select(c => $"{c}-2015")];

    /// <summary>Prints a population; one count may be printed too high.</summary>
    public static PublishedEdition Print(int seed, string? corrupted = null, int by = 0)
    {
        var claims = Claims().ToList();
        var sets = Edition(claims.Select(c => (c.Id, c.Claim.Insert(c.Claim.Length - 1, ", \"within\": \"[0, inf)\""), "0", "in-words")));
        var counts = new Counts(Records(seed));
        return Edition(claims.Zip(sets.Figures).Select(pair =>
        {
            var value = ((Within)pair.Second.Claim!).Of.Value(counts) + (pair.First.Id == corrupted ? by : 0);
            return (pair.First.Id, pair.First.Claim, pair.First.Precision == "whole-percent" ? $"{Math.Floor((100 * value) + 0.5)}" : $"{value}", pair.First.Precision);
        }).Where(f => !f.Item3.Contains("NaN", StringComparison.Ordinal) && !f.Item3.Contains('∞', StringComparison.Ordinal))
            .Select(f => (f.Id, f.Claim, f.Item3, f.Precision)));
    }

    /// <summary>An edition of 2015 and 2016 with some figures.</summary>
    public static PublishedEdition Edition(IEnumerable<(string Id, string Claim, string Printed, string Precision)> figures)
    {
        var lines = figures.Select(f =>
            $$"""{"id": "{{f.Id}}", "section": "1", "population": "p", "measure": "m", "printed": "{{f.Printed}}", "unit": "victims", "precision": "{{f.Precision}}", "needs": "register", "claim": """ + f.Claim + "}");
        var json = """{"edition": "planted", "firstYear": 2015, "lastYear": 2016, "title": "Planted", "source": "Made for a test", "figures": [""" + string.Join(",\n", lines) + "]}";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return PublishedFigureReader.Read(stream, "planted.json");
    }

    private static IEnumerable<(string Id, string Claim, string Precision)> Claims()
    {
        static string Count(string set) => """{"count": {""" + set + "}}";
        yield return ("victims", Count("\"from\": \"victims\""), "exact");
        yield return ("reports", Count("\"from\": \"reports\""), "exact");
        foreach (var year in new[] { 2015, 2016 })
        {
            yield return ($"victims-{year}", Count($"\"from\": \"victims\", \"year\": {year}"), "exact");
            foreach (var country in Countries)
            {
                yield return ($"{country}-{year}", Count($"\"from\": \"victims\", \"year\": {year}, \"nationality\": \"{country}\""), "exact");
                yield return ($"{country}-{year}-rank", $$$"""{"rank": "{{{country}}}", "over": {"from": "victims", "year": {{{year}}}}}""", "rank");
            }

            yield return ($"male-{year}-share", $$$"""{"share": [{"from": "victims", "year": {{{year}}}, "gender": "male"}, {"from": "victims", "year": {{{year}}}}]}""", "whole-percent");
        }

        foreach (var country in Countries)
        {
            yield return (country, Count($"\"from\": \"victims\", \"nationality\": \"{country}\""), "exact");
        }

        foreach (var gender in new[] { "male", "female", "other", "unknown" })
        {
            yield return ($"gender-{gender}", Count($"\"from\": \"victims\", \"gender\": \"{gender}\""), "exact");
        }

        foreach (var form in Forms)
        {
            yield return (form, Count($"\"from\": \"victims\", \"form\": \"{form}\""), "exact");
            yield return ($"{form}-police-share", $$"""{"share": [{"from": "reports", "form": "{{form}}", "reporterGroup": "police"}, {"from": "reports", "form": "{{form}}"}]}""", "whole-percent");
        }

        yield return ("sexual", Count("\"from\": \"victims\", \"anyForm\": \"sexual\""), "exact");
        yield return ("none", Count("\"from\": \"victims\", \"anyForm\": \"none\""), "exact");
        foreach (var group in Groups)
        {
            yield return ($"by-{group}", Count($"\"from\": \"reports\", \"reporterGroup\": \"{group}\""), "exact");
            yield return ($"{group}-victims", Count($"\"from\": \"victims\", \"reporterGroup\": \"{group}\""), "exact");
        }

        yield return ("unit-reports", Count("\"from\": \"unit-reports\""), "exact");
        yield return ("without-ground", Count("\"from\": \"reports\", \"withoutLegalGround\": \"yes\""), "exact");
        yield return ("minors", Count("\"from\": \"victims\", \"minority\": \"minor\""), "exact");
        yield return ("under-18", Count("\"from\": \"victims\", \"ageGroup\": \"0-17\""), "exact");
        yield return ("change", """{"relativeChange": [{"count": {"from": "victims", "year": 2015}}, {"count": {"from": "victims", "year": 2016}}]}""", "whole-percent");
        yield return ("nationalities", """{"distinct": "nationality", "over": {"from": "victims"}}""", "exact");
    }

    private static List<CodedRecord> Records(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var records = new List<CodedRecord>();
        for (var i = 0; i < 80; i++)
        {
            var forms = (ExploitationForms)random.Next(16);
            var nationality = random.Next(6) is < 4 and var c ? Nationality.Parse(Countries[c]) : random.Next(2) == 0 ? Nationality.Parse("CHN") : Nationality.Unknown;
            var groups = (byte)(1 + random.Next(63));
            if (ScopeRules.ScopeOf(groups, forms) != Scope.InScope)
            {
                continue;
            }

            var units = (groups & 1) == 0 ? 0 : 1 + random.Next(7);
            records.Add(CodedRecord.Of(
                random.Next(2), Scope.InScope, false, forms, (Gender)random.Next(4), (byte)(10 + random.Next(40)), nationality, 0, groups, (ushort)units,
                ProstitutionSector.Unknown, LabourSector.Unknown, CriminalType.Unknown, false));
        }

        return records;
    }

    private sealed class Counts(List<CodedRecord> records) : ISetCounts
    {
        public int Count(FigureSet set) => Members(set).Count();

        public double MeanAge(FigureSet set) => Members(set).Average(r => (double)r.Age);

        public ReadOnlySpan<int> ByNationality(FigureSet set)
        {
            var counts = new int[Nationality.Count];
            foreach (var record in Members(set))
            {
                counts[record.Nationality]++;
            }

            return counts;
        }

        public double ImputedVisibleShare(int firstYear, int lastYear) => double.NaN;

        private IEnumerable<CodedRecord> Members(FigureSet set)
        {
            foreach (var record in records)
            {
                foreach (var row in record.In(set.Table))
                {
                    if (set.Contains(row))
                    {
                        yield return row;
                    }
                }
            }
        }
    }
}
