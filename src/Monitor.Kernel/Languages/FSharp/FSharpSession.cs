using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>F# Interactive, without its console: what it prints of values and errors goes nowhere, since cells show theirs otherwise.</summary>
/// <remarks>
/// Not interactive to itself (<c>--noninteractive</c>): else it runs each cell under an abort of its own, which does not nest in ours.
/// The assemblies of the runtime and not the reference assemblies of an SDK (<c>--usesdkrefs-</c>): of these F# Interactive finds only a
/// few in a host, and types of values that are shared come from the former.
/// Line numbers in stack traces need the symbols that are on by default.
/// </remarks>
internal sealed class FSharpSession : IDisposable
{
    private static readonly string[] Arguments = ["fsi", "--noninteractive", "--nologo", "--gui-", "--quiet", "--usesdkrefs-"];

    private const int ValueRestriction = 30;

    private readonly Shell.FsiEvaluationSession session;
    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private int cells;

    public FSharpSession(FSharpStart start)
    {
        session = Shell.FsiEvaluationSession.Create(Shell.FsiEvaluationSession.GetDefaultConfiguration(), Arguments, TextReader.Null, TextWriter.Null, TextWriter.Null, null, null);
        Require(start.References.Prepend(typeof(CellCode).Assembly.Location));
        if (!start.Opens.IsEmpty)
        {
            Prepare(string.Join('\n', start.Opens.Select(o => "open " + o)));
        }
    }

    /// <summary>Number of the cell that ran last, from 1.</summary>
    public int Cell => cells;

    /// <summary>Name of the file that a cell passes for, by which frames of its code are known.</summary>
    public static string FileOf(int cell) => FormattableString.Invariant($"cell{cell}.fsx");

    /// <summary>Runs a cell.</summary>
    public (FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception> Outcome, FSharpDiagnostic[] Diagnostics) Evaluate(string code, CancellationToken interrupt)
    {
        cells++;
        var (outcome, diagnostics) = Run(code);
        var errors = diagnostics.Where(d => d.Severity.IsError).ToArray();

        // A last expression of any type at all, such as failwith, cannot be the value of a cell unless it is told to be an object.
        return errors is [{ ErrorNumber: ValueRestriction } error] && error.Message.Contains("'it'", StringComparison.Ordinal) ? Run(code + "\n|> box") : (outcome, diagnostics);

        (FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception> Outcome, FSharpDiagnostic[] Diagnostics) Run(string text)
        {
            var (result, found) = session.EvalInteractionNonThrowing(CellCode.Telling(text, FileOf(cells)), FileOf(cells), FSharpOption<CancellationToken>.Some(interrupt));
            return (result, found);
        }
    }

    /// <summary>Runs code that is ours.</summary>
    /// <exception cref="InvalidOperationException">It has an error.</exception>
    public void Prepare(string code)
    {
        var (outcome, diagnostics) = session.EvalInteractionNonThrowing(code, "kernel.fsx", null);
        if (outcome is FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice2Of2 failed)
        {
            throw new InvalidOperationException(diagnostics.FirstOrDefault(d => d.Severity.IsError)?.Message ?? failed.Item.Message, failed.Item);
        }
    }

    /// <summary>Lets cells use assemblies; those known already cost nothing.</summary>
    /// <exception cref="InvalidOperationException">One cannot be read.</exception>
    public void Require(IEnumerable<string> assemblies)
    {
        var added = assemblies.Where(references.Add).ToArray();
        if (added.Length > 0)
        {
            Prepare(string.Join('\n', added.Select(a => $"#r @\"{a.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        }
    }

    /// <summary>The values that cells have bound, the value of the last expression left out.</summary>
    public IEnumerable<Variable> Values() =>
        session.GetBoundValues().Where(v => v.Name != "it").Select(v => new Variable(v.Name, v.Value.ReflectionType, v.Value.ReflectionValue));

    /// <summary>Parses and checks code as the next cell, without running it.</summary>
    public (FSharpParseFileResults Parsed, FSharpCheckFileResults Checked) Check(string code)
    {
        var (parsed, check, _) = session.ParseAndCheckInteraction(code, null);
        return (parsed, check);
    }

    public void Dispose() => ((IDisposable)session).Dispose();
}
