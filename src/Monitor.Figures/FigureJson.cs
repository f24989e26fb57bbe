using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plotly.NET;

namespace Monitor.Figures;

/// <summary>
/// The chart of a figure as plotly.js takes it (<c>application/vnd.plotly.v1+json</c>): data and layout, names in order, no
/// identifier that is not the figure's own. The same data give the same bytes in any culture and time zone.
/// </summary>
public static class FigureJson
{
    // The default encoder escapes <, > and &, so that the text can stand in a page as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Media type of the text.</summary>
    public const string MediaType = "application/vnd.plotly.v1+json";

    /// <summary>The chart as JSON on one line.</summary>
    public static string ToJson(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        using var chart = JsonDocument.Parse(GenericChart.toFigureJson(figure.Chart));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            foreach (var part in (string[])["data", "layout"])
            {
                json.WritePropertyName(part);
                Write(json, chart.RootElement.GetProperty(part));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
