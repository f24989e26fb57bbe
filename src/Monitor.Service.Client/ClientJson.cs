using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Service.Client;

/// <summary>How the service's JSON is read and written. Members that this version does not know are passed over.</summary>
internal static class ClientJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Writes a record: a JSON object of its levels and its identifier.</summary>
    public static void Write(Utf8JsonWriter json, SectorRecord record)
    {
        json.WriteStartObject();
        if (record.Id is { } id)
        {
            json.WriteString("id"u8, id);
        }

        foreach (var (factor, level) in record.Levels)
        {
            json.WriteString(factor, level);
        }

        json.WriteEndObject();
    }
}
