using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A position in a cell, and what stands to the left of it.</summary>
internal sealed class Place
{
    /// <summary>Looks at a position.</summary>
    public Place(SyntaxTree tree, int position)
    {
        var root = tree.GetRoot();
        Position = position;
        Left = position == 0 ? default : root.FindToken(position - 1);
        if (Left != default && Left.SpanStart >= position)
        {
            Left = Left.GetPreviousToken();
        }

        var word = Left.IsKind(SyntaxKind.IdentifierToken) || SyntaxFacts.IsKeywordKind(Left.Kind());
        Word = word && Left.Span.End >= position ? Left : default;
        Before = Word == default ? Left : Word.GetPreviousToken();
        IsText = position > 0 && (InComment(root, position) || InString(Left, position));
    }

    /// <summary>The position.</summary>
    public int Position { get; }

    /// <summary>The token that the position follows or stands in.</summary>
    public SyntaxToken Left { get; }

    /// <summary>The name or keyword being written; default when none is.</summary>
    public SyntaxToken Word { get; }

    /// <summary>What stands before the name that is or would be written.</summary>
    public SyntaxToken Before { get; }

    /// <summary>It is in a comment or a literal, where no names are.</summary>
    public bool IsText { get; }

    /// <summary>What is to be replaced: the name being written, or nothing.</summary>
    public (int Start, int End) Span => Word == default ? (Position, Position) : (Word.SpanStart, Word.Span.End);

    /// <summary>The name so far.</summary>
    public string Prefix => Word == default ? "" : Word.Text[..(Position - Word.SpanStart)];

    /// <summary>What the members are asked of when the place follows a dot; null when it does not.</summary>
    public SyntaxNode? Owner => Before.IsKind(SyntaxKind.DotToken) || Before.IsKind(SyntaxKind.MinusGreaterThanToken)
        ? Before.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        }
        : null;

    /// <summary>It follows a dot, of whatever.</summary>
    public bool IsAfterDot => Before.IsKind(SyntaxKind.DotToken) || Before.IsKind(SyntaxKind.MinusGreaterThanToken);

    private static bool InComment(SyntaxNode root, int position)
    {
        var trivia = root.FindTrivia(position - 1, findInsideTrivia: true);
        return trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.DisabledTextTrivia => true,
            SyntaxKind.MultiLineCommentTrivia => position < trivia.Span.End || !trivia.ToString().EndsWith("*/", StringComparison.Ordinal),
            _ => trivia.IsPartOfStructuredTrivia() && root.FindToken(position - 1, findInsideTrivia: true).Parent?.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>() is not null,
        };
    }

    private static bool InString(SyntaxToken token, int position) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken or SyntaxKind.InterpolatedStringTextToken => token.Span.End >= position,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken =>
            position < token.Span.End || (token.Span.End == position && token.ContainsDiagnostics),
        SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken => true,
        _ => false,
    };
}
