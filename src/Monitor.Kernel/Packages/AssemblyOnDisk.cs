using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Monitor.Kernel.Packages;

/// <summary>An assembly that a notebook names by its path, with those that it needs.</summary>
internal static class AssemblyOnDisk
{
    /// <summary>The assembly, those beside it that it refers to, and the folders of their native libraries; less what the kernel has itself.</summary>
    /// <param name="path">Its path, as a cell has it.</param>
    /// <param name="folder">The folder that a relative path starts from.</param>
    /// <exception cref="CellException">The file is missing or no assembly, or the kernel runs with a lower version of it.</exception>
    public static ResolvedFiles Find(string path, string folder)
    {
        var full = Path.GetFullPath(path, folder);
        if (!File.Exists(full))
        {
            throw new CellException("DirectiveError",
                $"#r: there is no file {Path.GetRelativePath(folder, full)} (from the notebook's folder). Give the path of an assembly, or \"nuget: Name, Version\" for a package.");
        }

        if (Carried.Version(full) is null)
        {
            throw new CellException("DirectiveError", $"#r: {Path.GetRelativePath(folder, full)} is not a .NET assembly. A native library is found beside the assembly that calls it.");
        }

        var directory = Path.GetDirectoryName(full)!;
        var found = Closure(full, directory);
        string[] natives = [directory, Path.Combine(directory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];
        return new ResolvedFiles(
            Carried.Without([.. found], Path.GetFileNameWithoutExtension(full)), [.. natives.Where(Directory.Exists)]);
    }

    private static List<string> Closure(string full, string directory)
    {
        var resolver = Resolver(full);
        var found = new List<string> { full };
        for (var next = 0; next < found.Count; next++)
        {
            foreach (var name in References(found[next]))
            {
                var path = resolver?.ResolveAssemblyToPath(new System.Reflection.AssemblyName(name)) ?? Path.Combine(directory, name + ".dll");
                if (Carried.Assembly(name) is null && File.Exists(path) && !found.Contains(path))
                {
                    found.Add(path);
                }
            }
        }

        return found;
    }

    // A deps.json beside the assembly says where its dependencies are; one that is broken says nothing.
    private static AssemblyDependencyResolver? Resolver(string path)
    {
        try
        {
            return File.Exists(Path.ChangeExtension(path, ".deps.json")) ? new AssemblyDependencyResolver(path) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string[] References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return [];
        }

        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }
}
