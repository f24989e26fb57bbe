using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>What the compiler found wrong in a cell, with the lines that it is about.</summary>
internal static class CompileErrors
{
    private const int Shown = 20;

    /// <summary>The errors as a cell's result.</summary>
    public static CellResult.Failed Of(ImmutableArray<Diagnostic> errors)
    {
        var lines = errors.Take(Shown).SelectMany(Lines);
        if (errors.Length > Shown)
        {
            lines = lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {errors.Length - Shown} errors more."));
        }

        return new("CompilationError", string.Join('\n', errors.Take(Shown).Select(Headline)), [.. lines]);
    }

    private static string Headline(Diagnostic error)
    {
        var place = error.Location.GetMappedLineSpan();
        var file = place.Path.Length > 0 ? Path.GetFileName(place.Path) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static IEnumerable<string> Lines(Diagnostic error)
    {
        yield return Headline(error);
        if (error.Location.SourceTree is not { } tree)
        {
            yield break;
        }

        var line = tree.GetText().Lines.GetLineFromPosition(error.Location.SourceSpan.Start);
        var text = line.ToString();
        if (text.Trim().Length == 0)
        {
            yield break;
        }

        var column = error.Location.SourceSpan.Start - line.Start;
        var width = Math.Max(1, Math.Min(error.Location.SourceSpan.Length, text.Length - column));
        yield return text;

        // Tabs stay tabs, so that the mark stands under what it marks.
        yield return string.Concat(text.Take(column).Select(c => c == '\t' ? '\t' : ' ')).PadRight(column) + new string('^', width);
    }
}
