using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>Whether a piece of C# can run as it stands.</summary>
internal static class CSharpCompleteness
{
    private const int Indent = 4;

    /// <summary>Whether a piece of C# can run, with four blanks of indent for each brace that is open.</summary>
    public static Completeness Of(SyntaxTree tree)
    {
        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return new(CompletenessState.Incomplete, new string(' ', Indent * Open(tree)));
        }

        return new(tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? CompletenessState.Invalid : CompletenessState.Complete);
    }

    private static int Open(SyntaxTree tree)
    {
        var open = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(t => !t.IsMissing))
        {
            open = token.Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => open + 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => Math.Max(0, open - 1),
                _ => open,
            };
        }

        return open;
    }
}
