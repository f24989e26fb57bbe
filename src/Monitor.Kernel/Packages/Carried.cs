using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Monitor.Kernel.Packages;

/// <summary>What the kernel's process has itself: cells use that, and never a second copy beside it.</summary>
internal static class Carried
{
    // What these did in .NET Interactive, the kernel does itself; no registry serves them all.
    private static readonly FrozenSet<string> Superseded = FrozenSet.ToFrozenSet(
        ["Plotly.NET.Interactive", "Deedle.DotNet.Interactive.Extension", "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.CSharp", "Microsoft.DotNet.Interactive.FSharp"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenDictionary<string, string>> Packages = new(() => ReadPackages().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));

    // What the process was started with, and what stands beside it: the command's own libraries when the kernel came with the command.
    private static readonly Lazy<FrozenDictionary<string, string>> Assemblies = new(() =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal))
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase));

    /// <summary>The version of a package that the kernel was built with; empty for one that it stands in for; null for any other.</summary>
    public static string? PackageVersion(string name) =>
        Superseded.Contains(name) ? "" : Packages.Value.GetValueOrDefault(name) ?? (IsOwn(name) && Assembly(name) is { } own ? Version(own)?.ToString(3) : null);

    /// <summary>The file of an assembly that the process was started with; null for any other.</summary>
    public static string? Assembly(string name) => Assemblies.Value.GetValueOrDefault(name);

    /// <summary>The assemblies of a package that the kernel has and those that they refer to, as far as they stand beside the kernel.</summary>
    public static ImmutableArray<string> With(string package)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var waiting = new Queue<string>([package]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (waiting.TryDequeue(out var name))
        {
            if (!seen.Add(name) || Assembly(name) is not { } path || Path.GetDirectoryName(path) != Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))
            {
                continue;
            }

            found.Add(path);
            foreach (var reference in References(path))
            {
                waiting.Enqueue(reference);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The assemblies that the process does not have, of some that a cell asks for.</summary>
    /// <exception cref="CellException">It has a lower version of one.</exception>
    public static ImmutableArray<string> Without(ImmutableArray<string> assemblies, string askedBy)
    {
        var needed = ImmutableArray.CreateBuilder<string>();
        foreach (var path in assemblies)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (Assembly(name) is not { } own)
            {
                needed.Add(path);
            }
            else if (Version(path) is { } asked && Version(own) is { } has && asked > has)
            {
                throw new CellException("PackageError",
                    $"{askedBy} needs {name} {asked}, but the kernel runs with {name} {has}, and a process has one of them only. Ask for an earlier version of {askedBy.Split(' ')[0]}.");
            }
        }

        return needed.ToImmutable();
    }

    /// <summary>The version of an assembly; null when the file is not one.</summary>
    public static Version? Version(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path).Version;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsOwn(string name) => name == "Monitor" || name.StartsWith("Monitor.", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> References(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return [];
        }

        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadPackages()
    {
        // The first is the program's own; those that follow are of frameworks. Divided by a semicolon on every system.
        var own = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "").Split(';')[0];
        if (!File.Exists(own))
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(own));
        foreach (var library in document.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "package" && library.Name.Split('/') is [var name, var version])
            {
                yield return new(name, version);
            }
        }
    }
}
