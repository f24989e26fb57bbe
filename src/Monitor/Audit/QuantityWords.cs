using System.Globalization;
using Monitor.Published;
using Monitor.Vocabulary;

namespace Monitor.Audit;

/// <summary>Quantities and their bounds in words.</summary>
internal static class QuantityWords
{
    public static string Of(Expression expression) => expression switch
    {
        Count(var set) => SetWords.Of(set),
        Share(var part, var whole) => $"the share of [{SetWords.Of(part)}] in [{SetWords.Of(whole)}]",
        Ratio(var over, var under) => $"the ratio of {Of(over)} to {Of(under)}",
        RelativeChange(var from, var to) => $"the change from [{Of(from)}] to [{Of(to)}]",
        Difference(var left, var right) => $"{Of(left)} less {Of(right)}",
        MeanOf(var of) => of.Count == 0 ? "the whole" : $"the mean of {string.Join("; ", of.Select(Of))}",
        RoundedPercent(var of) => $"{Of(of)}, rounded to whole per cents",
        MeanAge(var over) => $"the mean age of [{SetWords.Of(over)}]",
        DistinctNationalities(var over) => $"the number of nationalities among [{SetWords.Of(over)}]",
        NationalityRank(var of, var over) => $"the rank of {of.Label(Language.English)} among [{SetWords.Of(over)}]",
        ImputedShare(var visibility, var first, var last) =>
            string.Create(CultureInfo.InvariantCulture, $"the {(visibility == Visibility.Visible ? "visible" : "less visible")} share after imputation, {first}–{last}"),
        _ => expression.ToString(),
    };

    /// <summary>A value: counts with thousands separated, shares in per cents with at most two decimals.</summary>
    public static string Value(Expression expression, double value) => IsPercentage(expression)
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * value:#,0.##} %").Replace('-', '−')
        : value.ToString(expression is Count or NationalityRank or DistinctNationalities ? "N0" : "#,0.###", CultureInfo.InvariantCulture);

    /// <summary>What bounds say: <c>is 456</c>, <c>is at least 33.5 % and less than 34.5 %</c>.</summary>
    public static string Bounds(Expression expression, Interval interval)
    {
        if (interval.Min.Equals(interval.Max))
        {
            return $"is {Value(expression, interval.Min)}";
        }

        var words = new List<string>();
        if (double.IsFinite(interval.Min))
        {
            words.Add($"{(interval.MinOpen ? "more than" : "at least")} {Value(expression, interval.Min)}");
        }

        if (double.IsFinite(interval.Max))
        {
            words.Add($"{(interval.MaxOpen ? "less than" : "at most")} {Value(expression, interval.Max)}");
        }

        return $"is {string.Join(" and ", words)}";
    }

    /// <summary>Whether its value is a fraction that is written in per cents.</summary>
    public static bool IsPercentage(Expression expression) => expression switch
    {
        Share or RelativeChange or RoundedPercent or ImputedShare => true,
        Difference(var left, _) => IsPercentage(left),
        MeanOf(var of) => of.Count == 0 || IsPercentage(of[0]),
        Ratio(var over, _) => IsPercentage(over),
        _ => false,
    };
}
