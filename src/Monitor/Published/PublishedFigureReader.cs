using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Published;

/// <summary>Reads <c>data-schema/published/*.json</c>; the format is described by the JSON Schema beside those files.</summary>
internal static class PublishedFigureReader
{
    public static PublishedEdition Read(Stream stream, string name)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(stream, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new PublishedFigureException($"{name}: this is not JSON: {e.Message}", e);
        }

        if (root is not JsonObject document)
        {
            throw new PublishedFigureException($"{name}: expected an object with edition, firstYear, lastYear and figures.");
        }

        try
        {
            var firstYear = Required<int>(document, "firstYear");
            var lastYear = Required<int>(document, "lastYear");
            if (lastYear < firstYear || lastYear - firstYear > 31)
            {
                throw new FormatException($"lastYear must be from firstYear ({firstYear}) to {firstYear + 31}, but is {lastYear}");
            }

            var parser = new ClaimParser(firstYear, lastYear);
            var figures = new List<PublishedFigure>();
            var ids = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in document["figures"] as JsonArray ?? throw new FormatException("figures must be a list"))
            {
                var figure = node as JsonObject ?? throw new FormatException("each of figures must be an object");
                var id = Required<string>(figure, "id");
                try
                {
                    figures.Add(ReadFigure(figure, id, parser));
                }
                catch (Exception e) when (e is FormatException or InvalidOperationException)
                {
                    throw new FormatException($"figure {id}: {e.Message}", e);
                }

                if (!ids.Add(id))
                {
                    throw new FormatException($"figure {id}: the id occurs twice; ids must be unique");
                }
            }

            return new PublishedEdition(
                Required<string>(document, "edition"), firstYear, lastYear, Required<string>(document, "title"), Required<string>(document, "source"), figures);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new PublishedFigureException($"{name}: {e.Message}", e);
        }
    }

    private static PublishedFigure ReadFigure(JsonObject o, string id, ClaimParser parser)
    {
        var years = o["years"] switch
        {
            null => null,
            JsonArray { Count: 2 } pair when pair.All(y => y is JsonValue v && v.TryGetValue<int>(out _)) => pair.Select(y => y!.GetValue<int>()).ToArray(),
            var other => throw new FormatException($"years must be the first and the last year, not {other.ToJsonString()}"),
        };
        var printed = Required<string>(o, "printed");
        var precision = Required<string>(o, "precision");
        var needs = Required<string>(o, "needs") switch
        {
            "register" => FigureNeeds.Register,
            "population-estimate" => FigureNeeds.PopulationEstimate,
            "external" => FigureNeeds.External,
            "narrative" => FigureNeeds.Narrative,
            var other => throw new FormatException($"needs may be register, population-estimate, external or narrative, not \"{other}\""),
        };
        if ((o["claim"] is not null) != (needs == FigureNeeds.Register))
        {
            throw new FormatException("a figure has a claim if and only if it needs the register");
        }

        var allowed = Roundings.IntervalOf(printed, precision);
        return new PublishedFigure
        {
            Id = id,
            Section = Required<string>(o, "section"),
            Place = Optional(o, "place"),
            FirstYear = years?[0],
            LastYear = years?[^1],
            Population = Required<string>(o, "population"),
            Measure = Required<string>(o, "measure"),
            Printed = printed,
            Unit = Required<string>(o, "unit"),
            Precision = precision,
            Needs = needs,
            Says = Optional(o, "says"),
            BoundsChosen = o["boundsChosen"]?.GetValue<bool>() ?? false,
            Claim = o["claim"] is JsonObject claim ? parser.Claim(claim, allowed) : null,
            Reading = o["reading"] is JsonObject reading
                ? new Reading(
                    Required<string>(reading, "says"),
                    Required<string>(reading, "whyNotAsPrinted"),
                    parser.Claim(reading["claim"] as JsonObject ?? throw new FormatException("a reading needs a claim"), allowed),
                    reading["open"]?.GetValue<bool>() ?? false)
                : null,
        };
    }

    private static T Required<T>(JsonObject o, string name) =>
        o[name] is JsonValue value && value.TryGetValue<T>(out var result)
            ? result
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is missing or not of the right type"));

    private static string Optional(JsonObject o, string name) => o[name]?.GetValue<string>() ?? "";
}
