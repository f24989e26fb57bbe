using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitor.Tests.Published;

/// <summary>Claims and expressions evaluated a second time, from the text of the file over the rows of <see cref="NaiveRegister"/>.</summary>
internal static class NaiveClaims
{
    /// <summary>Whether a claim holds; <paramref name="allowed"/> stands in for an interval that the claim leaves out.</summary>
    public static bool Holds(JsonObject claim, NaiveRegister register, string? allowed)
    {
        if (claim["all"] is JsonArray all)
        {
            return all.All(c => Holds(c!.AsObject(), register, allowed));
        }

        if (claim["range"] is JsonArray shares)
        {
            var percents = shares.Select(s => Percent(s!.AsObject(), register)).ToList();
            return !percents.Contains(null) && percents.Min() == claim["lowest"]!.GetValue<int>() && percents.Max() == claim["highest"]!.GetValue<int>();
        }

        if (claim["compare"] is JsonArray compare)
        {
            var (left, right) = (Value(compare[0]!, register), Value(compare[2]!, register) * (claim["times"]?.GetValue<double>() ?? 1));
            return compare[1]!.GetValue<string>() == "<" ? left < right : left <= right;
        }

        return Inside(claim["within"]?.GetValue<string>() ?? allowed!, Value(claim, register));
    }

    /// <summary>Value of an expression; null when a base is empty.</summary>
    public static double? Value(JsonNode expression, NaiveRegister register)
    {
        var o = expression.AsObject();
        var (kind, content) = o.First();
        switch (kind)
        {
            case "count":
                return Count(content!);
            case "share":
                return Count(content![1]!) is var whole and > 0 ? (double)Count(content[0]!) / whole : null;
            case "ratio":
                return Value(content![1]!, register) is { } under and not 0 ? Value(content[0]!, register) / under : null;
            case "relativeChange":
                return Value(content![0]!, register) is { } from and not 0 ? (Value(content[1]!, register) - from) / from : null;
            case "difference":
                return Value(content![0]!, register) - Value(content[1]!, register);
            case "meanOf":
                var terms = content!.AsArray().Select(e => Value(e!, register)).ToList();
                return terms.Contains(null) ? null : terms.Average();
            case "rounded":
                return Percent(content!.AsObject(), register) / 100.0;
            case "mean":
                var ages = register.Rows(o["over"]!.AsObject()).Where(r => r.Age is not null).Select(r => (double)r.Age!.Value).ToList();
                return ages.Count == 0 ? null : ages.Average();
            case "distinct":
                return register.Rows(o["over"]!.AsObject()).Select(r => r.Nationality).Where(n => n != "unknown").Distinct().Count();
            case "rank":
                var byNationality = register.Rows(o["over"]!.AsObject()).CountBy(r => r.Nationality).ToDictionary();
                var own = byNationality.GetValueOrDefault(content!.GetValue<string>());
                // One that does not occur is last of all countries there are.
                return own == 0 ? Vocabulary.CodeLists.Countries.Count + 1 : 1 + byNationality.Count(n => n.Key != "unknown" && n.Value > own);
            default:
                var years = o["years"]!.AsArray().Select(y => y!.GetValue<int>()).ToList();
                var visible = register.VisibleShare(years.Min(), years.Max());
                return content!.GetValue<string>() == "visible" ? visible : 1 - visible;
        }

        int Count(JsonNode set) => register.Rows(set.AsObject()).Count;
    }

    private static int? Percent(JsonObject of, NaiveRegister register)
    {
        if (of["share"] is JsonArray share)
        {
            var (part, whole) = (register.Rows(share[0]!.AsObject()).Count, register.Rows(share[1]!.AsObject()).Count);
            return whole == 0 ? null : (int)Math.Floor((part * 100m / whole) + 0.5m);
        }

        return Value(of, register) is { } value ? (int)Math.Floor((100 * (decimal)value) + 0.5m) : null;
    }

    private static bool Inside(string interval, double? value)
    {
        var ends = interval[1..^1].Split(',', StringSplitOptions.TrimEntries);
        return value is { } v
            && (interval[0] == '(' ? v > End(ends[0]) : v >= End(ends[0]))
            && (interval[^1] == ')' ? v < End(ends[1]) : v <= End(ends[1]));
    }

    private static double End(string text) => text == "inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
