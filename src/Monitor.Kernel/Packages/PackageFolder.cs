using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Kernel.Packages;

/// <summary>The folder of this machine in which NuGet keeps the packages that it has unpacked.</summary>
/// <param name="Path">Its full path.</param>
internal sealed record PackageFolder(string Path)
{
    /// <summary>The one that NuGet uses unless a configuration file says otherwise.</summary>
    public static PackageFolder OfThisMachine() => new(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"));

    /// <summary>The files of packages that are all here, each full path; null when one is missing or was not resolved for the platform.</summary>
    /// <exception cref="CellException">A package is here with other content than was recorded.</exception>
    public ResolvedFiles? Find(ImmutableArray<LockedPackage> packages, string platform)
    {
        var assemblies = ImmutableArray.CreateBuilder<string>();
        var natives = ImmutableArray.CreateBuilder<string>();
        foreach (var package in packages)
        {
            if (package.FilesFor(platform) is not { } files || ContentHash(package) is not { } hash)
            {
                return null;
            }

            if (hash != package.ContentHash)
            {
                throw new CellException("PackageError",
                    $"The package {package.Name} {package.Version} on this machine is not the one that the notebook's package lock records: their content differs. "
                    + "Delete it from the packages folder to fetch it again, or delete the lock to accept it.");
            }

            assemblies.AddRange(files.Assemblies.Select(f => InFolder(package, f)));
            natives.AddRange(files.Natives.Select(f => System.IO.Path.GetDirectoryName(InFolder(package, f))!));
        }

        return assemblies.All(File.Exists) && natives.All(Directory.Exists)
            ? new ResolvedFiles(assemblies.ToImmutable(), [.. natives.Distinct(StringComparer.Ordinal)])
            : null;
    }

    private string? ContentHash(LockedPackage package)
    {
        // NuGet writes this file last, when the rest is in its place.
        var metadata = InFolder(package, ".nupkg.metadata");
        if (!File.Exists(metadata))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(metadata));
        return json.RootElement.TryGetProperty("contentHash", out var hash) ? hash.GetString() : null;
    }

    private string InFolder(LockedPackage package, string file) =>
        System.IO.Path.Combine(
            Path, package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant(), file.Replace('/', System.IO.Path.DirectorySeparatorChar));
}

/// <summary>Files to reference and to load, each a full path.</summary>
/// <param name="Assemblies">Assemblies.</param>
/// <param name="Natives">Folders of native libraries.</param>
internal sealed record ResolvedFiles(ImmutableArray<string> Assemblies, ImmutableArray<string> Natives);
