using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using FSharp.Compiler.Diagnostics;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>What went wrong in a cell, as a front end shows it.</summary>
internal static class FSharpErrors
{
    /// <summary>Kind of an error that the compiler found.</summary>
    public const string Compilation = "CompilationError";

    /// <summary>Errors of the compiler: each with its line, a caret below, and what it says; the last is the first of the cell.</summary>
    public static CellResult.Failed Of(IEnumerable<FSharpDiagnostic> diagnostics, string code, int cell)
    {
        var errors = diagnostics.Where(d => d.Severity.IsError).OrderBy(d => d.StartLine).ThenBy(d => d.StartColumn).ToArray();
        return new(Compilation, errors.Length == 0 ? "The cell does not compile." : Sentence(errors[0], cell), [.. errors.Reverse().SelectMany(e => Lines(e, code, cell))]);
    }

    /// <summary>A warning on one line or more, ended by a line break.</summary>
    public static string Warning(FSharpDiagnostic warning, int cell) => Sentence(warning, cell) + "\n";

    /// <summary>An exception of the cell: where it came from in cells, and what it says.</summary>
    public static CellResult.Failed Of(Exception exception, int cell)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        for (var e = exception; e is not null; e = e.InnerException)
        {
            lines.InsertRange(0, [.. Frames(e, cell), $"{NameOf(e.GetType())}: {e.Message}"]);
        }

        // The exception that reached the cell is the most telling one, its causes stand above.
        return new(NameOf(exception.GetType()), exception.Message, lines.ToImmutable());
    }

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Split('+')[^1] is var last && IsOfCell(type) ? last : type.FullName ?? type.Name;

    private static bool IsOfCell(Type type) => type.FullName?.StartsWith("FSI_", StringComparison.Ordinal) == true;

    private static string Sentence(FSharpDiagnostic d, int cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"{File(d, cell)}({d.StartLine},{d.StartColumn + 1}): {(d.Severity.IsError ? "error" : "warning")} {d.ErrorNumberText}: {string.Join('\n', d.Message.Split('\n').Select(l => l.TrimEnd()))}");

    private static string File(FSharpDiagnostic d, int cell) => Path.GetFileName(d.FileName) is var file && file == FSharpSession.FileOf(cell) ? "" : file;

    private static IEnumerable<string> Lines(FSharpDiagnostic d, string code, int cell)
    {
        var lines = code.Split('\n');
        if (File(d, cell).Length == 0 && d.StartLine >= 1 && d.StartLine <= lines.Length)
        {
            var line = lines[d.StartLine - 1].TrimEnd('\r');
            var start = Math.Min(d.StartColumn, line.Length);
            var end = d.EndLine == d.StartLine ? Math.Min(d.EndColumn, line.Length) : line.Length;
            yield return line;
            yield return string.Concat(line.AsSpan(0, start).ToString().Select(c => c == '\t' ? '\t' : ' ')) + new string('^', Math.Max(1, end - start));
        }

        foreach (var line in Sentence(d, cell).Split('\n'))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Frames(Exception e, int cell)
    {
        foreach (var frame in new StackTrace(e, fNeedFileInfo: true).GetFrames())
        {
            if (Path.GetFileName(frame.GetFileName()) is { Length: > 0 } file && file.EndsWith(".fsx", StringComparison.Ordinal) && frame.GetFileLineNumber() > 0)
            {
                var of = file == FSharpSession.FileOf(cell) ? "" : file.StartsWith("cell", StringComparison.Ordinal) ? " of an earlier cell" : " of " + file;
                yield return string.Create(CultureInfo.InvariantCulture, $"   at {Function(frame)}line {frame.GetFileLineNumber()}{of}");
            }
        }
    }

    private static string Function(StackFrame frame)
    {
        var method = frame.GetMethod();
        var name = method?.Name is null or "Invoke" or ".ctor" or ".cctor" ? method?.DeclaringType?.Name ?? "" : method.Name;
        name = name.Split('@')[0];
        return name is "" or "main" || name.Contains('$', StringComparison.Ordinal) ? "" : name + ", ";
    }
}
