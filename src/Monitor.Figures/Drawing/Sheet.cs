using Plotly.NET;

namespace Monitor.Figures;

/// <summary>An axis of a figure.</summary>
/// <param name="Title">What it measures; empty for categories that speak for themselves.</param>
internal sealed record Axis(string Title)
{
    /// <summary>Whether it is logarithmic: where the values span more than a decade, or would hide the small beside the large.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether it holds fractions.</summary>
    public bool IsShare { get; init; }

    /// <summary>Whether it holds whole numbers in steps of one, such as years.</summary>
    public bool IsByOne { get; init; }

    /// <summary>Whether the first category stands on top.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Whether it holds categories.</summary>
    public bool IsOfCategories { get; init; }

    /// <summary>Whether its names stand upright, so that many fit beside each other.</summary>
    public bool IsUpright { get; init; }

    /// <summary>Ends; null for those of the values.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>Whether it begins at nought.</summary>
    public bool FromNought { get; init; }
}

/// <summary>The template of all figures: fonts, sizes, axes and legend, with the marks laid on it.</summary>
internal sealed class Sheet(Wording words)
{
    private const string Font = "system-ui, Segoe UI, Roboto, Helvetica Neue, Noto Sans, sans-serif";
    private const string Ink = "#1b2522", Line = "#c9d6d0", Nothing = "rgba(0,0,0,0)";

    /// <summary>Height of a figure whose rows grow with its categories.</summary>
    public static int HeightOf(int rows, int linesARow = 1, int legendLines = 2)
    {
        const int Axis = 90, LegendLine = 24;
        // plotly.js gives a legend half of the height at most, and hides the rest of it.
        return Math.Max(Axis + (LegendLine * legendLines) + (rows * Math.Max(26, 17 * linesARow)), 2 * LegendLine * legendLines);
    }

    /// <summary>Lines that a legend of these names takes at the width of a page: long names stand below one another.</summary>
    public static int LegendLines(IEnumerable<string> names)
    {
        const int LongName = 30, ALine = 3;
        var all = names.ToList();
        return all.Any(n => n.Length > LongName) ? all.Count + all.Count(n => n.Length > 44) : 1 + (all.Count / ALine);
    }

    /// <summary>Lays marks on a sheet.</summary>
    /// <param name="marks">The marks.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="height">Height in pixels; the width is that of the page, 720 where there is none.</param>
    /// <param name="stacked">Whether bars stand on one another.</param>
    /// <param name="legend">Whether there is a legend.</param>
    /// <param name="line">A line across at a value of the vertical axis, with words; null for none.</param>
    public GenericChart Lay(IEnumerable<Trace> marks, Axis x, Axis y, int height, bool stacked = false, bool legend = true, (double At, string Words)? line = null)
    {
        var layout = new Layout();
        layout.SetProperty("autosize", true);
        layout.SetProperty("width", 720);
        layout.SetProperty("height", height);
        layout.SetProperty("barmode", stacked ? "stack" : "group");
        layout.SetProperty("bargap", 0.25);
        layout.SetProperty("font", Marks.Of(("family", Font), ("size", 13), ("color", Ink)));
        layout.SetProperty("paper_bgcolor", Nothing);
        layout.SetProperty("plot_bgcolor", Nothing);
        layout.SetProperty("separators", words.Separators);
        layout.SetProperty("dragmode", false);
        layout.SetProperty("hovermode", "closest");
        layout.SetProperty("margin", Marks.Of(("l", 10), ("r", 16), ("t", 10), ("b", 10), ("pad", 4)));
        layout.SetProperty("showlegend", legend);
        layout.SetProperty("legend", Marks.Of(("orientation", "h"), ("x", 0), ("xanchor", "left"), ("y", 1.02), ("yanchor", "bottom"), ("traceorder", "normal"), ("itemclick", false), ("itemdoubleclick", false)));
        layout.SetProperty("xaxis", Made(x));
        layout.SetProperty("yaxis", Made(y));
        if (line is { } across)
        {
            layout.SetProperty("shapes", new object[] { Marks.Of(("type", "line"), ("xref", "paper"), ("x0", 0), ("x1", 1), ("y0", across.At), ("y1", across.At), ("line", Marks.Of(("color", Ink), ("width", 1), ("dash", "dash")))) });
            layout.SetProperty("annotations", new object[] { Marks.Of(("text", Marks.Escaped(across.Words)), ("showarrow", false), ("xref", "paper"), ("x", 1), ("xanchor", "right"), ("y", across.At), ("yanchor", "bottom"), ("font", Marks.Of(("size", 12), ("color", Ink)))) });
        }

        return GenericChart.setLayout(layout, GenericChart.ofTraceObjects(false, marks.ToArray()));
    }

    /// <summary>Whether values are so far apart that a logarithmic axis serves them better.</summary>
    public static bool IsWide(IEnumerable<double?> values)
    {
        const double Wide = 5; // on a linear axis the lower of two such values has a fifth of its length
        var positive = values.Where(v => v is { } n && double.IsFinite(n) && n > 0).Select(v => v!.Value).ToList();
        return positive.Count > 1 && positive.Max() / positive.Min() > Wide;
    }

    private static DynamicObj.DynamicObj Made(Axis axis)
    {
        var made = Marks.Of(
            ("automargin", true),
            ("fixedrange", true),
            ("gridcolor", Line),
            ("linecolor", Line),
            ("zeroline", false),
            ("title", Marks.Of(("text", Marks.Escaped(axis.Title)), ("standoff", 8))));
        if (axis.IsOfCategories)
        {
            made.SetProperty("type", "category");
            made.SetProperty("showgrid", false);
        }
        else if (axis.IsLog)
        {
            made.SetProperty("type", "log");
            made.SetProperty("dtick", "D2"); // 1, 2 and 5 of each decade
            made.SetProperty("tickformat", ",~r");
            made.SetProperty("nticks", 6);
        }
        else
        {
            made.SetProperty("type", "linear");
            made.SetProperty("tickformat", axis.IsShare ? ".0%" : axis.IsByOne ? "d" : ",~f");
            made.SetProperty("nticks", 6);
        }

        if (axis.IsByOne)
        {
            made.SetProperty("dtick", 1);
        }

        if (axis.IsUpright)
        {
            made.SetProperty("tickangle", -90);
        }

        if (axis.IsReversed)
        {
            made.SetProperty("autorange", "reversed");
        }
        else if (axis.Range is { } range)
        {
            made.SetProperty("range", new object[] { range.From, range.To });
        }
        else if (axis.FromNought)
        {
            made.SetProperty("rangemode", "tozero");
        }

        return made;
    }
}
