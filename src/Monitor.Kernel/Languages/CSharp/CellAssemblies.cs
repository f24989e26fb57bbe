using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>The assemblies that the cells of one session were compiled to, with their sources.</summary>
internal sealed class CellAssemblies() : AssemblyLoadContext("cells")
{
    private readonly ConcurrentDictionary<Assembly, ImmutableArray<string>> sources = [];
    private readonly ConcurrentDictionary<string, Assembly> inMemory = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cell that began last; null before the first.</summary>
    public Assembly? Latest { get; private set; }

    /// <summary>Loads a cell.</summary>
    public Assembly Load(Stream image, Stream symbols, string source)
    {
        Latest = LoadFromStream(image, symbols);
        sources[Latest] = [.. source.Split('\n').Select(line => line.TrimEnd('\r'))];
        return Latest;
    }

    /// <summary>Lets cells use an assembly that another language made in memory.</summary>
    public void Share(Assembly assembly) => inMemory[assembly.GetName().Name!] = assembly;

    /// <summary>A line of a cell's source, from 1; empty beyond its end.</summary>
    public string Line(Assembly cell, int line) =>
        sources.TryGetValue(cell, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1] : "";

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => inMemory.GetValueOrDefault(assemblyName.Name!);
}
