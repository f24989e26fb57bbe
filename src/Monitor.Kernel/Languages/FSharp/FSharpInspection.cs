using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>What stands at a position of a cell of F#: signatures and what their documentation says.</summary>
internal static class FSharpInspection
{
    public static MimeBundle? At(FSharpSession session, string code, int position, int detail)
    {
        var (line, text, column) = CellPosition.Of(code, position);
        if (QuickParse.GetCompleteIdentifierIsland(true, text, column) is not { Value: var (name, end, _) })
        {
            return null;
        }

        var (_, check) = session.Check(code);
        var tips = FSharpTips.Of(check.GetToolTip(line, end, text, ListModule.OfSeq(name.Split('.')), FSharpTokenTag.IDENT, null)).ToArray();
        if (tips.Length == 0)
        {
            return null;
        }

        var shown = detail > 0 ? tips : tips[..1];
        return MimeBundle.Text(string.Join("\n\n", shown.Select(t => Join(t.Signature, t.Summary, detail > 0 ? t.Remarks : ""))))
            .With("text/markdown", string.Join("\n\n", shown.Select(t => Join($"```fsharp\n{t.Signature}\n```", t.Summary, detail > 0 ? t.Remarks : ""))));
    }

    private static string Join(params string[] parts) => string.Join("\n\n", parts.Where(p => p.Length > 0));
}
