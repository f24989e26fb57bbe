using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>What may stand at a position of a cell, as the compiler sees it from there.</summary>
internal sealed class CSharpCompletion(DocumentationFiles documentation)
{
    // Beyond this a list is no help, and looking up each summary is slow.
    private const int MostItems = 1000;
    private const int MostSummaries = 200;

    private static readonly ImmutableArray<string> Keywords =
    [
        .. SyntaxFacts.GetKeywordKinds().Where(k => SyntaxFacts.IsReservedKeyword(k)).Select(SyntaxFacts.GetText)
            .Concat(["async", "await", "dynamic", "from", "nameof", "orderby", "record", "select", "var", "when", "where", "with", "yield"]),
    ];

    /// <summary>What may stand at a position.</summary>
    public Completions At(CSharpCompilation compilation, SyntaxTree tree, int position, CancellationToken cancellation)
    {
        var place = new Place(tree, position);
        var (start, end) = place.Span;
        if (place.IsText)
        {
            return new(position, position, []);
        }

        var model = compilation.GetSemanticModel(tree);
        var symbols = Symbols(model, place)
            .Where(s => s.CanBeReferencedByName && !s.IsImplicitlyDeclared && s.Name.StartsWith(place.Prefix, StringComparison.OrdinalIgnoreCase) && !IsHidden(s))
            .GroupBy(s => (s.Name, Kind: SymbolText.Kind(s)))
            .OrderBy(g => Rank(g.First(), tree))
            .ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .Take(MostItems)
            .ToList();
        var items = symbols.Select((group, i) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var first = group.First();
            var text = i < MostSummaries ? new DocumentationText(documentation.Of(first)).Summary : "";
            return new Completion(Escaped(first.Name), group.Key.Kind, SymbolText.Signature(first, group.Count() - 1), text);
        });
        return new(start, end, [.. Named(model, place), .. items, .. place.IsAfterDot ? [] : Words(place)]);
    }

    private static IEnumerable<ISymbol> Symbols(SemanticModel model, Place place)
    {
        if (place.IsAfterDot)
        {
            return place.Owner is { } owner ? Members(model, place, owner) : [];
        }

        if (place.Before.Parent?.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null && !place.Before.IsKind(SyntaxKind.SemicolonToken))
        {
            return model.LookupNamespacesAndTypes(place.Position).Where(s => s is INamespaceSymbol || place.Before.IsKind(SyntaxKind.StaticKeyword));
        }

        if (place.Before.IsKind(SyntaxKind.NewKeyword))
        {
            return model.LookupNamespacesAndTypes(place.Position).Where(s => s is INamespaceSymbol or INamedTypeSymbol { IsStatic: false, TypeKind: not TypeKind.Interface });
        }

        return Initialised(model, place) is { } type
            ? model.LookupSymbols(place.Position, type).Where(s => s is IPropertySymbol { IsIndexer: false, SetMethod: not null, IsStatic: false } or IFieldSymbol { IsStatic: false, IsReadOnly: false })
            : model.LookupSymbols(place.Position);
    }

    private static IEnumerable<ISymbol> Members(SemanticModel model, Place place, SyntaxNode owner)
    {
        var symbol = model.GetSymbolInfo(owner).Symbol;
        var type = model.GetTypeInfo(owner).Type;
        if (symbol is null && type is null or IErrorTypeSymbol && SyntaxFactory.ParseExpression(owner.ToString()) is var expression)
        {
            // A name that a statement begins with is read as a type when the next line makes it look like a declaration.
            symbol = model.GetSpeculativeSymbolInfo(owner.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
            type = model.GetSpeculativeTypeInfo(owner.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        }

        if (symbol is INamespaceSymbol space)
        {
            return model.LookupNamespacesAndTypes(place.Position, space);
        }

        if (symbol is ITypeSymbol named)
        {
            return model.LookupStaticMembers(place.Position, named).Concat(model.LookupNamespacesAndTypes(place.Position, named)).Distinct(SymbolEqualityComparer.Default);
        }

        if (place.Before.Parent is MemberBindingExpressionSyntax && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (place.Before.IsKind(SyntaxKind.MinusGreaterThanToken) && type is IPointerTypeSymbol pointer)
        {
            type = pointer.PointedAtType;
        }

        return type is null
            ? []
            : model.LookupSymbols(place.Position, type, includeReducedExtensionMethods: true).Where(s => !s.IsStatic && s is not INamedTypeSymbol);
    }

    private static ITypeSymbol? Initialised(SemanticModel model, Place place) =>
        place.Before.Parent is InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } initializer
        && (place.Before.IsKind(SyntaxKind.OpenBraceToken) || place.Before.IsKind(SyntaxKind.CommaToken))
        && (initializer.IsKind(SyntaxKind.ObjectInitializerExpression) || initializer.Expressions.Count <= 1)
        && model.GetTypeInfo(creation).Type is { } type && !type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
            ? type
            : null;

    // The names of parameters, for an argument that says whose it is.
    private static IEnumerable<Completion> Named(SemanticModel model, Place place)
    {
        if (!(place.Before.IsKind(SyntaxKind.OpenParenToken) || place.Before.IsKind(SyntaxKind.CommaToken)) || place.Before.Parent is not ArgumentListSyntax { Parent: { } call })
        {
            return [];
        }

        var info = model.GetSymbolInfo(call is InvocationExpressionSyntax invocation ? invocation.Expression : call);
        return (info.Symbol is { } one ? [one] : info.CandidateSymbols).OfType<IMethodSymbol>()
            .SelectMany(m => m.Parameters)
            .DistinctBy(p => p.Name)
            .Where(p => p.Name.StartsWith(place.Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(p => new Completion(p.Name + ":", "param", SymbolText.Signature(p)));
    }

    private static IEnumerable<Completion> Words(Place place) =>
        Keywords.Where(k => place.Prefix.Length > 0 && k.StartsWith(place.Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(k => new Completion(k, "keyword"));

    // What cells declare comes first, then members, then the types and namespaces of the world.
    private static int Rank(ISymbol symbol, SyntaxTree tree) => symbol switch
    {
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => 0,
        _ when symbol.ContainingType is { IsScriptClass: true } => 0,
        _ when symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == tree) => 0,
        INamedTypeSymbol { ContainingType: null } => 2,
        INamespaceSymbol => 3,
        _ => 1,
    };

    private static bool IsHidden(ISymbol symbol) =>
        symbol.Name is WatchedSource.Look or WatchedSource.Token
        || symbol is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction or MethodKind.DelegateInvoke) }
        || symbol is INamedTypeSymbol { IsScriptClass: true }
        || symbol.GetAttributes().Any(a => a.AttributeClass?.Name == "EditorBrowsableAttribute" && a.ConstructorArguments is [{ Value: 1 }, ..]);

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None && SyntaxFacts.IsReservedKeyword(SyntaxFacts.GetKeywordKind(name)) ? "@" + name : name;
}
