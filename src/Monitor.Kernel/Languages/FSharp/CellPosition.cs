namespace Monitor.Kernel.Languages.FSharp;

/// <summary>Positions of a cell, by line and column.</summary>
internal static class CellPosition
{
    /// <summary>The line of an offset (from 1), its text, and the column in it (from 0).</summary>
    public static (int Line, string Text, int Column) Of(string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        var start = position == 0 ? 0 : code.LastIndexOf('\n', position - 1) + 1;
        var end = code.IndexOf('\n', position);
        return (code.AsSpan(0, start).Count('\n') + 1, code[start..(end < 0 ? code.Length : end)].TrimEnd('\r'), position - start);
    }
}
