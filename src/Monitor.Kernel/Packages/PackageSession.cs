using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Monitor.Kernel.Sessions;

namespace Monitor.Kernel.Packages;

/// <summary>The packages of one session: those in use, and the sources that cells added.</summary>
/// <param name="folder">Where packages are kept.</param>
internal sealed class PackageSession(PackageFolder folder)
{
    private readonly SortedDictionary<string, LockedPackage> inUse = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];

    /// <summary>How many restores were run.</summary>
    public int Restores { get; private set; }

    /// <summary>The runtime identifier of this machine, whatever the distribution.</summary>
    private static string Platform => RuntimeInformation.RuntimeIdentifier;

    /// <summary>Adds a source of packages, before those of this machine's configuration are known to fail.</summary>
    public void AddSource(string source)
    {
        if (!sources.Contains(source))
        {
            sources.Add(source);
        }
    }

    /// <summary>Makes a package and what it needs available to cells.</summary>
    /// <returns>The name and version that cells now use.</returns>
    /// <exception cref="CellException">It cannot be had, or does not go with what is in use.</exception>
    public string Use(PackageRequest request, ISession session, Action<string> warn, CancellationToken interrupt)
    {
        if (Present(request) is { } present)
        {
            // C# knows them already; F# and what stands only beside the kernel do not.
            session.Reference(Carried.With(request.Name), []);
            return present;
        }

        var path = PackageLock.PathFor(session.Options);
        var recorded = PackageLock.Read(path);
        var (closure, files) = FromLock(recorded, request) is { } locked ? Locked(locked, recorded, request, session, interrupt) : Resolved(request, session, interrupt);
        var assemblies = Carried.Without(files.Assemblies, request.ToString());
        Record(path, recorded, request, closure, warn);
        session.Reference(assemblies, files.Natives);
        foreach (var package in closure)
        {
            inUse[package.Name] = package;
        }

        var own = closure.Single(p => p.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase));
        return $"{own.Name} {own.Version}";
    }

    // Of the kernel itself, or of an earlier cell.
    private string? Present(PackageRequest request)
    {
        if (Carried.PackageVersion(request.Name) is { } carried)
        {
            return carried.Length == 0 || Meets(carried, request)
                ? $"{request.Name}{(carried.Length == 0 ? "" : " " + carried)}, of the kernel itself"
                : throw TooLow(request, carried, "the kernel runs with", $"Ask for {carried} or lower");
        }

        return !inUse.TryGetValue(request.Name, out var used) ? null
            : Meets(used.Version, request) ? $"{used.Name} {used.Version}"
            : throw TooLow(request, used.Version, "earlier cells use", "Restart the kernel and ask for the higher version first");
    }

    private static bool Meets(string version, PackageRequest request) =>
        !PackageVersion.IsPlain(request.Version) || PackageVersion.Compare(version, request.Version) >= 0;

    private static CellException TooLow(PackageRequest request, string has, string whose, string remedy) => new("PackageError",
        $"The package {request} cannot be used: {whose} {request.Name} {has}, and a process has one of them only. {remedy}.");

    // The packages recorded for the same request, if they go with those in use.
    private ImmutableArray<LockedPackage>? FromLock(PackageLock recorded, PackageRequest request) =>
        recorded.Requests.GetValueOrDefault(request.Name) == request.Version
        && recorded.Closure(request.Name) is { } closure
        && closure.All(p => !inUse.TryGetValue(p.Name, out var used) || used.Version == p.Version)
            ? closure
            : null;

    private (ImmutableArray<LockedPackage> Closure, ResolvedFiles Files) Locked(
        ImmutableArray<LockedPackage> locked, PackageLock recorded, PackageRequest request, ISession session, CancellationToken interrupt)
    {
        if (folder.Find(locked, Platform) is { } files)
        {
            return (locked, files);
        }

        // Fetched anew, or for another platform, in the versions recorded.
        var exact = request with { Version = $"[{locked.Single(p => p.Name.Equals(request.Name, StringComparison.OrdinalIgnoreCase)).Version}]" };
        var fresh = Restored(exact, [.. inUse.Values, .. locked.Where(p => !inUse.ContainsKey(p.Name))], request, session, interrupt);
        foreach (var package in fresh)
        {
            if (recorded.Packages.GetValueOrDefault(package.Name) is { } known && known.Version == package.Version && known.ContentHash != package.ContentHash)
            {
                throw new CellException("PackageError",
                    $"The package {package.Name} {package.Version} that a source gave is not the one that the notebook's package lock records: their content differs. "
                    + "Find out why before using it; to accept it, delete the lock.");
            }
        }

        return Files(request, fresh);
    }

    private (ImmutableArray<LockedPackage> Closure, ResolvedFiles Files) Resolved(PackageRequest request, ISession session, CancellationToken interrupt) =>
        Files(request, Restored(request, [.. inUse.Values], request, session, interrupt));

    private (ImmutableArray<LockedPackage> Closure, ResolvedFiles Files) Files(PackageRequest request, ImmutableArray<LockedPackage> resolved)
    {
        var closure = PackageLock.Empty.With(request, resolved).Closure(request.Name)!.Value;
        return (closure, folder.Find(closure, Platform)
            ?? throw new CellException("PackageError", $"The package {request} was restored, but its files are not where NuGet keeps packages. Set NUGET_PACKAGES to that folder."));
    }

    private ImmutableArray<LockedPackage> Restored(
        PackageRequest exact, ImmutableArray<LockedPackage> held, PackageRequest asked, ISession session, CancellationToken interrupt)
    {
        Restores++;
        return new Restore(folder, session.Options.Folder, [.. sources], Platform).Run(exact, held, asked, interrupt);
    }

    private static void Record(string path, PackageLock recorded, PackageRequest request, ImmutableArray<LockedPackage> closure, Action<string> warn)
    {
        try
        {
            recorded.With(request, closure).Write(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            warn($"{Path.GetFileName(path)} could not be written, so the next run will resolve {request} anew: the folder takes no files.\n");
        }
    }
}
