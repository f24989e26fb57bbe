using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>Symbols in words.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.Default,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Whole = Format.WithTypeQualification();

    /// <summary>A declaration on one line.</summary>
    public static string Signature(ISymbol symbol)
    {
        // What a cell declares stands in a type that only the compiler sees.
        var inCell = symbol.ContainingType is { IsScriptClass: true };
        var format = symbol is INamedTypeSymbol or INamespaceSymbol ? Whole : inCell ? Format.WithMemberOptions(Format.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType) : Format;
        return inCell && symbol is INamedTypeSymbol ? symbol.ToDisplayString(Format) : symbol.ToDisplayString(format);
    }

    /// <summary>The declaration of the first of some overloads, with the number of the others.</summary>
    public static string Signature(ISymbol first, int others) => others == 0
        ? Signature(first)
        : string.Create(CultureInfo.InvariantCulture, $"{Signature(first)} (+ {others} overload{(others == 1 ? "" : "s")})");

    /// <summary>What a symbol is, in a front end's words.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        INamespaceSymbol => "module",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => "delegate",
        ITypeSymbol => "class",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "instance",
        IFieldSymbol => "field",
        IParameterSymbol => "param",
        _ => "instance",
    };

    private static SymbolDisplayFormat WithTypeQualification(this SymbolDisplayFormat format) => new(
        format.GlobalNamespaceStyle,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        format.GenericsOptions,
        format.MemberOptions,
        format.DelegateStyle,
        format.ExtensionMethodStyle,
        format.ParameterOptions,
        format.PropertyStyle,
        format.LocalOptions,
        format.KindOptions,
        format.MiscellaneousOptions);
}
