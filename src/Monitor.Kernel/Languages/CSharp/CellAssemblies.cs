using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>The assemblies that the cells of one session were compiled to, with their sources.</summary>
internal sealed class CellAssemblies() : AssemblyLoadContext("cells")
{
    private static readonly ConditionalWeakTable<Assembly, Cell> Cells = [];
    private readonly ConcurrentDictionary<string, Assembly> inMemory = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Assembly> lasting = new(StringComparer.Ordinal);
    private Assembly? latest;

    /// <summary>Loads a cell.</summary>
    /// <param name="image">The assembly.</param>
    /// <param name="lines">Where its code comes from.</param>
    /// <param name="isLasting">Later cells may refer to it; otherwise it bears a name that others may bear too.</param>
    public Assembly Load(Stream image, CellLines lines, bool isLasting)
    {
        latest = (isLasting ? this : (AssemblyLoadContext)new Passing(this)).LoadFromStream(image);
        if (isLasting)
        {
            lasting[latest.GetName().Name!] = latest;
        }

        Cells.Add(latest, new(this, lines));
        return latest;
    }

    /// <summary>Lets cells use an assembly that another language made in memory.</summary>
    public void Share(Assembly assembly) => inMemory[assembly.GetName().Name!] = assembly;

    /// <summary>Whether an assembly is that of a cell.</summary>
    public static bool IsCell(Assembly assembly) => Cells.TryGetValue(assembly, out _);

    /// <summary>Whether an assembly is that of the cell which began last in its session.</summary>
    public static bool IsLatest(Assembly assembly) => Cells.TryGetValue(assembly, out var cell) && cell.Session.latest == assembly;

    /// <summary>The line that a place in a method of a cell comes from: its number, from 1, or 0 when there is none; and what it says.</summary>
    public static (int Number, string Text) Line(MethodBase method, int offset) =>
        Cells.TryGetValue(method.Module.Assembly, out var cell) ? cell.Lines.Of(method, offset) : (0, "");

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => inMemory.GetValueOrDefault(assemblyName.Name!);

    private sealed record Cell(CellAssemblies Session, CellLines Lines);

    // Not collectible: that costs a millisecond a cell, and in a thousand cells as much memory as it gives back.
    private sealed class Passing(CellAssemblies session) : AssemblyLoadContext("cell")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            session.inMemory.GetValueOrDefault(assemblyName.Name!) ?? session.lasting.GetValueOrDefault(assemblyName.Name!);
    }
}
