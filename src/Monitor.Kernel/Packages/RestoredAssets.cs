using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Kernel.Packages;

/// <summary>What a restore resolved, as NuGet writes it in <c>project.assets.json</c>.</summary>
internal static class RestoredAssets
{
    private const string PlatformFolder = "runtimes/";

    /// <summary>The packages that were resolved for a platform.</summary>
    public static ImmutableArray<LockedPackage> Read(string path, string platform)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").EnumerateObject().Single(t => t.Name.EndsWith("/" + platform, StringComparison.Ordinal)).Value;
        return
        [
            .. target.EnumerateObject()
                .Where(p => p.Value.GetProperty("type").GetString() == "package")
                .Select(p => Package(p, libraries.GetProperty(p.Name), target, platform))
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static LockedPackage Package(JsonProperty package, JsonElement library, JsonElement target, string platform)
    {
        var name = package.Name.Split('/');
        var files = new PackageFiles(Files(package.Value, "runtime"), Files(package.Value, "native"));
        var differs = library.GetProperty("files").EnumerateArray().Any(f => f.GetString()!.StartsWith(PlatformFolder, StringComparison.Ordinal));
        return new LockedPackage(
            name[0], name[1], library.GetProperty("sha512").GetString()!,
            package.Value.TryGetProperty("dependencies", out var dependencies)
                ? [.. dependencies.EnumerateObject().Select(d => d.Name).Where(d => IsResolved(d, target)).Order(StringComparer.Ordinal)]
                : [],
            ImmutableSortedDictionary.Create<string, PackageFiles>(StringComparer.Ordinal).Add(differs ? platform : LockedPackage.AnyPlatform, files));
    }

    // Restore leaves out what the framework has itself.
    private static bool IsResolved(string name, JsonElement target) =>
        target.EnumerateObject().Any(p => p.Name.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase));

    // "_._" stands for a framework that has the content itself.
    private static ImmutableArray<string> Files(JsonElement package, string kind) =>
        package.TryGetProperty(kind, out var files)
            ? [.. files.EnumerateObject().Select(f => f.Name).Where(f => !f.EndsWith("_._", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
}
