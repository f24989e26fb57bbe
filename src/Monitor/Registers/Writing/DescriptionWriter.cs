using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Registers.Reading;

namespace Monitor.Registers.Writing;

/// <summary>Writes what a register says of itself as a Data Package descriptor (datapackage.org, version 2).</summary>
internal static class DescriptionWriter
{
    public static void Write(string path, RegisterDescription description, RegisterFormat format)
    {
        using var file = File.Create(path);
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
            json.WriteString("title", description.Title);
            json.WriteStartObject("monitor");
            json.WriteBoolean("synthetic", description.Synthetic);
            json.WriteBoolean("confidential", description.Confidential);
            json.WriteEndObject();
            json.WriteStartArray("resources");
            foreach (var table in RegisterTables.All)
            {
                json.WriteStartObject();
                json.WriteString("name", table.Name());
                json.WriteString("path", table.Name() + (format == RegisterFormat.Csv ? RegisterFiles.Csv : RegisterFiles.Parquet));
                json.WriteString("type", "table");
                json.WriteString("format", format == RegisterFormat.Csv ? "csv" : "parquet");
                json.WriteString("mediatype", format == RegisterFormat.Csv ? "text/csv" : "application/vnd.apache.parquet");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }
}
