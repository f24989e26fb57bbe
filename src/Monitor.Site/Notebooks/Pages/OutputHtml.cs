using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>An output on a page, in the richest of its forms that a page without a network can show.</summary>
internal sealed class OutputHtml(SafeHtml safe)
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Whether a chart was shown, which needs a program to draw it.</summary>
    public bool HasCharts { get; private set; }

    public Html Of(JsonObject output) => StoredOutputs.Type(output) switch
    {
        "stream" => Html.Of($"<pre class=\"output {(Text(output, "name") == "stderr" ? "stderr" : "stdout")}\" tabindex=\"0\">{AnsiText.Of(Text(output, "text"))}</pre>\n"),
        "error" => Html.Of($"<pre class=\"output error\" tabindex=\"0\">{AnsiText.Of(Traceback(output))}</pre>\n"),
        _ => Html.Of($"<div class=\"output\">\n{Bundle(StoredOutputs.Bundle(output))}\n</div>\n"),
    };

    private Html Bundle(JsonObject bundle)
    {
        if (bundle[Plotly] is JsonObject figure)
        {
            return Chart(figure, Plain(bundle));
        }

        if (bundle.ContainsKey("text/html") && safe.Of(Text(bundle, "text/html"), null) is var html && safe.ShowsSomething)
        {
            return Html.Of($"<div class=\"html\" tabindex=\"0\">{html}</div>");
        }

        if (bundle.ContainsKey("image/svg+xml"))
        {
            // Within an image a drawing can neither run a script nor ask for anything.
            return Picture("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(bundle, "image/svg+xml"))), bundle);
        }

        if (Pictures.FirstOrDefault(bundle.ContainsKey) is { } picture)
        {
            return Picture(picture, string.Concat(Text(bundle, picture).Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')), bundle);
        }

        if (bundle.ContainsKey("text/markdown"))
        {
            return new CellHtml(safe, this, "").Prose(Text(bundle, "text/markdown"), null);
        }

        return Plain(bundle) is { Length: > 0 } plain ? Html.Of($"<pre tabindex=\"0\">{AnsiText.Of(plain)}</pre>")
            : bundle.FirstOrDefault(b => StoredOutputs.IsJson(b.Key)) is { Key: not null } json ? Html.Of($"<pre tabindex=\"0\">{Encoding.UTF8.GetString(PythonJson.Of(json.Value, TextStyle.Jupyter, 0))}</pre>")
            : Html.Of($"<p class=\"note\">An output that a page cannot show: {string.Join(", ", bundle.Select(b => b.Key))}.</p>");
    }

    private Html Chart(JsonObject figure, string plain)
    {
        HasCharts = true;
        var title = figure["layout"]?["title"] switch
        {
            JsonObject named => Metadatum.Text(named, "text"),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
            _ => null,
        };
        var label = title is { Length: > 0 } ? title : plain is { Length: > 0 } and { Length: <= 200 } ? plain : "Chart";

        // Written so that no text in it can end the element.
        var json = Encoding.UTF8.GetString(PythonJson.Of(figure, new TextStyle("", ""), 0)).Replace("<", "\\u003c", StringComparison.Ordinal);
        return Html.Of($"<div class=\"chart\" role=\"img\" aria-label=\"{label}\" hidden></div><script type=\"application/json\" class=\"figure\">{Html.Trusted(json)}</script><noscript><p class=\"note\">{label}: a chart, drawn by a script in this page.</p></noscript>");
    }

    private static Html Picture(string mediaType, string base64, JsonObject bundle) =>
        Html.Of($"<img src=\"data:{mediaType};base64,{base64}\" alt=\"{(Plain(bundle) is { Length: > 0 } plain ? plain : "Picture")}\">");

    private static string Plain(JsonObject bundle) => bundle.ContainsKey("text/plain") ? Text(bundle, "text/plain") : bundle.ContainsKey("text/latex") ? Text(bundle, "text/latex") : "";

    private static string Traceback(JsonObject output)
    {
        var lines = string.Join('\n', output["traceback"]!.AsArray().Select(l => l!.GetValue<string>()));
        return lines.Length > 0 ? lines : $"{Text(output, "ename")}: {Text(output, "evalue")}";
    }

    private static string Text(JsonObject members, string name) => members[name]!.GetValue<string>();
}
