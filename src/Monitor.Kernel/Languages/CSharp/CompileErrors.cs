using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>What the compiler found wrong in a cell, with the lines that it is about.</summary>
internal static class CompileErrors
{
    private const int Shown = 20;

    /// <summary>The errors as a cell's result.</summary>
    public static CellResult.Failed Of(ImmutableArray<Diagnostic> errors, WatchedSource source)
    {
        var lines = errors.Take(Shown).SelectMany(e => Lines(e, source));
        if (errors.Length > Shown)
        {
            lines = lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {errors.Length - Shown} errors more."));
        }

        return new("CompilationError", string.Join('\n', errors.Take(Shown).Select(e => Headline(e, source))), [.. lines]);
    }

    private static string Headline(Diagnostic error, WatchedSource source)
    {
        var (text, span) = Place(error, source);
        var start = text is null ? default : text.Lines.GetLinePosition(span.Start);
        var file = error.Location.SourceTree is { FilePath: { Length: > 0 } path } ? Path.GetFileName(path) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file}({start.Line + 1},{start.Character + 1}): error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static (SourceText? Text, TextSpan Span) Place(Diagnostic error, WatchedSource source)
    {
        var span = error.Location.SourceSpan;
        return error.Location.SourceTree == source.Tree
            ? (source.Original.GetText(), TextSpan.FromBounds(source.Back(span.Start), source.Back(span.End)))
            : (error.Location.SourceTree?.GetText(), span);
    }

    private static IEnumerable<string> Lines(Diagnostic error, WatchedSource source)
    {
        yield return Headline(error, source);
        var (all, span) = Place(error, source);
        if (all is null)
        {
            yield break;
        }

        var line = all.Lines.GetLineFromPosition(span.Start);
        var text = line.ToString();
        if (text.Trim().Length == 0)
        {
            yield break;
        }

        var column = span.Start - line.Start;
        var width = Math.Max(1, Math.Min(span.Length, text.Length - column));
        yield return text;

        // Tabs stay tabs, so that the mark stands under what it marks.
        yield return string.Concat(text.Take(column).Select(c => c == '\t' ? '\t' : ' ')).PadRight(column) + new string('^', width);
    }
}
