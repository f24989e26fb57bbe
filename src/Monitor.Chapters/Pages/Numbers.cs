using System.Globalization;
using Monitor.Audit;
using Monitor.Published;

namespace Monitor.Chapters.Pages;

/// <summary>Numbers as an English page writes them: <c>1,233</c>, <c>9.3 %</c>, <c>−4</c>.</summary>
internal static class Numbers
{
    private const char NarrowSpace = '\u202f';

    public static string Whole(long number) => Minus(number.ToString("N0", CultureInfo.InvariantCulture));

    public static string Decimal(double number) => Minus(number.ToString("#,0.0", CultureInfo.InvariantCulture));

    /// <summary>A fraction in per cents with one decimal.</summary>
    public static string Percent(double fraction) => $"{Decimal(100 * fraction)}{NarrowSpace}%";

    /// <summary>What is printed, with its unit.</summary>
    public static string Printed(PublishedFigure figure) => Spaced(PrintedWords.Of(
        figure is { Printed: "1", Unit: [.. var one, 's'] } ? figure with { Unit = one } : figure));

    /// <summary>A value of what a figure computes.</summary>
    public static string Value(PublishedFigure figure, Expression expression, double value) => expression switch
    {
        _ when IsPercentage(figure, expression) => Percent(value),
        Count or NationalityRank or DistinctNationalities => Whole((long)value),
        MeanAge => Decimal(value),
        _ => Minus(value.ToString("#,0.00", CultureInfo.InvariantCulture)),
    };

    /// <summary>What an interval allows: <c>9.5 % to below 10.5 %</c>.</summary>
    public static string Allowed(PublishedFigure figure, Expression expression, Interval interval)
    {
        var (min, max) = (End(interval.Min), End(interval.Max));
        return interval switch
        {
            _ when interval.Min.Equals(interval.Max) => $"exactly {min}",
            _ when double.IsInfinity(interval.Max) => $"{(interval.MinOpen ? "more than" : "at least")} {min}",
            _ => $"{(interval.MinOpen ? "above " : "")}{min} to {(interval.MaxOpen ? "below " : "")}{max}",
        };

        // Ends keep their decimals: two thirds is not 66.7 %.
        string End(double value) => IsPercentage(figure, expression)
            ? $"{Minus((100 * value).ToString("#,0.##", CultureInfo.InvariantCulture))}{NarrowSpace}%"
            : Minus(value.ToString("#,0.###", CultureInfo.InvariantCulture));
    }

    // A ratio of reports to victims is printed in per cents, one of years to years in times.
    private static bool IsPercentage(PublishedFigure figure, Expression expression) =>
        QuantityWords.IsPercentage(expression) || (expression is Ratio && figure.Unit == "percent");

    private static string Minus(string text) => text.StartsWith('-') ? $"−{text[1..]}" : text;

    // A number and its sign of per cent stay on one line.
    private static string Spaced(string text) => Minus(text).Replace(" %", $"{NarrowSpace}%", StringComparison.Ordinal);
}
