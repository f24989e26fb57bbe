using Monitor.Kernel.Languages;
using Monitor.Kernel.Outputs;

namespace Monitor.Kernel.Sessions;

/// <content>What an editor asks of a cell that does not run.</content>
public sealed partial class NotebookSession
{
    /// <summary>What may stand at a position of a cell, in the language of that place; on a line for the kernel, its names.</summary>
    public Completions Complete(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        if (CommandAt(code, position) is var (begin, word))
        {
            return new(begin, position, [.. Commands(word)]);
        }

        var (part, language) = PartAt(code, position);
        if (part is CellPart.Command)
        {
            return new(position, position, []);
        }

        var (start, end) = part is null ? (position, position) : (part.Start, part.End);
        var found = language.Complete(code[start..end], position - start, CancellationToken.None);
        return found with { Start = found.Start + start, End = found.End + start };
    }

    /// <summary>What stands at a position of a cell; null when nothing is known of it.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="position">Where in it, in UTF-16 units from 0.</param>
    /// <param name="detail">0 for the signature and summary, 1 for all there is.</param>
    public MimeBundle? Inspect(string code, int position, int detail)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        var (part, language) = PartAt(code, position);
        return part switch
        {
            CellPart.Command command => DirectiveOf(command.Name) is { } directive ? MimeBundle.Text(directive.Usage) : null,
            CellPart.Code => language.Inspect(code[part.Start..part.End], position - part.Start, detail, CancellationToken.None),
            _ => null,
        };
    }

    /// <summary>Whether a cell can run as it stands: its last part decides, as the ones before it are done.</summary>
    public Completeness IsComplete(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var (part, language) = PartAt(code, code.Length);
        return part is CellPart.Code && code[part.Start..part.End] is var text && !string.IsNullOrWhiteSpace(text)
            ? language.IsComplete(text)
            : new(CompletenessState.Complete);
    }

    // The part that holds a position, and the language there. Nothing runs here, so of directives only changes of language count.
    private (CellPart? Part, ILanguage Language) PartAt(string code, int position)
    {
        var reader = new CellReader(code, IsKnown);
        var language = Find(Options.DefaultLanguage)!;
        CellPart? part = null;
        var start = 0;
        while (reader.Next(start, language.Name) is { } next)
        {
            part = next;
            start = next.End;
            if (position < next.End || (position == next.End && !EndsLine(code, next.End)))
            {
                break;
            }

            if (next is CellPart.Command command && IsLanguage(command.Name))
            {
                language = Find(command.Name[2..])!;
            }
        }

        // After a last line for the kernel there is room for code.
        return part is CellPart.Command && position == part.End && EndsLine(code, part.End) ? (null, language) : (part, language);
    }

    private static bool EndsLine(string code, int end) => end > 0 && code[end - 1] == '\n';

    // The word that is being written, when it begins its line and is for the kernel.
    private static (int Start, string Word)? CommandAt(string code, int position)
    {
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        while (start < position && code[start] is ' ' or '\t')
        {
            start++;
        }

        var word = code[start..position];
        return word.StartsWith('#') && !word.Any(char.IsWhiteSpace) ? (start, word) : null;
    }

    private IEnumerable<Completion> Commands(string word) =>
        Directives.Select(d => new Completion(d.Name, "magic", d.Usage))
            .Concat(languages.Select(l => new Completion("#!" + l.Name, "magic", "", $"The lines that follow are {l.Name}.")))
            .Where(c => c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(c => c.Text)
            .OrderBy(c => c.Text, StringComparer.Ordinal);
}
