using System.Text.Json.Nodes;

namespace Monitor.Site.Notebooks;

/// <summary>Text as notebooks store it: a list of lines, each with its line end.</summary>
internal static class SourceLines
{
    /// <summary>The lines of a text, divided wherever Python's <c>str.splitlines</c> divides.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\v' or '\f' or '\u001c' or '\u001d' or '\u001e' or '\u0085' or '\u2028' or '\u2029'))
            {
                continue;
            }

            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }

            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    /// <summary>The lines of a text as JSON.</summary>
    public static JsonArray Json(string text) => new([.. Split(text).Select(l => (JsonNode)l)]);
}
