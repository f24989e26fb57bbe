using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Sessions;

/// <summary>Whether a character stands in code rather than in a string or a comment.</summary>
internal static class CodeScan
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>For C#, as its compiler reads it: a line that begins with # in code is a directive to it, known or not.</summary>
    public static bool IsCSharp(string text, int at) =>
        CSharpSyntaxTree.ParseText(text, Script).GetRoot().FindTrivia(at).GetStructure() is DirectiveTriviaSyntax { IsActive: true };

    /// <summary>For F#: strings of each kind, characters, and comments, which may hold one another.</summary>
    public static bool IsFSharp(ReadOnlySpan<char> text, int at)
    {
        var i = 0;
        while (i < at)
        {
            var rest = text[i..];
            i += rest switch
            {
                ['/', '/', ..] => UntilLineEnd(rest),
                ['(', '*', ')', ..] => 3,
                ['(', '*', ..] => Comment(rest),
                ['"', '"', '"', ..] => Until(rest, "\"\"\"", 3),
                ['@', '"', ..] => Verbatim(rest, 2),
                ['$', '@', '"', ..] or ['@', '$', '"', ..] => Verbatim(rest, 3),
                ['"', ..] => Quoted(rest),
                ['\'', '\\', _, '\'', ..] => 4,
                ['\'', _, '\'', ..] => 3,
                _ => 1,
            };
        }

        return i == at;
    }

    private static int UntilLineEnd(ReadOnlySpan<char> text) => text.IndexOf('\n') is var end and >= 0 ? end : text.Length;

    private static int Until(ReadOnlySpan<char> text, string mark, int from) =>
        text[from..].IndexOf(mark, StringComparison.Ordinal) is var end and >= 0 ? from + end + mark.Length : text.Length;

    private static int Quoted(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int Verbatim(ReadOnlySpan<char> text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                continue;
            }

            if (i + 1 == text.Length || text[i + 1] != '"')
            {
                return i + 1;
            }

            i++;
        }

        return text.Length;
    }

    private static int Comment(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text[i..];
            if (rest.StartsWith("(*", StringComparison.Ordinal) && !rest.StartsWith("(*)", StringComparison.Ordinal))
            {
                depth++;
                i++;
            }
            else if (rest.StartsWith("*)", StringComparison.Ordinal))
            {
                depth--;
                i++;
                if (depth == 0)
                {
                    return i + 1;
                }
            }
        }

        return text.Length;
    }
}
