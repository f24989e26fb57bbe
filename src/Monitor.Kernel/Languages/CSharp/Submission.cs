using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>A piece of C# that was compiled on top of those before it.</summary>
/// <param name="Compilation">Its compilation, which knows the one that it stands on.</param>
/// <param name="Tree">Its source.</param>
/// <param name="Slot">Its place among the instances of submissions.</param>
internal sealed record Submission(CSharpCompilation Compilation, SyntaxTree Tree, int Slot)
{
    private CompilationUnitSyntax Root => Tree.GetCompilationUnitRoot();

    /// <summary>There is something to run or to load. As the compiler counts, which gives only such submissions a slot of their own.</summary>
    public bool HasCode => Compilation.SyntaxTrees.Any(t => t.GetCompilationUnitRoot().Members.Count > 0);

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
