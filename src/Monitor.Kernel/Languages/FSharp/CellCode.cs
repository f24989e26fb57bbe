using System.ComponentModel;

namespace Monitor.Kernel.Languages.FSharp;

/// <summary>Told by a cell that its code begins: the compiler is done with it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellCode
{
    /// <summary>The first line of every cell calls this.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted while it compiled.</exception>
    public static void Begins() => FSharpThread.Current?.CodeBegins();

    /// <summary>A cell that tells when its code begins, on lines of the same numbers.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="file">What it passes for.</param>
    internal static string Telling(string code, string file)
    {
        // Declarations of a cell share a column, which need not be the first.
        var first = code.Split('\n').FirstOrDefault(l => l.Trim() is { Length: > 0 } line && !line.StartsWith("//", StringComparison.Ordinal)) ?? "";
        var indent = first[..(first.Length - first.TrimStart().Length)];
        return $"{indent}global.{typeof(CellCode).FullName}.{nameof(Begins)} ()\n# 1 \"{file}\"\n{code}";
    }
}
