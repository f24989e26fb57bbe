using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A cell in whose loops and methods a look is taken at whether the cell was interrupted.</summary>
/// <remarks>
/// Each look is put in without a line end, so that lines stay what they are; columns are counted back. The compiler can do the like
/// (its instrumentation for module cancellation), but leaves out lambdas and the statements of a cell that stand in no method, and what
/// it makes of a method of a cell ended the process when it was interrupted (compiler 5.12).
/// </remarks>
internal sealed class WatchedSource
{
    /// <summary>The method that takes the look.</summary>
    public const string Look = "__look";

    /// <summary>The token that it looks at.</summary>
    public const string Token = "__interrupt";

    /// <summary>Declares both, in the first submission.</summary>
    public const string Declaration =
        $"static System.Threading.CancellationToken {Token}; static void {Look}() {{ if ({Token}.IsCancellationRequested) {Token}.ThrowIfCancellationRequested(); }}";

    private readonly ImmutableArray<(int At, string Text)> insertions;

    /// <summary>Reads a cell.</summary>
    public WatchedSource(string code)
    {
        Original = SubmissionChain.Parse(code);
        insertions = Original.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? [] : [.. Bodies(Original.GetRoot()).SelectMany(Looks).OrderBy(i => i.At)];
        Tree = insertions.IsEmpty ? Original : SubmissionChain.Parse(With(code, insertions));
    }

    /// <summary>The cell as it was written.</summary>
    public SyntaxTree Original { get; }

    /// <summary>The cell as it is compiled.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>The place in what was written of a place in what is compiled.</summary>
    public int Back(int position)
    {
        var added = 0;
        foreach (var (at, text) in insertions)
        {
            if (at + added >= position)
            {
                break;
            }

            added += Math.Min(text.Length, position - at - added);
        }

        return position - added;
    }

    private static IEnumerable<StatementSyntax> Bodies(SyntaxNode root) => root.DescendantNodes().Select(Body).OfType<StatementSyntax>();

    private static StatementSyntax? Body(SyntaxNode node) => node switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement } jump => jump,
        BaseMethodDeclarationSyntax method => method.Body,
        LocalFunctionStatementSyntax function => function.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        AccessorDeclarationSyntax accessor => accessor.Body,
        _ => null,
    };

    private static IEnumerable<(int At, string Text)> Looks(StatementSyntax body) => body switch
    {
        BlockSyntax block => [(block.OpenBraceToken.Span.End, $" {Look}();")],
        _ => [(body.SpanStart, $"{{ {Look}(); "), (body.Span.End, " }")],
    };

    private static string With(string code, ImmutableArray<(int At, string Text)> insertions)
    {
        var text = new StringBuilder(code);
        foreach (var (at, added) in insertions.Reverse())
        {
            text.Insert(at, added);
        }

        return text.ToString();
    }
}
