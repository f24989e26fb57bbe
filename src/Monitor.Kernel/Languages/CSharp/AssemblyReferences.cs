using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Monitor.Kernel.Languages.CSharp;

/// <summary>The assemblies that cells are compiled against, one of each name: the first, which is the one that the process has.</summary>
internal sealed class AssemblyReferences(CellAssemblies cells)
{
    // For all sessions of the process: the compiler keeps what it learns of an assembly with the reference to it.
    private static readonly ConcurrentDictionary<string, PortableExecutableReference?> Files = new(StringComparer.Ordinal);

    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those of these files that are assemblies and new.</summary>
    public ImmutableArray<MetadataReference> Add(ImmutableArray<string> paths)
    {
        var fresh = ImmutableArray.CreateBuilder<MetadataReference>();
        foreach (var path in paths)
        {
            if (known.Add(Path.GetFileNameWithoutExtension(path)) && Files.GetOrAdd(path, Read) is { } reference)
            {
                fresh.Add(reference);
            }
        }

        return fresh.DrainToImmutable();
    }

    /// <summary>Those that a type needs and that are new; what was made in memory included.</summary>
    public ImmutableArray<MetadataReference> Add(Type type)
    {
        var fresh = ImmutableArray.CreateBuilder<MetadataReference>();
        foreach (var assembly in AssembliesOf(type).Distinct())
        {
            if (assembly.Location.Length > 0)
            {
                fresh.AddRange(Add([assembly.Location]));
            }
            else if (!CellAssemblies.IsCell(assembly) && known.Add(assembly.GetName().Name!) && Read(assembly) is { } reference)
            {
                cells.Share(assembly);
                fresh.Add(reference);
            }
        }

        return fresh.DrainToImmutable();
    }

    private static IEnumerable<Assembly> AssembliesOf(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            yield return t.Assembly;
        }

        foreach (var face in type.GetInterfaces())
        {
            yield return face.Assembly;
        }

        foreach (var assembly in type.GetGenericArguments().SelectMany(AssembliesOf))
        {
            yield return assembly;
        }

        if (type.GetElementType() is { } element)
        {
            foreach (var assembly in AssembliesOf(element))
            {
                yield return assembly;
            }
        }
    }

    private static PortableExecutableReference? Read(string path)
    {
        try
        {
            // Only the part that describes the assembly: the code of all of them is some hundred megabytes.
            var module = ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
            // Without a path: the symbols of each cell would list every reference that has one, which takes longer than to compile it.
            return AssemblyMetadata.Create(module).GetReference(display: path);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static unsafe PortableExecutableReference? Read(Assembly assembly) =>
        assembly.TryGetRawMetadata(out var blob, out var length)
            ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)blob, length)).GetReference()
            : null;
}
