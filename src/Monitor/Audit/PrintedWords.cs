using System.Globalization;
using Monitor.Published;

namespace Monitor.Audit;

/// <summary>A printed number as text: thousands separated, with its unit.</summary>
internal static class PrintedWords
{
    public static string Of(PublishedFigure figure)
    {
        var number = figure.Unit != "year" && long.TryParse(figure.Printed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole.ToString("N0", CultureInfo.InvariantCulture)
            : figure.Printed;
        return figure.Unit switch
        {
            "percent" => $"{number} %",
            "rank" => $"rank {number}",
            "year" => number,
            "ordering" => $"\"{number}\"",
            _ => $"{number} {figure.Unit}",
        };
    }
}
