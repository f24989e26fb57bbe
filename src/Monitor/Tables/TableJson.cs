using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.Tables;

/// <summary>A table as JSON: definition, register, rows and columns with their labels, bases, and the cells row after row. The same table gives the same bytes.</summary>
public static class TableJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Dutch letters stay readable; the text is never put into HTML unescaped
    };

    /// <summary>A table as JSON.</summary>
    public static string ToJson(this Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            Write(json, table);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Table table)
    {
        var definition = table.Definition;
        json.WriteStartObject();
        json.WriteString("id", table.Id);
        json.WriteString("edition", table.Edition.Name);
        Write(json, "title", definition.Title);
        Write(json, "population", definition.Population);
        Write(json, "base", definition.Base);
        json.WriteString("register", table.Source.Title);
        json.WriteBoolean("synthetic", table.Source.Synthetic);
        json.WriteBoolean("safe", table.IsSafe);
        json.WriteStartArray("columns");
        for (var c = 0; c < table.Columns.Length; c++)
        {
            var column = table.Columns[c];
            json.WriteStartObject();
            json.WriteString("code", column.Code);
            json.WriteString("kind", TableCodes.Of(column.Kind));
            Write(json, "label", column.Label);
            Write(json, "n", table.Bases[c]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        for (var r = 0; r < table.Rows.Length; r++)
        {
            Write(json, table, r);
        }

        json.WriteEndArray();
        json.WriteStartArray("notes");
        foreach (var note in table.Notes)
        {
            json.WriteStartObject();
            json.WriteString("en", note.En);
            json.WriteString("nl", note.Nl);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Table table, int r)
    {
        var row = table.Rows[r];
        json.WriteStartObject();
        json.WriteString("code", row.Code);
        json.WriteString("kind", TableCodes.Of(row.Kind));
        json.WriteString("measure", TableCodes.Of(row.Measure));
        Write(json, "label", row.Label);
        json.WriteStartArray("cells");
        for (var c = 0; c < table.Columns.Length; c++)
        {
            var cell = table[r, c];
            json.WriteStartObject();
            Write(json, "count", cell.Count);
            Write(json, "value", cell.Value);
            Write(json, "share", cell.Share);
            Write(json, "rank", cell.Rank);
            if (cell.Suppressed)
            {
                json.WriteBoolean("suppressed", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Label label)
    {
        json.WriteStartObject(name);
        json.WriteString("en", label.En);
        json.WriteString("nl", label.Nl);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } n)
        {
            json.WriteNumber(name, n);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } n)
        {
            json.WriteNumber(name, n);
        }
    }
}
