using System.Text;
using System.Text.Json.Nodes;
using Monitor.Site.Notebooks;

namespace Monitor.Site.Tests.Notebooks;

/// <summary>Small notebooks.</summary>
internal static class Sample
{
    public static JsonObject CSharp => new() { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } };

    public static JsonObject FSharp => new() { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (F#)", ["language"] = "F#", ["name"] = ".net-fsharp" } };

    public static NotebookDocument Of(params NotebookCell[] cells) => NotebookDocument.New(CSharp, cells);

    public static NotebookCell Code(string id, string source, params string[] tags) =>
        NotebookCell.New(CellKind.Code, id, source, tags.Length == 0 ? null : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]) });

    public static NotebookCell Prose(string id, string source) => NotebookCell.New(CellKind.Markdown, id, source);

    public static JsonObject Stream(string text, string name = "stdout") => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    public static JsonObject Display(params (string MediaType, JsonNode Content)[] data) => new()
    {
        ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.MediaType, (JsonNode?)d.Content))),
    };

    public static NotebookDocument Read(string json) => NotebookDocument.Read(Encoding.UTF8.GetBytes(json), "sample.ipynb");

    public static string Text(this NotebookDocument document) => Encoding.UTF8.GetString(document.ToBytes());

    /// <summary>A notebook with one code cell and one prose cell, laid out in an unusual way.</summary>
    public const string Unusual = "\ufeff\r\n { \"nbformat_minor\" :5,\r\n\t\"cells\":[ {\"cell_type\":\"code\", \"source\":\"var a = \\\"\\u00e9\\ud83d\\ude00\\/\\\";\",\"metadata\":{\"z\":1e5,\"a\":1.0,\"tags\":[ \"x\" ]},\r\n\"outputs\":[ ] , \"id\":\"one\" ,\"execution_count\": null} ,\r\n{\"id\":\"two\",\"metadata\":{},\"source\":[],\"cell_type\":\"markdown\",\"unknown\":[1, 2,3]}],\"nbformat\":4, \"metadata\":{\"q\":-0.0,\"language_info\":{\"name\":\"C#\"}}}\r\n\r\n";
}
