using System.Text;

namespace Monitor.Site.Notebooks;

/// <summary>How a notebook on disk is laid out: what changed is written the way the rest of the file is.</summary>
/// <param name="NewLine">The line end; empty for a notebook on one line.</param>
/// <param name="Indent">One step of indentation.</param>
internal sealed record TextStyle(string NewLine, string Indent)
{
    /// <summary>As Python's nbformat writes.</summary>
    public static TextStyle Jupyter { get; } = new("\n", " ");

    /// <summary>The start of a line at a depth.</summary>
    public byte[] LineAt(int depth) => NewLine.Length == 0 ? [] : Encoding.UTF8.GetBytes(NewLine + string.Concat(Enumerable.Repeat(Indent, depth)));

    /// <summary>The style of an object at depth 0, from what stands before its first member.</summary>
    public static TextStyle Of(ReadOnlySpan<byte> beforeFirstMember)
    {
        var line = beforeFirstMember.LastIndexOf((byte)'\n');
        return line < 0
            ? new TextStyle("", "")
            : new TextStyle(line > 0 && beforeFirstMember[line - 1] == '\r' ? "\r\n" : "\n", Encoding.UTF8.GetString(beforeFirstMember[(line + 1)..]));
    }
}
