using System.Text;
using Monitor.Published;

namespace Monitor.Tests.Published;

/// <summary>Figures that are not of the format, each with what the error must say.</summary>
public static class MalformedFigures
{
    internal const string Sound = """{"id": "a", "section": "1", "population": "p", "measure": "count", "printed": "5", "unit": "victims", "precision": "exact", "needs": "register", "claim": {"count": {"from": "victims"}}}""";

    /// <summary>What the format itself excludes.</summary>
    public static TheoryData<string, string, string> OfTheFormat { get; } = new()
    {
        { "a set of an unknown table", Claim("""{"count": {"from": "suspects"}}"""), "figure a: a set is from victims, records, reports or unit-reports, not \"suspects\"" },
        { "an unknown field of a set", Claim("""{"count": {"from": "victims", "colour": "red"}}"""), "figure a: \"colour\" is no field of a set; known are year, form" },
        { "an empty list of codes", Claim("""{"count": {"from": "victims", "form": []}}"""), "figure a: a condition is a code or a list of codes" },
        { "an unknown expression", Claim("""{"median": {"from": "victims"}}"""), "is no expression; known are count, share, ratio" },
        { "a share of three sets", Claim("""{"share": [{"from": "victims"}, {"from": "victims"}, {"from": "victims"}]}"""), "is no expression" },
        { "a set that is no object", Claim("""{"count": "victims"}"""), "figure a: expected an object, found \"victims\"" },
        { "a comparison of another kind", Claim("""{"compare": [{"count": {"from": "victims"}}, ">", {"count": {"from": "victims"}}]}"""), "figure a: compare knows < and <=, not \">\"" },
        { "an interval that is none", Claim("""{"count": {"from": "victims"}, "within": "5 to 6"}"""), "figure a: \"5 to 6\" is no interval; write for instance" },
        { "a visibility that is not imputed", Claim("""{"imputedShare": "unknown", "years": [2015]}"""), "figure a: imputedShare may be visible or less-visible, not \"unknown\"" },
        { "a range without its ends", Claim("""{"range": [{"share": [{"from": "victims"}, {"from": "victims"}]}], "lowest": 1}"""), "figure a: highest is missing" },
        { "an unknown need", Sound.Replace("\"register\"", "\"luck\"", StringComparison.Ordinal), "figure a: needs may be register, population-estimate, external or narrative, not \"luck\"" },
        { "a claim that no register decides", Sound.Replace("\"register\"", "\"narrative\"", StringComparison.Ordinal), "figure a: a figure has a claim if and only if it needs the register" },
        { "a printed number that is no text", Sound.Replace("\"5\"", "5", StringComparison.Ordinal), "figure a: printed is missing or not of the right type" },
        { "no section", Sound.Replace("\"section\": \"1\", ", "", StringComparison.Ordinal), "figure a: section is missing or not of the right type" },
        { "no id", Sound.Replace("\"id\": \"a\", ", "", StringComparison.Ordinal), "id is missing or not of the right type" },
        { "a reading without a claim", Sound[..^1] + """, "reading": {"says": "s", "whyNotAsPrinted": "w"}}""", "figure a: a reading needs a claim" },
        { "a figure that is no object", "5", "each of figures must be an object" },
    };

    /// <summary>What only a reader can know: code lists, the window, what a precision gives, other figures.</summary>
    public static TheoryData<string, string, string> OfTheContent { get; } = new()
    {
        { "an unknown code", Claim("""{"count": {"from": "victims", "form": "sexual"}}"""), "figure a: form has no code \"sexual\"; it may be domestic-sexual" },
        { "an unknown country", Claim("""{"count": {"from": "victims", "nationality": "XXX"}}"""), "figure a: \"XXX\" is no country" },
        { "a year outside the edition", Claim("""{"count": {"from": "victims", "year": 2020}}"""), "figure a: year 2020 lies outside the edition (2015 to 2019)" },
        { "an interval upside down", Claim("""{"count": {"from": "victims"}, "within": "[6, 5]"}"""), "figure a: \"[6, 5]\" is no interval" },
        { "words without an interval", Claim("""{"count": {"from": "victims"}}""").Replace("\"exact\"", "\"almost\"", StringComparison.Ordinal), "the printed number gives no interval by itself: the claim needs \"within\"" },
        { "an id that occurs twice", $"{Sound}, {Sound}", "figure a: the id occurs twice; ids must be unique" },
    };

    internal static string Document(params IReadOnlyList<string> figures) =>
        """{"edition": "e", "firstYear": 2015, "lastYear": 2019, "title": "t", "source": "s", "figures": [""" + string.Join(",", figures) + "]}";

    internal static PublishedEdition Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return PublishedFigureReader.Read(stream, "file.json");
    }

    private static string Claim(string claim) => Sound.Replace("""{"count": {"from": "victims"}}""", claim, StringComparison.Ordinal);
}
