using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>
/// The lines that the code of a cell comes from: worked out when an exception asks, as writing them costs a third of a short cell. What
/// is kept until then is small, as there is one of these for each cell that ran.
/// </summary>
/// <param name="compilation">What the cell was compiled from, or the same with another source.</param>
/// <param name="source">The cell as it was written.</param>
/// <param name="options">How its code was written out.</param>
internal sealed class CellLines(CSharpCompilation compilation, string source, EmitOptions options)
{
    private readonly Lock gate = new();
    private MetadataReader? symbols;
    private bool isWorkedOut;

    /// <summary>The line of a place in a method: its number, from 1, or 0 when there is none; and what it says.</summary>
    /// <param name="method">A method of the cell.</param>
    /// <param name="offset">The place, in bytes of its code.</param>
    public (int Number, string Text) Of(MethodBase method, int offset)
    {
        if (MetadataTokens.EntityHandle(method.MetadataToken) is not { Kind: HandleKind.MethodDefinition } handle)
        {
            return (0, "");
        }

        lock (gate)
        {
            symbols = isWorkedOut ? symbols : Symbols();
            isWorkedOut = true;
            if (symbols is null || MetadataTokens.GetRowNumber(handle) > symbols.MethodDebugInformation.Count)
            {
                return (0, "");
            }

            var number = 0;
            foreach (var point in symbols.GetMethodDebugInformation((MethodDefinitionHandle)handle).GetSequencePoints().TakeWhile(p => p.Offset <= offset))
            {
                number = point.IsHidden ? number : point.StartLine;
            }

            return (number, source.Split('\n').ElementAtOrDefault(number - 1)?.TrimEnd('\r') ?? "");
        }
    }

    // None when a file that the cell loaded has changed since and no longer compiles.
    private MetadataReader? Symbols()
    {
        var tree = new WatchedSource(source).Tree;
        using var image = new MemoryStream();
        var written = new MemoryStream();
        if (!compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], tree).Emit(image, written, options: options).Success)
        {
            return null;
        }

        written.Position = 0;
        return MetadataReaderProvider.FromPortablePdbStream(written).GetMetadataReader();
    }
}
