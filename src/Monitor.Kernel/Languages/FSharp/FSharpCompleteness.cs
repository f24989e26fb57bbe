using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>Whether a cell can run as it stands, by the parser alone: F# Interactive need not be there.</summary>
internal static class FSharpCompleteness
{
    private static readonly Lazy<FSharpChecker> Checker = new(() =>
        FSharpChecker.Create(null, null, null, null, null, null, null, null, null, null, null, null, null, null));

    private static readonly string[] Openers = ["=", "->", "then", "else", "do", "with", "try", "finally", "(", "[", "{", "[|", "{|", "of", "begin", "struct"];

    // End of file in a string, in a comment, in a verbatim and in a triple-quoted string, each also within a comment; brackets without a match.
    private static readonly int[] EndsWithin = [514, 515, 516, 517, 518, 519, 520, 521, 583, 598];

    public static Completeness Of(string code)
    {
        const string file = "cell.fsx";
        var options = Checker.Value.GetParsingOptionsFromCommandLineArgs(ListModule.OfArray([file]), FSharpList<string>.Empty, FSharpOption<bool>.Some(true), null).Item1;
        var parsed = FSharpAsync.RunSynchronously(Checker.Value.ParseFile(file, SourceText.ofString(code), options, FSharpOption<bool>.Some(false), null), null, null);
        var errors = parsed.Diagnostics.Where(d => d.Severity.IsError).ToArray();
        var lines = code.TrimEnd().Split('\n');
        if (errors.Length == 0)
        {
            return new(CompletenessState.Complete);
        }

        // What an error at the very end asks for, further lines can bring.
        var isAtEnd = errors.Any(e => EndsWithin.Contains(e.ErrorNumber))
            || errors.All(e => e.EndLine > lines.Length || (e.EndLine == lines.Length && e.EndColumn >= lines[^1].TrimEnd('\r').Length));
        return isAtEnd ? new(CompletenessState.Incomplete, Indent(lines[^1])) : new(CompletenessState.Invalid);
    }

    private static string Indent(string line)
    {
        var indent = line[..(line.Length - line.TrimStart().Length)];
        return Openers.Any(o => line.TrimEnd().EndsWith(o, StringComparison.Ordinal)) ? indent + "    " : indent;
    }
}
