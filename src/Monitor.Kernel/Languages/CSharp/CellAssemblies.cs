using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>The assemblies that the cells of one session were compiled to, with their sources.</summary>
internal sealed class CellAssemblies() : AssemblyLoadContext("cells")
{
    private static readonly ConditionalWeakTable<Assembly, Cell> Cells = [];
    private readonly ConcurrentDictionary<string, Assembly> inMemory = new(StringComparer.OrdinalIgnoreCase);
    private Assembly? latest;

    /// <summary>Loads a cell.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="symbols">Its lines.</param>
    /// <param name="source">Its source.</param>
    /// <param name="lasting">Later cells may refer to it; otherwise it bears a name that others may bear too.</param>
    public Assembly Load(Stream image, Stream symbols, string source, bool lasting)
    {
        latest = (lasting ? this : (AssemblyLoadContext)new Passing(this)).LoadFromStream(image, symbols);
        Cells.Add(latest, new(this, [.. source.Split('\n').Select(line => line.TrimEnd('\r'))]));
        return latest;
    }

    /// <summary>Lets cells use an assembly that another language made in memory.</summary>
    public void Share(Assembly assembly) => inMemory[assembly.GetName().Name!] = assembly;

    /// <summary>Whether an assembly is that of a cell.</summary>
    public static bool IsCell(Assembly assembly) => Cells.TryGetValue(assembly, out _);

    /// <summary>Whether an assembly is that of the cell which began last in its session.</summary>
    public static bool IsLatest(Assembly assembly) => Cells.TryGetValue(assembly, out var cell) && cell.Session.latest == assembly;

    /// <summary>A line of a cell's source, from 1; empty beyond its end.</summary>
    public static string Line(Assembly assembly, int line) =>
        Cells.TryGetValue(assembly, out var cell) && line >= 1 && line <= cell.Lines.Length ? cell.Lines[line - 1] : "";

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => inMemory.GetValueOrDefault(assemblyName.Name!);

    private sealed record Cell(CellAssemblies Session, ImmutableArray<string> Lines);

    // Not collectible: that costs a millisecond a cell, and in a thousand cells as much memory as it gives back.
    private sealed class Passing(CellAssemblies session) : AssemblyLoadContext("cell")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            session.inMemory.GetValueOrDefault(assemblyName.Name!) ?? session.Assemblies.FirstOrDefault(a => a.GetName().Name == assemblyName.Name);
    }
}
