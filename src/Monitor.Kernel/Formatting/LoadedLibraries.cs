using System.Collections.Concurrent;
using System.Reflection;

namespace Monitor.Kernel.Formatting;

/// <summary>Which libraries the process has loaded.</summary>
/// <remarks>It listens rather than looks: each cell is an assembly, and a thousand of them would be gone through for each value.</remarks>
internal static class LoadedLibraries
{
    private static readonly ConcurrentDictionary<string, bool> Names = new(StringComparer.Ordinal);

    static LoadedLibraries()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Add(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            Add(assembly);
        }
    }

    /// <summary>Whether one of a name is loaded.</summary>
    public static bool Has(string name) => Names.ContainsKey(name);

    private static void Add(Assembly assembly)
    {
        if (assembly.GetName().Name is { } name)
        {
            Names[name] = true;
        }
    }
}
