using System.Collections.Immutable;
using System.Text;

namespace Monitor.Kernel.Sessions;

/// <summary>A part of a cell: from one character to another, the first of which begins a line.</summary>
/// <param name="Start">Its first character, from 0.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Line">Its first line in the cell, from 1.</param>
internal abstract record CellPart(int Start, int End, int Line)
{
    /// <summary>Text in the language of the place.</summary>
    public sealed record Code(int Start, int End, int Line) : CellPart(Start, End, Line);

    /// <summary>A line for the kernel.</summary>
    /// <param name="Start">Its first character, from 0.</param>
    /// <param name="End">The character after its line end.</param>
    /// <param name="Line">Its line in the cell, from 1.</param>
    /// <param name="Name">How it begins, such as <c>#!share</c> or <c>#r</c>.</param>
    public sealed record Command(int Start, int End, int Line, string Name) : CellPart(Start, End, Line);
}

/// <summary>Divides a cell into text of its languages and lines for the kernel.</summary>
/// <remarks>
/// A line for the kernel begins, after blanks, with <c>#!</c>; in C# and F# also with <c>#r</c> or <c>#i</c> when a directive of that name
/// exists. In C# and F# a line within a string or a comment is none, nor is one that <c>#if</c> leaves out. In languages of prose (HTML,
/// Markdown, JavaScript, Mermaid) only known names count: there <c>#!</c> may be part of the text.
/// </remarks>
internal sealed class CellReader(string cell, Func<string, bool> isKnown)
{
    private static readonly ImmutableHashSet<string> Prose = ["html", "markdown", "javascript", "mermaid"];

    /// <summary>Whether the text of a language is prose, in which a blank line more or less may show.</summary>
    public static bool IsProse(string language) => Prose.Contains(language);

    /// <summary>The part that begins at a character; null at the end of the cell.</summary>
    /// <param name="start">Where a line begins.</param>
    /// <param name="language">The language of the place.</param>
    public CellPart? Next(int start, string language)
    {
        if (start >= cell.Length)
        {
            return null;
        }

        var line = cell.AsSpan(0, start).Count('\n') + 1;
        var first = Candidates(start, language).FirstOrDefault(c => IsCode(start, c.At, language));
        return first.Name is null ? new CellPart.Code(start, cell.Length, line)
            : first.Line == start ? new CellPart.Command(start, EndOfLine(start), line, first.Name)
            : new CellPart.Code(start, first.Line, line);
    }

    /// <summary>The lines from a character on, up to one that changes the language.</summary>
    /// <returns>Their text, without the last line end, and where it ends.</returns>
    public (string Text, int End) Rest(int start, Func<string, bool> isLanguage)
    {
        var end = start;
        while (end < cell.Length && !isLanguage(cell[end..EndOfLine(end)].Trim().Split(' ', '\t')[0]))
        {
            end = EndOfLine(end);
        }

        return (cell[start..end].TrimEnd('\r', '\n'), end);
    }

    /// <summary>The text of a part, its line end not included when it is a command.</summary>
    public string Text(CellPart part) =>
        part is CellPart.Command ? cell[part.Start..part.End].Trim() : cell[part.Start..part.End];

    /// <summary>The text of a part on the lines that it has in the cell, so that what is said of a line is said of the cell's.</summary>
    public string OnItsLines(CellPart part) => new string('\n', part.Line - 1) + Text(part);

    /// <summary>The arguments of a command: divided at blanks outside quotation marks, marks removed.</summary>
    public ImmutableArray<string> Arguments(CellPart.Command command)
    {
        var text = Text(command)[command.Name.Length..];
        var arguments = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quoted, begun) = (false, false);
        foreach (var c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
                begun = true;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                Close();
            }
            else
            {
                word.Append(c);
                begun = true;
            }
        }

        if (quoted)
        {
            throw new CellException("DirectiveError", $"A quotation mark is open in line {command.Line}: {Text(command)}");
        }

        Close();

        // A remark after a reference, as C# and F# allow there.
        var remark = command.Name.StartsWith("#!", StringComparison.Ordinal) ? -1 : arguments.IndexOf("//");
        return remark < 0 ? arguments.DrainToImmutable() : [.. arguments.Take(remark)];

        void Close()
        {
            if (begun)
            {
                arguments.Add(word.ToString());
            }

            word.Clear();
            begun = false;
        }
    }

    // Each line that looks like a command: where the line begins, where its first character stands, and its name.
    private IEnumerable<(int Line, int At, string Name)> Candidates(int start, string language)
    {
        for (var line = start; line < cell.Length; line = EndOfLine(line))
        {
            var at = line;
            while (at < cell.Length && cell[at] is ' ' or '\t')
            {
                at++;
            }

            if (NameAt(at, language) is { } name)
            {
                yield return (line, at, name);
            }
        }
    }

    private string? NameAt(int at, string language)
    {
        if (at + 1 >= cell.Length || cell[at] != '#')
        {
            return null;
        }

        if (cell[at + 1] is 'r' or 'i')
        {
            var name = cell.Substring(at, 2);
            return !IsProse(language) && language is "csharp" or "fsharp" && at + 2 < cell.Length && cell[at + 2] is ' ' or '\t' or '"' && isKnown(name) ? name : null;
        }

        if (cell[at + 1] != '!')
        {
            return null;
        }

        var end = at;
        while (end < cell.Length && !char.IsWhiteSpace(cell[end]))
        {
            end++;
        }

        var word = cell[at..end];
        return IsProse(language) && !isKnown(word) ? null : word;
    }

    private bool IsCode(int start, int at, string language) => language switch
    {
        "csharp" => CodeScan.IsCSharp(cell[start..], at - start),
        "fsharp" => CodeScan.IsFSharp(cell.AsSpan(start), at - start),
        _ => true,
    };

    private int EndOfLine(int from)
    {
        var end = cell.IndexOf('\n', from);
        return end < 0 ? cell.Length : end + 1;
    }
}
