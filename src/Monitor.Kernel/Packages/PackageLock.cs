using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.Kernel.Packages;

/// <summary>A package as it was resolved.</summary>
/// <param name="Name">Its name, in the case that it has itself.</param>
/// <param name="Version">The exact version.</param>
/// <param name="ContentHash">The SHA-512 of the package's content that NuGet records when it unpacks it, in base 64.</param>
/// <param name="Dependencies">The names of the packages that it needs, in ordinal order.</param>
/// <param name="Platforms">The files that it brings, by runtime identifier; <c>any</c> when they are the same on every one.</param>
internal sealed record LockedPackage(
    string Name, string Version, string ContentHash, ImmutableArray<string> Dependencies, ImmutableSortedDictionary<string, PackageFiles> Platforms)
{
    /// <summary>The key for files that are the same on every platform.</summary>
    public const string AnyPlatform = "any";

    /// <summary>The files for a platform; null when it has not been resolved there.</summary>
    public PackageFiles? FilesFor(string platform) =>
        Platforms.GetValueOrDefault(AnyPlatform) ?? Platforms.GetValueOrDefault(platform);
}

/// <summary>Files of a package, as paths within it with forward slashes, in ordinal order.</summary>
internal sealed record PackageFiles(ImmutableArray<string> Assemblies, ImmutableArray<string> Natives);

/// <summary>What the packages of a notebook were resolved to, kept beside it so that later runs take the same ones and ask no source.</summary>
/// <param name="Requests">The version that cells asked for, by name.</param>
/// <param name="Packages">What they were resolved to, by name. A request of a cell that is gone stays until the file is deleted.</param>
internal sealed record PackageLock(ImmutableSortedDictionary<string, string> Requests, ImmutableSortedDictionary<string, LockedPackage> Packages)
{
    private const int FormatVersion = 1;
    private const string Framework = "net10.0";

    // Names of packages differ in case only by mistake.
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    /// <summary>A lock of nothing.</summary>
    public static PackageLock Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, string>(Names), ImmutableSortedDictionary.Create<string, LockedPackage>(Names));

    /// <summary>The lock of a notebook: <c>NAME.packages.lock.json</c> beside it, or <c>notebook.packages.lock.json</c> in the folder when it is not known.</summary>
    public static string PathFor(Sessions.SessionOptions options) =>
        options.Notebook is { } notebook
            ? Path.Combine(Path.GetDirectoryName(notebook)!, Path.GetFileNameWithoutExtension(notebook) + ".packages.lock.json")
            : Path.Combine(options.Folder, "notebook.packages.lock.json");

    /// <summary>Reads a lock; an empty one when there is no file.</summary>
    /// <exception cref="CellException">The file is not a lock.</exception>
    public static PackageLock Read(string path)
    {
        if (!File.Exists(path))
        {
            return Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != FormatVersion || root.GetProperty("framework").GetString() != Framework)
            {
                throw new FormatException("it is of another version or framework");
            }

            return new PackageLock(
                root.GetProperty("requests").EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value.GetString()!, Names),
                root.GetProperty("packages").EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => Package(p.Name, p.Value), Names));
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new CellException("PackageError",
                $"{Path.GetFileName(path)} cannot be read as a package lock: {e.Message.TrimEnd('.')}. Restore it from version control, or delete it to resolve the packages anew.");
        }
    }

    /// <summary>The packages that a package needs, itself included, that are here.</summary>
    /// <returns>Null when one is not here.</returns>
    public ImmutableArray<LockedPackage>? Closure(string name)
    {
        var found = new SortedDictionary<string, LockedPackage>(Names);
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
        {
            if (found.ContainsKey(next))
            {
                continue;
            }

            if (!Packages.TryGetValue(next, out var package))
            {
                return null;
            }

            found.Add(next, package);
            foreach (var dependency in package.Dependencies)
            {
                open.Push(dependency);
            }
        }

        return [.. found.Values];
    }

    /// <summary>This lock with a request and what it was resolved to; files that other platforms resolved stay.</summary>
    /// <remarks>Requests that used a package in another version than it has now are dropped, so that they are resolved again.</remarks>
    public PackageLock With(PackageRequest request, IEnumerable<LockedPackage> resolved)
    {
        var packages = Packages;
        var changed = ImmutableHashSet.CreateBuilder<string>(Names);
        foreach (var package in resolved)
        {
            var known = packages.GetValueOrDefault(package.Name);
            var same = known is not null && known.Version == package.Version && known.ContentHash == package.ContentHash;
            if (known is not null && !same)
            {
                changed.Add(package.Name);
            }

            packages = packages.Remove(package.Name).Add(
                package.Name, same ? package with { Platforms = known!.Platforms.SetItems(package.Platforms) } : package);
        }

        var requests = Requests.Remove(request.Name)
            .Where(r => Closure(r.Key) is { } closure && !closure.Any(p => changed.Contains(p.Name)))
            .Append(new(request.Name, request.Version))
            .ToImmutableSortedDictionary(Names);
        var whole = new PackageLock(requests, packages);
        var reached = requests.Keys.SelectMany(r => whole.Closure(r) ?? []).Select(p => p.Name).ToHashSet(Names);
        return whole with { Packages = packages.RemoveRange(packages.Keys.Where(p => !reached.Contains(p))) };
    }

    /// <summary>Writes the lock in full or not at all; the same packages give the same bytes.</summary>
    public void Write(string path)
    {
        var bytes = ToBytes();
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        var beside = path + ".new";
        try
        {
            File.WriteAllBytes(beside, bytes);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>The file's content.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", FormatVersion);
            json.WriteString("framework", Framework);
            json.WriteStartObject("requests");
            foreach (var (name, version) in Requests)
            {
                json.WriteString(name, version);
            }

            json.WriteEndObject();
            json.WriteStartObject("packages");
            foreach (var package in Packages.Values)
            {
                Write(json, package);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.Write("\n"u8);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, LockedPackage package)
    {
        json.WriteStartObject(package.Name);
        json.WriteString("version", package.Version);
        json.WriteString("contentHash", package.ContentHash);
        Write(json, "dependencies", package.Dependencies);
        json.WriteStartObject("files");
        foreach (var (platform, files) in package.Platforms)
        {
            json.WriteStartObject(platform);
            Write(json, "assemblies", files.Assemblies);
            Write(json, "natives", files.Natives);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static LockedPackage Package(string name, JsonElement package) => new(
        CheckedName(name), Checked(package.GetProperty("version").GetString()!), package.GetProperty("contentHash").GetString()!,
        Strings(package, "dependencies"),
        package.GetProperty("files").EnumerateObject().ToImmutableSortedDictionary(
            p => p.Name, p => new PackageFiles(Strings(p.Value, "assemblies"), Strings(p.Value, "natives")), StringComparer.Ordinal));

    private static string CheckedName(string name) =>
        Checked(name).Contains('/', StringComparison.Ordinal) ? throw new FormatException($"\"{name}\" is no name of a package") : name;

    private static ImmutableArray<string> Strings(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(v => Checked(v.GetString()!))];

    // The lock comes with the notebook, which may come from anyone: its paths stay within the packages.
    private static string Checked(string path) =>
        path.Length == 0 || Path.IsPathRooted(path) || path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Contains("..")
            ? throw new FormatException($"\"{path}\" is no name or path within a package")
            : path;
}
