using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Monitor.Figures.Tests;

/// <summary>What holds of every figure.</summary>
internal static class FigureAssert
{
    /// <summary>Words everywhere, an n, a table of equal rows, numbers that are numbers, and a fragment that a browser reads without an error.</summary>
    public static void IsWhole(Figure figure)
    {
        Assert.Matches("^[a-z0-9.-]+$", figure.Id);
        Assert.All((string[])[figure.Title, figure.Caption, figure.Alternative], t => Assert.False(string.IsNullOrWhiteSpace(t)));
        Assert.Contains("n = ", figure.Caption, StringComparison.Ordinal);
        Assert.EndsWith(".", figure.Alternative, StringComparison.Ordinal);
        Assert.All((string[])[figure.Title, figure.Caption, figure.Alternative, figure.ToJson(), figure.Table.ToCsv()], t =>
        {
            Assert.DoesNotContain("NaN", t, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", t, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", t, StringComparison.Ordinal);
        });
        Assert.NotEmpty(figure.Table.Rows);
        Assert.All(figure.Table.Rows, r => Assert.Equal(figure.Table.Columns.Length, r.Length));
        Assert.Distinct(figure.Table.Columns.Select(c => c.Code));
        using var json = JsonDocument.Parse(figure.ToJson());
        Assert.True(json.RootElement.GetProperty("data").GetArrayLength() > 0);
        Reads(figure);
    }

    /// <summary>Whether two languages say the same: the same numbers and different words.</summary>
    public static void IsTranslated(Figure english, Figure dutch)
    {
        Assert.Equal(english.Id, dutch.Id);
        Assert.NotEqual(english.Title, dutch.Title);
        Assert.NotEqual(english.Caption, dutch.Caption);
        Assert.NotEqual(english.Alternative, dutch.Alternative);
        Assert.Equal(english.Table.Columns.Select(c => c.Code), dutch.Table.Columns.Select(c => c.Code));
        Assert.Equal(english.Table.Rows.SelectMany(r => r).Select(c => c.Number), dutch.Table.Rows.SelectMany(r => r).Select(c => c.Number));
    }

    /// <summary>Runs something under a culture that writes numbers with a comma and another minus.</summary>
    public static T UnderAnotherCulture<T>(Func<T> make)
    {
        var thread = Thread.CurrentThread;
        var before = thread.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
        try
        {
            thread.CurrentCulture = other;
            return make();
        }
        finally
        {
            thread.CurrentCulture = before;
        }
    }

    private static void Reads(Figure figure)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        var document = parser.ParseDocument($"<!DOCTYPE html><html><head><title>t</title></head><body>{figure.ToHtml("a.csv")}</body></html>");
        var chart = document.QuerySelector("[role=img]")!;
        Assert.Equal(figure.Alternative, chart.GetAttribute("aria-label"));
        Assert.Equal(figure.Table.Rows.Length, document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(figure.ToJson(), document.GetElementById($"{figure.Id}-data")!.TextContent);
        Assert.Distinct(document.All.Select(e => e.Id).OfType<string>().Where(id => id.Length > 0));
    }
}
