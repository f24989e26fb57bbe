using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Site.Notebooks;

/// <summary>What a parameter may be.</summary>
internal enum ParameterKind
{
    /// <summary>Anything: its declaration does not say.</summary>
    Any,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Real,

    /// <summary>True or false.</summary>
    Truth,
}

/// <summary>A variable that the cell tagged <c>parameters</c> declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it may be, from its type or its default.</param>
/// <param name="Type">The type as the cell writes it; null where it leaves it to the default.</param>
internal sealed partial record DeclaredParameter(string Name, ParameterKind Kind, string? Type)
{
    /// <summary>The variables that a cell declares outside any block.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="language"><c>csharp</c> or <c>fsharp</c>.</param>
    public static ImmutableArray<DeclaredParameter> In(string code, string language) => language switch
    {
        "csharp" => CSharp(code),
        "fsharp" => [.. FSharpBinding().Matches(code).Select(m => FSharp(m.Groups["name"].Value, m.Groups["type"], m.Groups["value"].Value.Trim()))],
        _ => [],
    };

    private static ImmutableArray<DeclaredParameter> CSharp(string code)
    {
        // A line for the kernel is no C#.
        var script = string.Join('\n', code.Split('\n').Select(l => l.TrimStart().StartsWith("#!", StringComparison.Ordinal) ? "" : l));
        var root = CSharpSyntaxTree.ParseText(script, new CSharpParseOptions(LanguageVersion.Preview, kind: SourceCodeKind.Script)).GetCompilationUnitRoot();
        return
        [
            .. root.Members
                .Select(m => m switch
                {
                    FieldDeclarationSyntax field => field.Declaration,
                    GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration,
                    _ => null,
                })
                .OfType<VariableDeclarationSyntax>()
                .SelectMany(d => d.Variables.Select(v => CSharp(v.Identifier.ValueText, d.Type, v.Initializer?.Value))),
        ];
    }

    private static DeclaredParameter CSharp(string name, TypeSyntax type, ExpressionSyntax? value)
    {
        var written = type.ToString();
        return written != "var" ? new(name, KindOf(written.TrimEnd('?')), written) : new(name, KindOf(value), null);
    }

    private static ParameterKind KindOf(string type) => type switch
    {
        "string" => ParameterKind.Text,
        "byte" or "short" or "int" or "long" or "uint" or "ulong" or "ushort" or "sbyte" or "nint" or "int64" => ParameterKind.Whole,
        "double" or "float" or "decimal" => ParameterKind.Real,
        "bool" => ParameterKind.Truth,
        _ => ParameterKind.Any,
    };

    private static ParameterKind KindOf(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax { Operand: { } operand } prefix when prefix.IsKind(SyntaxKind.UnaryMinusExpression) => KindOf(operand),
        InterpolatedStringExpressionSyntax => ParameterKind.Text,
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            string => ParameterKind.Text,
            int or long or uint or ulong => ParameterKind.Whole,
            double or float or decimal => ParameterKind.Real,
            bool => ParameterKind.Truth,
            _ => ParameterKind.Any,
        },
        _ => ParameterKind.Any,
    };

    private static DeclaredParameter FSharp(string name, Group type, string value) => type.Success
        ? new(name, KindOf(type.Value.Trim()), type.Value.Trim())
        : new(name, value switch
        {
            "true" or "false" => ParameterKind.Truth,
            _ when value.StartsWith('"') || value.StartsWith("$\"", StringComparison.Ordinal) => ParameterKind.Text,
            _ when FSharpWhole().IsMatch(value) => ParameterKind.Whole,
            _ when FSharpReal().IsMatch(value) => ParameterKind.Real,
            _ => ParameterKind.Any,
        }, null);

    [GeneratedRegex(@"^let\s+(?:mutable\s+)?(?<name>[\p{L}_][\p{L}\p{N}_']*)\s*(?::(?<type>[^=\n]+))?=(?<value>[^\n]*)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FSharpBinding();

    [GeneratedRegex(@"^-?[0-9][0-9_]*(?:L|l|UL|u|y|s|n|uy|us)?(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex FSharpWhole();

    [GeneratedRegex(@"^-?[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?(?:f|m|M|F)?(?:\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex FSharpReal();
}
