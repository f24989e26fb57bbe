using System.Globalization;
using System.Text.Json.Nodes;
using Monitor.Vocabulary;

namespace Monitor.Published;

/// <summary>Reads claims, expressions and sets of a file of published figures.</summary>
internal sealed class ClaimParser(int firstYear, int lastYear)
{
    /// <summary>Reads a claim; <paramref name="allowed"/> is the interval of the printed number, for a claim that names none.</summary>
    public Claim Claim(JsonObject o, Interval? allowed)
    {
        if (o["all"] is JsonArray { Count: > 0 } all)
        {
            return new AllOf([.. all.Select(c => Claim(Object(c), allowed))]);
        }

        if (o["range"] is JsonArray { Count: > 0 } shares)
        {
            return new AttainedRange([.. shares.Select(s => Expression(Object(s)))], Int(o, "lowest"), Int(o, "highest"));
        }

        if (o["compare"] is JsonArray { Count: 3 } compare)
        {
            return new Smaller(
                Expression(Object(compare[0])),
                Expression(Object(compare[2])),
                OrEqual: compare[1]?.GetValue<string>() switch
                {
                    "<" => false,
                    "<=" => true,
                    var op => throw new FormatException($"compare knows < and <=, not \"{op}\""),
                },
                Times: o["times"]?.GetValue<double>() switch
                {
                    null => 1,
                    > 0 and var times => times,
                    var times => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"times must be positive, but is {times}")),
                });
        }

        var interval = o["within"] is { } within ? Interval.Parse(within.GetValue<string>()) : allowed;
        return new Within(
            Expression(o),
            interval ?? throw new FormatException("the printed number gives no interval by itself: the claim needs \"within\""));
    }

    private Expression Expression(JsonObject o)
    {
        if (o["count"] is { } count)
        {
            return new Count(Set(count));
        }

        if (o["share"] is JsonArray { Count: 2 } share)
        {
            return new Share(Set(share[0]), Set(share[1]));
        }

        if (o["ratio"] is JsonArray { Count: 2 } ratio)
        {
            return new Ratio(Expression(Object(ratio[0])), Expression(Object(ratio[1])));
        }

        if (o["relativeChange"] is JsonArray { Count: 2 } change)
        {
            return new RelativeChange(Expression(Object(change[0])), Expression(Object(change[1])));
        }

        if (o["difference"] is JsonArray { Count: 2 } difference)
        {
            return new Difference(Expression(Object(difference[0])), Expression(Object(difference[1])));
        }

        if (o["meanOf"] is JsonArray { Count: > 0 } mean)
        {
            return new MeanOf([.. mean.Select(e => Expression(Object(e)))]);
        }

        if (o["rounded"] is JsonObject rounded)
        {
            return new RoundedPercent(Expression(rounded));
        }

        if (Text(o, "mean") == "age")
        {
            return new MeanAge(Set(o["over"]));
        }

        if (Text(o, "distinct") == "nationality")
        {
            return new DistinctNationalities(Set(o["over"]));
        }

        if (Text(o, "rank") is { } iso)
        {
            return new NationalityRank(Nationality.Parse(iso), Set(o["over"]));
        }

        if (Text(o, "imputedShare") is { } visibility && o["years"] is JsonArray { Count: > 0 } years)
        {
            return new ImputedShare(
                visibility == "visible" ? Visibility.Visible : visibility == "less-visible" ? Visibility.LessVisible
                    : throw new FormatException($"imputedShare may be visible or less-visible, not \"{visibility}\""),
                Year(Scalar(years[0])),
                Year(Scalar(years[^1])));
        }

        throw new FormatException($"{o.ToJsonString()} is no expression; known are count, share, ratio, relativeChange, difference, meanOf, rounded, mean, distinct, rank and imputedShare");
    }

    private FigureSet Set(JsonNode? node)
    {
        var o = Object(node);
        var table = Text(o, "from") switch
        {
            "victims" => CountedTable.Victims,
            "records" => CountedTable.Records,
            "reports" => CountedTable.Reports,
            "unit-reports" => CountedTable.UnitReports,
            var other => throw new FormatException($"a set is from victims, records, reports or unit-reports, not \"{other}\""),
        };
        var conditions = new Dictionary<SetField, uint>();
        List<Nationality>? nationalities = null;
        foreach (var (name, value) in o)
        {
            if (name == "from")
            {
                continue;
            }

            var codes = Codes(value);
            if (name == "notRegion")
            {
                And(SetField.Region, ~codes.Aggregate(0u, (bits, c) => bits | SetFields.BitOf(SetField.Region, c)) & SetFields.AllBits(SetField.Region));
            }
            else if (!SetFields.ByName.TryGetValue(name, out var field))
            {
                throw new FormatException($"\"{name}\" is no field of a set; known are {string.Join(", ", SetFields.ByName.Keys)} and notRegion");
            }
            else if (field == SetField.Nationality)
            {
                nationalities = [.. codes.Select(Nationality.Parse)];
            }
            else
            {
                And(field, codes.Aggregate(0u, (bits, c) => bits | (field == SetField.Year ? YearBit(c) : SetFields.BitOf(field, c))));
            }
        }

        return new FigureSet(table, firstYear, conditions.Select(c => (c.Key, c.Value)), nationalities);

        void And(SetField field, uint bits) => conditions[field] = conditions.TryGetValue(field, out var before) ? before & bits : bits;
    }

    private uint YearBit(string text) => 1u << (Year(text) - firstYear);

    private int Year(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= firstYear && year <= lastYear
            ? year
            : throw new FormatException($"year {text} lies outside the edition ({firstYear} to {lastYear})");

    private static List<string> Codes(JsonNode? value) => value switch
    {
        JsonArray { Count: > 0 } several => [.. several.Select(Scalar)],
        JsonValue => [Scalar(value)],
        _ => throw new FormatException("a condition is a code or a list of codes"),
    };

    private static string Scalar(JsonNode? node) => node switch
    {
        JsonValue v when v.TryGetValue<int>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        _ => throw new FormatException($"a code is a text or a year, not {node?.ToJsonString() ?? "null"}"),
    };

    private static JsonObject Object(JsonNode? node) => node as JsonObject ?? throw new FormatException($"expected an object, found {node?.ToJsonString() ?? "nothing"}");

    private static int Int(JsonObject o, string name) => o[name]?.GetValue<int>() ?? throw new FormatException($"{name} is missing");

    private static string? Text(JsonObject o, string name) => o[name]?.GetValue<string>();
}
