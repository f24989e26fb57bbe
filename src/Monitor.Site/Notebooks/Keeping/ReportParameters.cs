using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Site.Notebooks;

/// <summary>The parameters of a report, as a notebook of it takes them.</summary>
public static class ReportParameters
{
    /// <summary>Name of the parameter that a chapter takes: the folder of the register.</summary>
    public const string Register = "register";

    /// <summary>Whether a notebook is a chapter of a report: it declares <see cref="Register"/> in a cell tagged <c>parameters</c>.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <exception cref="NotebookException">The notebook names no kernel.</exception>
    public static bool IsChapter(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return DeclaredParameter.In(Source(notebook), KernelChoice.Of(notebook.Metadata).Language).Any(d => d.Name == Register);
    }

    /// <summary>
    /// Those that a notebook declares with another default. A notebook whose defaults are what the report asks for runs as it stands, so
    /// that its outputs are those that the checkout holds.
    /// </summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="asked">What the report asks for.</param>
    /// <exception cref="NotebookException">The notebook names no kernel.</exception>
    public static ImmutableArray<Parameter> For(NotebookDocument notebook, ImmutableArray<Parameter> asked)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var language = KernelChoice.Of(notebook.Metadata).Language;
        var source = Source(notebook);
        var declared = DeclaredParameter.In(source, language).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        var defaults = language == "csharp" ? Defaults(source) : ImmutableDictionary<string, JsonNode>.Empty;
        return [.. asked.Where(p => declared.Contains(p.Name) && !(defaults.TryGetValue(p.Name, out var value) && JsonNode.DeepEquals(value, p.Value)))];
    }

    private static string Source(NotebookDocument notebook) =>
        string.Join('\n', notebook.Cells.Where(c => c.Kind == CellKind.Code && c.IsTagged(CellTags.Parameters)).Take(1).Select(c => c.Source));

    private static ImmutableDictionary<string, JsonNode> Defaults(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script)).GetCompilationUnitRoot()
            .Members.OfType<FieldDeclarationSyntax>().SelectMany(f => f.Declaration.Variables)
            .Select(v => (v.Identifier.ValueText, Value: (v.Initializer?.Value as LiteralExpressionSyntax)?.Token.Value switch
            {
                string text => (JsonNode?)text,
                int number => number,
                _ => null,
            }))
            .Where(v => v.Value is not null)
            .GroupBy(v => v.ValueText, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Key, g => g.Last().Value!, StringComparer.Ordinal);
}
