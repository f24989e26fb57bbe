using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Monitor.Kernel.Sessions;

/// <summary>Finds the assemblies and native libraries that cells refer to when the runtime asks for them.</summary>
/// <remarks>For the process, as the runtime loads an assembly once: of two files of one name the first counts, in each session.</remarks>
internal static class ReferencedAssemblies
{
    private static readonly ConcurrentDictionary<string, string> Paths = new(StringComparer.OrdinalIgnoreCase);
    private static ImmutableArray<string> folders = [];
    private static int listening;

    /// <summary>Lets the runtime find these.</summary>
    /// <param name="assemblies">Full paths.</param>
    /// <param name="natives">Folders.</param>
    public static void Add(ImmutableArray<string> assemblies, ImmutableArray<string> natives)
    {
        foreach (var path in assemblies)
        {
            Paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        ImmutableInterlocked.Update(ref folders, known => [.. known, .. natives.Except(known)]);
        if (Interlocked.Exchange(ref listening, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += Find;
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += FindNative;
        }
    }

    private static Assembly? Find(AssemblyLoadContext context, AssemblyName name) =>
        Paths.TryGetValue(name.Name ?? "", out var path) && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;

    private static nint FindNative(Assembly assembly, string name)
    {
        string[] files = [name, $"lib{name}.so", $"{name}.so", $"{name}.dll", $"lib{name}.dylib"];
        foreach (var folder in folders)
        {
            foreach (var file in files)
            {
                if (NativeLibrary.TryLoad(Path.Combine(folder, file), out var handle))
                {
                    return handle;
                }
            }
        }

        return 0;
    }
}
