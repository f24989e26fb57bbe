using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A cell in whose loops a look is taken at whether the cell was interrupted.</summary>
/// <remarks>
/// The compiler does this for methods when it is asked to, but not for the statements of a cell that stand in none. Each look is put in
/// without a line end, so that lines stay what they are; columns are counted back.
/// </remarks>
internal sealed class WatchedSource
{
    /// <summary>The method that takes the look, and its declaration in the first submission.</summary>
    public const string Look = "__look";

    /// <summary>Declares <see cref="Look"/>: the compiler puts the look at the beginning of each method.</summary>
    public const string Declaration = $"static void {Look}() {{ }}";

    private readonly ImmutableArray<(int At, string Text)> insertions;

    /// <summary>Reads a cell.</summary>
    public WatchedSource(string code)
    {
        Original = SubmissionChain.Parse(code);
        insertions = Original.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? [] : [.. Loops(Original.GetRoot()).SelectMany(Looks).OrderBy(i => i.At)];
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

    // Those that stand in no function; a function has a look of the compiler's own.
    private static IEnumerable<StatementSyntax> Loops(SyntaxNode root) =>
        root.DescendantNodes(n => n is CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax and not LocalFunctionStatementSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax or SwitchSectionSyntax)
            .OfType<StatementSyntax>()
            .Select(Body)
            .OfType<StatementSyntax>();

    private static StatementSyntax? Body(StatementSyntax statement) => statement switch
    {
        WhileStatementSyntax loop => loop.Statement,
        DoStatementSyntax loop => loop.Statement,
        ForStatementSyntax loop => loop.Statement,
        CommonForEachStatementSyntax loop => loop.Statement,
        LabeledStatementSyntax label => label.Statement,
        _ => null,
    };

    private static IEnumerable<(int At, string Text)> Looks(StatementSyntax body) => body switch
    {
        BlockSyntax block => [(block.OpenBraceToken.Span.End, $" {Look}();")],
        { Parent: LabeledStatementSyntax } => [(body.SpanStart, $"{Look}(); ")],
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
