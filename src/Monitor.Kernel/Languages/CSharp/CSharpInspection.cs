using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>What stands at a position of a cell: its declaration and its documentation.</summary>
internal sealed class CSharpInspection(DocumentationFiles documentation)
{
    /// <summary>What stands at a position; between the parentheses of a call, what is called. Null when nothing is known of it.</summary>
    public MimeBundle? At(CSharpCompilation compilation, SyntaxTree tree, int position, int detail)
    {
        var place = new Place(tree, position);
        var model = compilation.GetSemanticModel(tree);
        var found = place.IsText ? [] : At(model, tree, place);
        if (found.IsEmpty)
        {
            found = Called(model, place);
        }

        return found.IsEmpty ? null : Describe(found, detail);
    }

    private static ImmutableArray<ISymbol> At(SemanticModel model, SyntaxTree tree, Place place)
    {
        var token = place.Word;
        if (token == default && place.Position < tree.Length)
        {
            token = tree.GetRoot().FindToken(place.Position);
            token = token.SpanStart <= place.Position ? token : default;
        }

        if (token.Parent is not { } node || token.Span.Length == 0)
        {
            return [];
        }

        if (token.IsKind(SyntaxKind.IdentifierToken) && model.GetDeclaredSymbol(node) is { } declared)
        {
            return [declared];
        }

        return node is ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax or NameColonSyntax ? Symbols(model, node) : [];
    }

    private static ImmutableArray<ISymbol> Called(SemanticModel model, Place place)
    {
        var call = place.Before.Parent?.AncestorsAndSelf().OfType<ArgumentListSyntax>()
            .FirstOrDefault(a => a.OpenParenToken.Span.End <= place.Position && (a.CloseParenToken.IsMissing || place.Position <= a.CloseParenToken.SpanStart))?.Parent;
        return call switch
        {
            InvocationExpressionSyntax invocation => Symbols(model, invocation.Expression),
            BaseObjectCreationExpressionSyntax creation => Symbols(model, creation),
            _ => [],
        };
    }

    private static ImmutableArray<ISymbol> Symbols(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        var chosen = info.Symbol is { } one ? [one] : info.CandidateSymbols;
        if (chosen.IsEmpty && model.GetTypeInfo(node).Type is { TypeKind: not TypeKind.Error } type && node is TypeSyntax)
        {
            return [type];
        }

        // With one overload chosen the others are of use too, after it.
        return node is ExpressionSyntax expression && chosen is [IMethodSymbol]
            ? [.. chosen, .. model.GetMemberGroup(expression).Where(m => !SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, chosen[0].OriginalDefinition))]
            : chosen;
    }

    private MimeBundle Describe(ImmutableArray<ISymbol> found, int detail)
    {
        var signature = detail == 0 ? SymbolText.Signature(found[0], found.Length - 1) : string.Join('\n', found.Select(SymbolText.Signature));
        var text = new DocumentationText(documentation.Of(found[0]));
        var plain = new StringBuilder(signature);
        var rich = new StringBuilder($"```csharp\n{signature}\n```");
        Paragraph("", text.Summary);
        if (detail > 0)
        {
            foreach (var (name, what) in text.Parameters)
            {
                Paragraph(name, what);
            }

            Paragraph("Returns", text.Returns);
            foreach (var (name, when) in text.Exceptions)
            {
                Paragraph($"Throws {name}", when);
            }

            Paragraph("Remarks", text.Remarks);
        }

        return MimeBundle.Text(plain.ToString()).With("text/markdown", rich.ToString());

        void Paragraph(string title, string content)
        {
            if (content.Length > 0)
            {
                plain.Append("\n\n").Append(title.Length > 0 ? title + ": " : "").Append(content);
                rich.Append("\n\n").Append(title.Length > 0 ? $"**{title}**: " : "").Append(content);
            }
        }
    }
}
