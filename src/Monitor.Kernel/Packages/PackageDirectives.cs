using System.Collections.Immutable;
using Monitor.Kernel.Directives;

namespace Monitor.Kernel.Packages;

/// <summary>The directives <c>#r</c> and <c>#i</c> of a session.</summary>
public static class PackageDirectives
{
    /// <summary>Makes them: a pair for each session, as they share what is in use.</summary>
    public static ImmutableArray<IDirective> For() => For(new PackageSession(PackageFolder.OfThisMachine()));

    /// <summary>Makes them for a session of packages.</summary>
    internal static ImmutableArray<IDirective> For(PackageSession packages) => [new SourceDirective(packages), new ReferenceDirective(packages)];
}
