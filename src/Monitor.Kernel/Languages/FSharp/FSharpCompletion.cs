using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.EditorServices;
using Microsoft.FSharp.Core;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>What may stand at a position of a cell of F#.</summary>
internal static class FSharpCompletion
{
    // Signatures and summaries of thousands of names would keep the front end waiting.
    private const int MostWithDocumentation = 150;

    public static Completions At(FSharpSession session, string code, int position, CancellationToken cancellation)
    {
        var (line, text, column) = CellPosition.Of(code, position);
        var partial = QuickParse.GetPartialLongNameEx(text, column - 1);
        var (parsed, check) = session.Check(code);
        cancellation.ThrowIfCancellationRequested();
        var found = check.GetDeclarationListInfo(FSharpOption<FSharpParseFileResults>.Some(parsed), line, text, partial, null, null, null);
        if (found.IsError)
        {
            return new(position, position, []);
        }

        var items = found.Items
            .Where(i => i.NameInList.StartsWith(partial.PartialIdent, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(i => i.NameInCode, StringComparer.Ordinal)
            .OrderBy(i => i.NameInList, StringComparer.Ordinal)
            .ToArray();
        var start = position - partial.PartialIdent.Length;
        return new(start, position, [.. items.Select(i => Item(i, items.Length <= MostWithDocumentation, cancellation))]);
    }

    private static Completion Item(DeclarationListItem item, bool isDocumented, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var tip = isDocumented ? FSharpTips.Of(item.Description).FirstOrDefault() : null;
        return new(item.NameInCode, Kind(item.Glyph), tip?.Signature ?? "", tip?.Summary ?? "");
    }

    private static string Kind(FSharpGlyph glyph) => glyph switch
    {
        { IsMethod: true } or { IsOverridenMethod: true } or { IsExtensionMethod: true } => "function",
        { IsProperty: true } => "property",
        { IsField: true } => "field",
        { IsEvent: true } => "event",
        { IsModule: true } or { IsNameSpace: true } => "module",
        { IsVariable: true } or { IsConstant: true } => "variable",
        { IsEnumMember: true } => "enum member",
        { IsInterface: true } => "interface",
        { IsStruct: true } => "struct",
        { IsEnum: true } or { IsUnion: true } => "enum",
        { IsError: true } => "keyword",
        _ => "class",
    };
}
