using System.Globalization;
using Monitor.Tables;

namespace Monitor.Site;

/// <summary>A table as a few bars, small enough to stand in a link: its shape, no numbers.</summary>
internal static class Thumbnail
{
    private const int Width = 240;
    private const int Height = 72;
    private const int Most = 12;

    /// <summary>The bars: the years of the largest row where the columns are years, else the rows; none where nothing can be drawn.</summary>
    public static Html Of(Table? table)
    {
        if (table is null)
        {
            return Html.None;
        }

        var years = table.Columns.Index().Where(c => c.Item.Code.Length == 4 && c.Item.Code.All(char.IsAsciiDigit)).Select(c => c.Index).ToList();
        var rows = table.Rows.Index().Where(r => r.Item is { Measure: RowMeasure.Count, Kind: not RowKind.NotListed }).Select(r => r.Index).ToList();
        var categories = rows.Where(r => table.Rows[r].Kind == RowKind.Category).ToList();
        List<long> values = categories.Count > 1
            ? [.. categories.Select(r => table[r, table.Columns.Length - 1].Count ?? 0)]
            : rows.Count > 0 ? [.. years.Select(y => table[rows[0], y].Count ?? 0)] : [];
        return values.Count == 0 || values.Max() == 0 ? Html.None : Bars([.. values.Take(Most)]);
    }

    private static Html Bars(IReadOnlyList<long> values)
    {
        var (most, step) = (values.Max(), (double)Width / values.Count);
        var bars = values.Select((v, i) =>
        {
            var height = Math.Max(1.5, (double)v / most * Height);
            return Html.Trusted(string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{i * step:0.#}\" y=\"{Height - height:0.#}\" width=\"{step * 0.8:0.#}\" height=\"{height:0.#}\"/>"));
        });
        return Html.Of($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">{bars}</svg>\n");
    }
}
