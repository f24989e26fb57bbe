using System.Text.RegularExpressions;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>A signature and what its documentation says.</summary>
internal sealed record FSharpTip(string Signature, string Summary, string Remarks);

/// <summary>The tool tips of the compiler as text.</summary>
internal static partial class FSharpTips
{
    public static IEnumerable<FSharpTip> Of(ToolTipText tip) =>
        from element in tip.Item.OfType<ToolTipElement.Group>()
        from data in element.elements
        select Of(data);

    private static FSharpTip Of(ToolTipElementData data)
    {
        var signature = ModuleOfCell().Replace(string.Concat(data.MainDescription.Parts.Select(p => p.Text)), "").Trim();
        var remarks = data.Remarks is { } r ? ModuleOfCell().Replace(string.Concat(r.Value.Parts.Select(p => p.Text)), "").Trim() : "";
        return new(signature, Documentation(data.XmlDoc), remarks.Contains("FSI-ASSEMBLY", StringComparison.Ordinal) ? "" : remarks);
    }

    private static string Documentation(FSharpXmlDoc doc) => doc switch
    {
        FSharpXmlDoc.FromXmlText text => XmlSummaries.TextOf(text.Item.GetXmlText()),
        FSharpXmlDoc.FromXmlFile file => XmlSummaries.Of(file.dllName, file.xmlSig),
        _ => "",
    };

    // Cells are modules FSI_0001 and so on to the compiler.
    [GeneratedRegex(@"\bFSI_\d+\.")]
    private static partial Regex ModuleOfCell();
}
