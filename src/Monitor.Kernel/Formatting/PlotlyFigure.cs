using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace Monitor.Kernel.Formatting;

/// <summary>A Plotly.NET chart as figure JSON, as a place in a page that plotly.js draws in, and in words.</summary>
/// <remarks>
/// The library's own HTML has a random id and fetches plotly.js. Here neither: figures are marked by a hash of their content, and
/// plotly.js is the one that the page has, or that the Jupyter server has in the folder of the kernel (<see cref="PlotlyScript"/>).
/// A front end that draws <see cref="MediaType"/> itself does not need the HTML; without plotly.js the words stand in the place.
/// </remarks>
internal static class PlotlyFigure
{
    /// <summary>The media type of figure JSON.</summary>
    public const string MediaType = "application/vnd.plotly.v1+json";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Registers the three forms, and that figure JSON and HTML are both wanted.</summary>
    public static void Register()
    {
        Formatter.Register<GenericChart>(c => ToJson(c).ToJsonString(Compact), MediaType);
        Formatter.Register<GenericChart>(ToHtml, "text/html");
        Formatter.Register<GenericChart>(c => ToText(ToJson(c)), "text/plain");
        Formatter.Register<GenericChart>(_ => "chart", "text/plain+summary");
        if (Formatter.GetPreferredMimeTypesFor(typeof(GenericChart)) is { Count: 1 } one && one.Single() == Formatter.DefaultMimeType)
        {
            Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), MediaType, "text/html");
        }
    }

    /// <summary>The figure: its traces, layout and configuration, and its frames if it has any.</summary>
    public static JsonObject ToJson(GenericChart chart)
    {
        var whole = JsonNode.Parse(GenericChart.toJson(chart))!.AsObject();
        var figure = new JsonObject();
        foreach (var part in new[] { "data", "layout", "config" })
        {
            if (whole[part] is { } content)
            {
                figure[part] = content.DeepClone();
            }
        }

        if (JsonNode.Parse(GenericChart.toFigureJson(chart))!["frames"] is JsonArray { Count: > 0 } frames)
        {
            figure["frames"] = frames.DeepClone();
        }

        return figure;
    }

    /// <summary>A place for the figure and the script that draws it there.</summary>
    public static string ToHtml(GenericChart chart)
    {
        var figure = ToJson(chart);
        var json = figure.ToJsonString(Compact).Replace("<", "\\u003c", StringComparison.Ordinal);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];

        // Marked, not named by id: the same figure may stand twice in a page, and each is drawn.
        return $"""
            <div class="monitor-figure" data-figure="{mark}"><pre>{System.Net.WebUtility.HtmlEncode(ToText(figure))}</pre></div>
            <script type="text/javascript">
            (function () {"{"}
            var figure = {json};
            {PlotlyScript.Drawing(mark)}
            {"}"})();
            </script>
            """.ReplaceLineEndings("\n");
    }

    /// <summary>The title and, for each trace, its kind, its name and its number of points.</summary>
    public static string ToText(JsonObject figure)
    {
        var traces = figure["data"] as JsonArray ?? [];
        var text = new StringBuilder(Title(figure["layout"]?["title"]) is { } title ? $"Chart: {title}" : "Chart");
        foreach (var trace in traces.OfType<JsonObject>())
        {
            var name = trace["name"] is JsonValue value ? $" \"{value}\"" : "";
            text.Append(CultureInfo.InvariantCulture, $"\n  {trace["type"]}{name}: {Points(trace):N0} {(Points(trace) == 1 ? "point" : "points")}");
        }

        return text.ToString();
    }

    private static string? Title(JsonNode? title) => title switch
    {
        JsonValue text => text.ToString(),
        JsonObject whole => whole["text"]?.ToString(),
        _ => null,
    };

    private static int Points(JsonObject trace) =>
        new[] { "z", "y", "x", "values", "r", "lat", "locations", "labels" }
            .Select(a => trace[a]).OfType<JsonArray>().Select(Count).DefaultIfEmpty(0).Max();

    // A heat map's values are rows of numbers.
    private static int Count(JsonArray array) => array.Sum(v => v is JsonArray row ? row.Count : 1);
}
