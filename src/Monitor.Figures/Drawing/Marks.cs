using Plotly.NET;

namespace Monitor.Figures;

/// <summary>A run of marks that a figure draws alike.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Ink">How they are drawn.</param>
/// <param name="Values">Values, one for each category; null where there is none.</param>
/// <param name="Told">What each mark says when pointed at.</param>
/// <param name="Labels">Words on each mark, empty for none; null for none at all.</param>
internal sealed record Series(string Name, Ink Ink, IReadOnlyList<double?> Values, IReadOnlyList<string> Told, IReadOnlyList<string>? Labels = null);

/// <summary>A range with a point within, on a row or above a place of a figure.</summary>
/// <param name="At">The category, or the number, that it belongs to.</param>
/// <param name="Low">Lower end; null for none.</param>
/// <param name="Point">The point; null for none.</param>
/// <param name="High">Upper end; null for none.</param>
/// <param name="Told">What it says when pointed at.</param>
internal readonly record struct Span(object At, double? Low, double? Point, double? High, string Told);

/// <summary>The marks of figures as plotly.js takes them.</summary>
internal static class Marks
{
    private const int SymbolSize = 9;

    /// <summary>Bars: side by side, or on one another as the layout says.</summary>
    public static Trace Bars(Series series, IReadOnlyList<string> categories, bool across)
    {
        var trace = Named("bar", series.Name, series.Told);
        trace.SetProperty("orientation", across ? "h" : "v");
        trace.SetProperty(across ? "y" : "x", categories.Select(Markup).ToArray());
        trace.SetProperty(across ? "x" : "y", Numbers(series.Values));
        trace.SetProperty("marker", Of(
            ("color", series.Ink.Colour),
            ("line", Of(("color", series.Ink.Colour), ("width", 1))),
            ("pattern", Of(("shape", series.Ink.Pattern), ("fgcolor", "rgba(255,255,255,0.7)"), ("fillmode", "overlay"), ("size", 7), ("solidity", 0.2)))));
        if (series.Labels is { } labels)
        {
            trace.SetProperty("text", labels.ToArray());
            trace.SetProperty("textposition", "inside");
            trace.SetProperty("insidetextanchor", "middle");
            trace.SetProperty("textangle", 0);
            trace.SetProperty("constraintext", "none");
            trace.SetProperty("insidetextfont", Of(("color", Palette.WordsOn(series.Ink.Colour))));
        }

        return trace;
    }

    /// <summary>A line with a mark at each place.</summary>
    public static Trace Line(Series series, IReadOnlyList<object> places, bool marked = true)
    {
        var trace = Named("scatter", series.Name, series.Told);
        trace.SetProperty("mode", marked ? "lines+markers" : "lines");
        trace.SetProperty("x", places.ToArray());
        trace.SetProperty("y", Numbers(series.Values));
        trace.SetProperty("line", Of(("color", series.Ink.Colour), ("dash", series.Ink.Dash), ("width", 2.5)));
        trace.SetProperty("marker", Marker(series.Ink, SymbolSize));
        return trace;
    }

    /// <summary>Ranges as thick strokes with a point within; in the legend by the point.</summary>
    /// <param name="name">Name in the legend.</param>
    /// <param name="ink">How they are drawn.</param>
    /// <param name="spans">The ranges.</param>
    /// <param name="across">Whether ranges lie along the horizontal axis.</param>
    /// <param name="thickness">Thickness of the strokes, pixels.</param>
    public static Trace Spans(string name, Ink ink, IReadOnlyList<Span> spans, bool across, double thickness = 3)
    {
        // A range without a point of its own hangs on its lower end, where no mark is drawn.
        var points = spans.Select(s => s.Point ?? s.Low).ToArray();
        var trace = Named("scatter", name, spans.Select(s => s.Told));
        trace.SetProperty("mode", "markers");
        trace.SetProperty(across ? "y" : "x", spans.Select(s => s.At is string text ? Markup(text) : s.At).ToArray());
        trace.SetProperty(across ? "x" : "y", Numbers(points));
        trace.SetProperty("marker", Of(
            ("color", ink.Colour),
            ("symbol", spans.Select(s => s.Point is null ? "line-ns-open" : ink.Symbol).ToArray()),
            ("size", SymbolSize),
            ("line", Of(("color", ink.Colour), ("width", 1.5)))));
        trace.SetProperty(across ? "error_x" : "error_y", Of(
            ("type", "data"),
            ("symmetric", false),
            ("array", Numbers([.. spans.Select((s, i) => s.High - points[i])])),
            ("arrayminus", Numbers([.. spans.Select((s, i) => points[i] - s.Low)])),
            ("color", ink.Colour),
            ("thickness", thickness),
            ("width", thickness > 4 ? 0 : 5)));
        return trace;
    }

    /// <summary>A map of fractions: the darker the more, each with its words.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="values">Fractions by row and column; null for none.</param>
    /// <param name="labels">Words in each field.</param>
    /// <param name="told">What each field says when pointed at.</param>
    public static Trace Map(IReadOnlyList<string> columns, IReadOnlyList<string> rows, IReadOnlyList<double?[]> values, IReadOnlyList<string[]> labels, IReadOnlyList<string[]> told)
    {
        var trace = new Trace("heatmap");
        trace.SetProperty("x", columns.Select(Markup).ToArray());
        trace.SetProperty("y", rows.Select(Markup).ToArray());
        trace.SetProperty("z", values.Select(Numbers).ToArray());
        trace.SetProperty("text", labels.ToArray());
        trace.SetProperty("texttemplate", "%{text}");
        trace.SetProperty("hoverinfo", "text");
        trace.SetProperty("hovertext", told.Select(r => r.Select(Markup).ToArray()).ToArray());
        trace.SetProperty("colorscale", new object[] { new object[] { 0, "#e3f2ec" }, new object[] { 1, Palette.Of(Tone.Mint, 0).Colour } });
        trace.SetProperty("showscale", false);
        trace.SetProperty("xgap", 2);
        trace.SetProperty("ygap", 2);
        return trace;
    }

    /// <summary>An object with properties.</summary>
    public static DynamicObj.DynamicObj Of(params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var made = new DynamicObj.DynamicObj();
        foreach (var (name, value) in properties)
        {
            made.SetProperty(name, value);
        }

        return made;
    }

    /// <summary>Text as text: plotly.js takes some tags for markup.</summary>
    public static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Text broken into lines of a width, at spaces.</summary>
    public static string Wrapped(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += lines[^1].Length == 0 ? word : $" {word}";
            }
        }

        return string.Join('\n', lines);
    }

    private static Trace Named(string type, string name, IEnumerable<string> told)
    {
        var trace = new Trace(type);
        trace.SetProperty("name", Markup(name));
        trace.SetProperty("hoverinfo", "text");
        trace.SetProperty("hovertext", told.Select(Markup).ToArray());
        return trace;
    }

    private static DynamicObj.DynamicObj Marker(Ink ink, int size) =>
        Of(("color", ink.Colour), ("symbol", ink.Symbol), ("size", size), ("line", Of(("color", ink.Colour), ("width", 1.5))));

    // What is not finite has no place on an axis.
    private static object?[] Numbers(IReadOnlyList<double?> values) => [.. values.Select(v => v is { } n && double.IsFinite(n) ? (object)n : null)];

    private static string Markup(string text) => Escaped(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
