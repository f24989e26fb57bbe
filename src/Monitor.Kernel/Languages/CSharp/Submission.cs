using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A piece of C# that was compiled on top of those before it.</summary>
/// <param name="compilation">Its compilation.</param>
/// <param name="tree">Its source.</param>
/// <param name="below">The one that it stands on; null for the first.</param>
internal sealed class Submission(CSharpCompilation compilation, SyntaxTree tree, Submission? below)
{
    private CompilationUnitSyntax Root => Tree.GetCompilationUnitRoot();

    /// <summary>Its compilation.</summary>
    public CSharpCompilation Compilation => compilation;

    /// <summary>Its source.</summary>
    public SyntaxTree Tree => tree;

    /// <summary>The one that it stands on; null for the first.</summary>
    public Submission? Below => below;

    /// <summary>Its place among the instances of submissions, as the compiler counts: 0 is for an object of the host, and those without code take none.</summary>
    public int Slot { get; } = (below?.Slot ?? 0) + (compilation.SyntaxTrees.Any(t => t.GetCompilationUnitRoot().Members.Count > 0) ? 1 : 0);

    /// <summary>There is something to run or to load.</summary>
    public bool HasCode => Slot > (Below?.Slot ?? 0);

    /// <summary>Later cells can see something of it: a variable, a method, a type, or a namespace that it uses.</summary>
    public bool IsSeenLater =>
        Root.Usings.Count > 0 || Compilation.SyntaxTrees.Length > 1 || Compilation.ScriptClass!.GetMembers().Any(m => !m.IsImplicitlyDeclared);

    /// <summary>Its value is worth showing: it ends with an expression that has one, or returns one.</summary>
    public bool HasValue
    {
        get
        {
            var statements = Root.Members.OfType<GlobalStatementSyntax>();
            if (Root.DescendantNodes(n => n is CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax).OfType<ReturnStatementSyntax>().Any(r => r.Expression is not null))
            {
                return true;
            }

            return statements.LastOrDefault()?.Statement is ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last
                && Compilation.GetSemanticModel(Tree).GetTypeInfo(last.Expression).ConvertedType is not { SpecialType: SpecialType.System_Void };
        }
    }

    /// <summary>The public fields that hold the variables of an instance.</summary>
    public static ImmutableArray<FieldInfo> Fields(object instance) =>
    [
        .. instance.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(f => char.IsLetterOrDigit(f.Name[0]) || f.Name[0] == '_'),
    ];
}
