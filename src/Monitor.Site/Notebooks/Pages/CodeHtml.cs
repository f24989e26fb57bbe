using System.Text.RegularExpressions;

namespace Monitor.Site.Notebooks;

/// <summary>Code with its comments, texts, numbers and keywords marked.</summary>
internal static partial class CodeHtml
{
    /// <summary>Names of languages for readers, by the name on <c>#!</c> lines.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["csharp"] = "C#", ["fsharp"] = "F#", ["sql"] = "SQL", ["html"] = "HTML", ["markdown"] = "Markdown", ["javascript"] = "JavaScript", ["mermaid"] = "Mermaid",
    };

    private static readonly Dictionary<string, HashSet<string>> Keywords = new(StringComparer.Ordinal)
    {
        ["csharp"] = Words("abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in init int interface internal is lock long namespace new not null object or out override params private protected public readonly record ref return sbyte sealed short sizeof static string struct switch this throw true try typeof uint ulong using var virtual void when where while with yield"),
        ["fsharp"] = Words("abstract and as assert async begin class default do done downcast downto elif else end exception extern false finally fixed for fun function global if in inherit inline interface internal lazy let match member module mutable namespace new not null of open or override private public rec return static struct then to true try type upcast use val void when while with yield"),
        ["sql"] = Words("all and as asc between by case count cross cube desc distinct else end except exists false from full group having in inner intersect is join left like limit not null offset on or order outer over partition pivot qualify right rollup select then true union unnest using values when where window with"),
        ["javascript"] = Words("async await break case catch class const continue default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while yield"),
    };

    /// <summary>Marks the words of a language; code of another one is left plain.</summary>
    public static Html Of(string code, string language)
    {
        if (!Keywords.TryGetValue(language, out var keywords))
        {
            return Html.Text(code);
        }

        var pieces = new List<Html>();
        var from = 0;
        foreach (var match in Tokens(language).EnumerateMatches(code))
        {
            var token = code.Substring(match.Index, match.Length);
            if (Kind(token, language, keywords) is not { } kind)
            {
                continue;
            }

            pieces.Add(Html.Text(code[from..match.Index]));
            pieces.Add(Html.Of($"<span class=\"{kind}\">{token}</span>"));
            from = match.Index + match.Length;
        }

        pieces.Add(Html.Text(code[from..]));
        return Html.Concat(pieces);
    }

    private static string? Kind(string token, string language, HashSet<string> keywords) => token[0] switch
    {
        '/' or '(' or '-' => "comment",
        '#' => "magic",
        '"' or '\'' or '@' or '$' or '`' => "text",
        >= '0' and <= '9' => "number",
        _ => keywords.Contains(language == "sql" ? token.ToLowerInvariant() : token) ? "keyword" : null,
    };

    private static Regex Tokens(string language) => language switch { "sql" => Sql(), "fsharp" => FSharp(), _ => CLike() };

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];

    [GeneratedRegex(""""//[^\n]*|/\*[\s\S]*?(?:\*/|$)|^[ \t]*#[!a-z][^\n]*|\${0,2}"{3}[\s\S]*?(?:"{3}|$)|(?:@\$?|\$@)"(?:[^"]|"")*"?|\$?"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])'|`(?:\\.|[^`\\])*`|\b[0-9][0-9a-zA-Z_.]*|[\p{L}_][\p{L}\p{N}_]*"""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CLike();

    [GeneratedRegex(""""//[^\n]*|\(\*(?!\))[\s\S]*?(?:\*\)|$)|^[ \t]*#[!a-z][^\n]*|\${0,2}"{3}[\s\S]*?(?:"{3}|$)|@"(?:[^"]|"")*"?|\$?"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\\n])'|\b[0-9][0-9a-zA-Z_.]*|[\p{L}_][\p{L}\p{N}_']*"""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FSharp();

    [GeneratedRegex(""""--[^\n]*|/\*[\s\S]*?(?:\*/|$)|^[ \t]*#[!a-z][^\n]*|'(?:[^']|'')*'?|"[^"\n]*"?|\b[0-9][0-9a-zA-Z_.]*|[\p{L}_][\p{L}\p{N}_]*"""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sql();
}
